package com.example.shop;

import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.config.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Redis, with a bound on the bytes that this process stores there: the oldest entries go first. */
public class SmartCache extends RedisCache {

  private final long maxBytes;
  private final Map<String, Integer> sizes = new LinkedHashMap<>();
  private long bytes;

  public SmartCache(Environment environment) {
    super(environment);
    this.maxBytes = environment.whole("SHOP_CACHE_BYTES", 100_000_000, 1, Long.MAX_VALUE);
  }

  @Override
  public void set(String key, byte[] value, Duration timeout) {
    deleteAll(makeRoom(key, value.length));
    super.set(key, value, timeout);
  }

  /** Counts an entry, and returns the keys of those that have to go for it. */
  private synchronized List<String> makeRoom(String key, int size) {
    Integer before = sizes.remove(key);
    bytes += size - (before == null ? 0 : before);
    List<String> oldest = new ArrayList<>();
    Iterator<Map.Entry<String, Integer>> entries = sizes.entrySet().iterator();
    while (bytes > maxBytes && entries.hasNext()) {
      Map.Entry<String, Integer> entry = entries.next();
      bytes -= entry.getValue();
      oldest.add(entry.getKey());
      entries.remove();
    }
    sizes.put(key, size);
    return oldest;
  }
}
