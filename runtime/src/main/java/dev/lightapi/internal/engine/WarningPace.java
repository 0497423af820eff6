package dev.lightapi.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one warning through in a while, so that thousands of requests with one trouble do not fill the log. Thread-safe. */
public final class WarningPace {

  private final Clock clock;
  private final Duration between;
  private final AtomicLong nextMillis = new AtomicLong(Long.MIN_VALUE);

  public WarningPace(Clock clock, Duration between) {
    this.clock = clock;
    this.between = between;
  }

  /** Whether a warning is due; the next one is so much later. */
  public boolean isDue() {
    long now = clock.millis();
    long due = nextMillis.get();
    return now >= due && nextMillis.compareAndSet(due, now + between.toMillis());
  }
}
