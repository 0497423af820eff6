package com.example.bookshop;

import dev.lightapi.cache.Cache;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A custom cache: get, set and delete. */
public class ShelfCache implements Cache {

  private record Slot(byte[] value, Instant until) {}

  private final Map<String, Slot> slots = new ConcurrentHashMap<>();

  @Override
  public byte @Nullable [] get(String key) {
    Slot slot = slots.get(key);
    return slot == null || !Instant.now().isBefore(slot.until()) ? null : slot.value();
  }

  @Override
  public void set(String key, byte[] value, Duration timeout) {
    slots.put(key, new Slot(value, Instant.now().plus(timeout)));
  }

  @Override
  public void delete(String key) {
    slots.remove(key);
  }
}
