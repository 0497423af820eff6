package dev.lightapi.cache;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a user writes as an own cache: {@code get}, {@code set}, {@code delete} and nothing else. */
public final class ThreeMethodCache implements Cache {

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  @Override
  public byte[] get(String key) {
    Entry entry = entries.get(key);
    return entry == null || System.nanoTime() - entry.deadline >= 0 ? null : entry.value;
  }

  @Override
  public void set(String key, byte[] value, Duration timeout) {
    entries.put(key, new Entry(value, System.nanoTime() + timeout.toNanos()));
  }

  @Override
  public void delete(String key) {
    entries.remove(key);
  }

  private record Entry(byte[] value, long deadline) {}
}
