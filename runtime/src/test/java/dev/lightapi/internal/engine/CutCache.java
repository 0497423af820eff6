package dev.lightapi.internal.engine;

import dev.lightapi.cache.MarkingCache;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One process's way to a cache that others reach all the time. */
final class CutCache implements MarkingCache {

  private final MarkingCache cache;
  private volatile boolean cut;
  private volatile Runnable afterDelete = () -> {};
  private volatile Runnable beforeMark = () -> {};
  private volatile Runnable afterMarksAreRead = () -> {};
  private final AtomicInteger marks = new AtomicInteger();

  CutCache(MarkingCache cache) {
    this.cache = cache;
  }

  void cut() {
    cut = true;
  }

  void mend() {
    cut = false;
  }

  /** What happens when keys have been deleted, and the caller does not know yet. */
  void afterDelete(Runnable action) {
    afterDelete = action;
  }

  void beforeMark(Runnable action) {
    beforeMark = action;
  }

  /** How often marks were set. */
  int marks() {
    return marks.get();
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
      afterDelete.run();
      return true;
    });
  }

  @Override
  public void mark(Collection<String> keys, String writer, Duration lease) {
    beforeMark.run();
    call(() -> {
      cache.mark(keys, writer, lease);
      marks.incrementAndGet();
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
