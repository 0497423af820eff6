package dev.lightapi.internal.platform;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets one warning through per interval, so that thousands of requests with the same trouble do not fill the log.
 * Thread-safe.
 */
public final class WarningPace {

  private final long interval;
  private final LongSupplier nanoTime;
  private final AtomicLong next;

  public WarningPace(Duration interval) {
    this(interval, System::nanoTime);
  }

  /** @param nanoTime a clock that never jumps, as {@link System#nanoTime} is: the time of day may be set back */
  WarningPace(Duration interval, LongSupplier nanoTime) {
    this.interval = interval.toNanos();
    this.nanoTime = nanoTime;
    this.next = new AtomicLong(nanoTime.getAsLong());
  }

  /** Whether a warning is due. If so, the next one is due after the interval. */
  public boolean isDue() {
    long now = nanoTime.getAsLong();
    long due = next.get();
    return now - due >= 0 && next.compareAndSet(due, now + interval);
  }
}
