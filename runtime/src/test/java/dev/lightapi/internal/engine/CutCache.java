package dev.lightapi.internal.engine;

import dev.lightapi.cache.MarkingCache;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One process's way to a cache that others reach all the time. */
final class CutCache implements MarkingCache {

  private final MarkingCache cache;
  private volatile boolean cut;
  private volatile Runnable afterMarksAreRead = () -> {};

  CutCache(MarkingCache cache) {
    this.cache = cache;
  }

  void cut() {
    cut = true;
  }

  void mend() {
    cut = false;
  }

  /** What happens when marks have been looked for, and the caller has not been answered yet. */
  void afterMarksAreRead(Runnable action) {
    afterMarksAreRead = action;
  }

  @Override
  public byte @Nullable [] get(String key) {
    return call(() -> cache.get(key));
  }

  @Override
  public void set(String key, byte[] value, Duration timeout) {
    call(() -> {
      cache.set(key, value, timeout);
      return true;
    });
  }

  @Override
  public void delete(String key) {
    deleteAll(List.of(key));
  }

  @Override
  public List<byte @Nullable []> getAll(List<String> keys) {
    return call(() -> {
      List<byte @Nullable []> values = cache.getAll(keys);
      if (keys.stream().anyMatch(key -> key.contains(":mark:"))) {
        afterMarksAreRead.run();
      }
      return values;
    });
  }

  @Override
  public List<byte @Nullable []> setIfAbsent(Map<String, byte[]> values, Duration timeout) {
    return call(() -> cache.setIfAbsent(values, timeout));
  }

  @Override
  public void deleteAll(Collection<String> keys) {
    call(() -> {
      cache.deleteAll(keys);
      return true;
    });
  }

  @Override
  public void mark(Collection<String> keys, String writer, Duration lease) {
    call(() -> {
      cache.mark(keys, writer, lease);
      return true;
    });
  }

  @Override
  public void unmark(Collection<String> keys, String writer) {
    call(() -> {
      cache.unmark(keys, writer);
      return true;
    });
  }

  private <T> T call(Supplier<T> call) {
    if (cut) {
      throw new IllegalStateException("cut off");
    }
    return call.get();
  }
}
