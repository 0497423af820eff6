package dev.lightapi.internal.jetty;

/**
 * Whether bytes move at least as fast as {@link HttpLimits#MIN_BYTES_PER_SECOND}. It is asked now and then, and compares
 * periods as long as the grace, so that a fast beginning is no credit for what comes later. Used by one thread.
 */
final class Pace {

  private final long period;
  private final long least;
  private long begin;
  private long atBegin;

  Pace(HttpLimits limits, long nanoTime) {
    this.period = limits.grace().toNanos();
    this.least = limits.grace().toMillis() * HttpLimits.MIN_BYTES_PER_SECOND / 1_000;
    this.begin = nanoTime;
  }

  /** Whether too few bytes moved in the last period, when so many have moved in all. */
  boolean isTooSlow(long bytes, long nanoTime) {
    if (nanoTime - begin <= period) {
      return false;
    }
    boolean tooSlow = bytes - atBegin < least;
    begin = nanoTime;
    atBegin = bytes;
    return tooSlow;
  }
}
