package dev.lightapi;

import dev.lightapi.cache.Cache;
import dev.lightapi.cache.CacheStats;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an application's caches have done in this process, and how full they are, and what the server has refused.
 * Immutable.
 *
 * @param total all endpoints together
 * @param endpoints each endpoint that has a cache, by its name: the first part of its keys
 * @param caches each cache whose usage is known, by the simple name of its class
 * @param clients what the server has refused or given up
 */
public record Statistics(
    CacheStats total,
    Map<String, CacheStats> endpoints,
    Map<String, Cache.Usage> caches,
    ClientStats clients) {

  public Statistics {
    endpoints = Collections.unmodifiableMap(new TreeMap<>(endpoints));
    caches = Collections.unmodifiableMap(new TreeMap<>(caches));
  }

  static Statistics of(Map<String, CacheStats> endpoints, Map<String, Cache.Usage> caches) {
    return new Statistics(
        endpoints.values().stream().reduce(CacheStats.NONE, CacheStats::plus),
        endpoints,
        caches,
        ClientStats.NONE);
  }

  /** The same, with these figures of the server. */
  Statistics with(ClientStats figures) {
    return new Statistics(total, endpoints, caches, figures);
  }
}
