package dev.lightapi.internal.engine;

import java.time.Duration;

/** The time that one request may spend on its cache, all calls together. Used by one thread. */
final class CacheBudget {

  private long nanosLeft;

  CacheBudget(Duration budget) {
    this.nanosLeft = budget.toNanos();
  }

  long nanosLeft() {
    return nanosLeft;
  }

  void spend(long nanos) {
    nanosLeft = Math.max(0, nanosLeft - nanos);
  }

  void spendAll() {
    nanosLeft = 0;
  }
}
