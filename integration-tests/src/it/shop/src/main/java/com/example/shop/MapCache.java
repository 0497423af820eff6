package com.example.shop;

import dev.lightapi.cache.Cache;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A custom cache: three methods on bytes. */
public final class MapCache implements Cache {

  private record Entry(byte[] value, long deadline) {}

  private final Map<String, Entry> store = new ConcurrentHashMap<>();

  @Override
  public byte @Nullable [] get(String key) {
    Entry entry = store.get(key);
    if (entry == null) {
      return null;
    }
    if (System.nanoTime() - entry.deadline() > 0) {
      // Clean up the expired key
      store.remove(key, entry);
      return null;
    }
    return entry.value();
  }

  @Override
  public void set(String key, byte[] value, Duration timeout) {
    store.put(key, new Entry(value, System.nanoTime() + timeout.toNanos()));
  }

  @Override
  public void delete(String key) {
    store.remove(key);
  }
}
