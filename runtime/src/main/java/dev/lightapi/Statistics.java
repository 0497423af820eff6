package dev.lightapi;

import dev.lightapi.cache.Cache;
import dev.lightapi.cache.CacheStats;
import dev.lightapi.cache.NearStats;
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
 * @param near what has happened to the near copies of each cache that has some, by the simple name of its class
 * @param clients what the server has refused or given up
 */
public record Statistics(
    CacheStats total,
    Map<String, CacheStats> endpoints,
    Map<String, Cache.Usage> caches,
    Map<String, NearStats> near,
    ClientStats clients) {

  public Statistics {
    endpoints = Collections.unmodifiableMap(new TreeMap<>(endpoints));
    caches = Collections.unmodifiableMap(new TreeMap<>(caches));
    near = Collections.unmodifiableMap(new TreeMap<>(near));
  }

  static Statistics of(
      Map<String, CacheStats> endpoints,
      Map<String, Cache.Usage> caches,
      Map<String, NearStats> near) {
    return new Statistics(
        endpoints.values().stream().reduce(CacheStats.NONE, CacheStats::plus),
        endpoints,
        caches,
        near,
        ClientStats.NONE);
  }

  /** The same, with these figures of the server. */
  Statistics with(ClientStats figures) {
    return new Statistics(total, endpoints, caches, near, figures);
  }
}
