package dev.lightapi.cache.redis.near;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Two clocks that stand still until a test advances them, together or one alone. */
final class FakeClock implements LeaseClock {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public long millis() {
    return millis.get();
  }

  void advance(Duration by) {
    advanceMonotonic(by);
    advanceWall(by);
  }

  void advanceMonotonic(Duration by) {
    nanos.addAndGet(by.toNanos());
  }

  void advanceWall(Duration by) {
    millis.addAndGet(TimeUnit.NANOSECONDS.toMillis(by.toNanos()));
  }
}
