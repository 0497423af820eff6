package dev.lightapi.internal.engine.guard;

import java.time.Duration;

/** The time that one request may spend on its cache, all calls together. Used by one thread. */
public final class CacheBudget {

  private long nanosLeft;

  public CacheBudget(Duration budget) {
    this.nanosLeft = budget.toNanos();
  }

  public long nanosLeft() {
    return nanosLeft;
  }

  public void spend(long nanos) {
    nanosLeft = Math.max(0, nanosLeft - nanos);
  }

  public void spendAll() {
    nanosLeft = 0;
  }
}
