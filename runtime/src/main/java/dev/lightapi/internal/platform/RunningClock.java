package dev.lightapi.internal.platform;

import java.util.function.LongSupplier;

/**
 * A clock that stands still while this process does. A pause, such as a garbage collection, a stopped process or a machine
 * without a free processor, says nothing about those that the process waits for. One thread ticks at a fixed rate;
 * the clock counts at most one period from tick to tick, so a pause of any length counts as one period. Thread-safe.
 */
public final class RunningClock {

  private final long period;
  private final LongSupplier nanoTime;
  private volatile Tick last;

  /** @param periodNanos the time between two ticks */
  public RunningClock(long periodNanos, LongSupplier nanoTime) {
    this.period = periodNanos;
    this.nanoTime = nanoTime;
    this.last = new Tick(0, nanoTime.getAsLong());
  }

  /** The time that this process has run since the clock was made, in nanoseconds. */
  public long time() {
    return last.timeAt(nanoTime.getAsLong(), period);
  }

  /** Begins another period. Called by one thread. Returns the time. */
  public long tick() {
    long now = nanoTime.getAsLong();
    long time = last.timeAt(now, period);
    last = new Tick(time, now);
    return time;
  }

  /**
   * @param time what this clock said
   * @param at what the other one said then
   */
  private record Tick(long time, long at) {
    private long timeAt(long now, long period) {
      return time + Math.max(0, Math.min(period, now - at));
    }
  }
}
