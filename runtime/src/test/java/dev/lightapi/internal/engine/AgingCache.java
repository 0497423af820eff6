package dev.lightapi.internal.engine;

import dev.lightapi.cache.Cache;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A cache whose own time goes on when a test says so: what is over by then is forgotten. */
final class AgingCache implements Cache {

  private final Cache cache;
  private final Map<String, Duration> ends = new ConcurrentHashMap<>();
  private volatile Duration now = Duration.ZERO;

  AgingCache(Cache cache) {
    this.cache = cache;
  }

  void forward(Duration time) {
    now = now.plus(time);
    ends.forEach((key, end) -> {
      if (end.compareTo(now) <= 0) {
        cache.delete(key);
        ends.remove(key, end);
      }
    });
  }

  @Override
  public byte @Nullable [] get(String key) {
    return cache.get(key);
  }

  @Override
  public void set(String key, byte[] value, Duration timeout) {
    ends.put(key, now.plus(timeout));
    cache.set(key, value, timeout);
  }

  @Override
  public void delete(String key) {
    cache.delete(key);
  }

  @Override
  public List<byte @Nullable []> getAll(List<String> keys) {
    return cache.getAll(keys);
  }

  @Override
  public List<byte @Nullable []> setIfAbsent(Map<String, byte[]> values, Duration timeout) {
    List<byte @Nullable []> before = cache.getAll(List.copyOf(values.keySet()));
    int position = 0;
    for (String key : values.keySet()) {
      if (before.get(position++) == null) {
        ends.put(key, now.plus(timeout));
      }
    }
    return cache.setIfAbsent(values, timeout);
  }

  @Override
  public void deleteAll(Collection<String> keys) {
    cache.deleteAll(keys);
  }

  @Override
  public boolean mayBlock() {
    return cache.mayBlock();
  }

  @Override
  public void close() {
    cache.close();
  }
}
