package com.example.shop;

import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.config.Environment;
import java.time.Duration;

/** Redis with a bound of its own: what would go beyond it is not kept. */
public class SmartCache extends RedisCache {

  private static final long MAX_BYTES = 512L << 20;

  public SmartCache(Environment environment) {
    super(environment);
  }

  @Override
  public void set(String key, byte[] value, Duration timeout) {
    if (usage().bytes() < MAX_BYTES) {
      super.set(key, value, timeout);
    }
  }
}
