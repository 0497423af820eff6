package dev.lightapi;

import dev.lightapi.cache.Cache;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.cache.redis.RedisSettings;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.internal.engine.CacheGuard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The caches of one application: one for each class that endpoints name. Used by one thread. */
final class Caches implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private final Environment environment;
  private final List<Cache> given;
  private final Map<Class<? extends Cache>, CacheGuard> byType = new HashMap<>();

  Caches(Environment environment, List<Cache> given) {
    this.environment = environment;
    this.given = given;
  }

  /** The cache of that class, opened when it is first asked for. */
  CacheGuard of(CacheChoice choice) {
    CacheGuard guard = byType.get(choice.type());
    if (guard == null) {
      Cache cache = open(choice);
      LOG.info("Cache {}: {}", choice.type().getSimpleName(), cache.description());
      guard = new CacheGuard(cache);
      byType.put(choice.type(), guard);
    }
    return guard;
  }

  @Override
  public void close() {
    byType.values().forEach(CacheGuard::close);
  }

  private Cache open(CacheChoice choice) {
    for (Cache cache : given) {
      if (choice.type() == cache.getClass()) {
        return cache;
      }
    }
    if (choice.type() == MemoryCache.class) {
      return memory();
    }
    if (choice.type() == RedisCache.class) {
      if (environment.namesRedis()) {
        return new RedisCache(RedisSettings.of(environment));
      }
      LOG.info(
          "No {} is set: responses are cached in this process's memory, not in Redis.",
          Environment.REDIS_HOST);
      return memory();
    }
    if (choice.create() == null) {
      String name = choice.type().getSimpleName();
      throw new ConfigurationException(choice.type().getName()
          + " has no public constructor without arguments. Hand one over: LightApi.create().cache(new "
          + name
          + "(...)).");
    }
    return choice.create().get();
  }

  private MemoryCache memory() {
    return new MemoryCache(environment.whole(
        Environment.CACHE_MAX_BYTES, MemoryCache.DEFAULT_MAX_BYTES, 1, Long.MAX_VALUE));
  }
}
