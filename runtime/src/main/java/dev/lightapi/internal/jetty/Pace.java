package dev.lightapi.internal.jetty;

/**
 * Whether bytes move at least as fast as {@link HttpLimits#MIN_BYTES_PER_SECOND}. It compares whole periods, each as
 * long as the grace: a fast beginning does not make up for a slow rest. Used by one thread.
 */
final class Pace {

  private final long period;
  private final long least;
  private long begin;
  private long atBegin;

  /** @param time the time by the watch's clock, in nanoseconds */
  Pace(HttpLimits limits, long time) {
    this.period = limits.grace().toNanos();
    this.least = limits.grace().toMillis() * HttpLimits.MIN_BYTES_PER_SECOND / 1_000;
    this.begin = time;
  }

  /** Whether too few bytes moved in the last period, when so many have moved in all. */
  boolean isTooSlow(long bytes, long time) {
    if (time - begin <= period) {
      return false;
    }
    boolean tooSlow = bytes - atBegin < least;
    begin = time;
    atBegin = bytes;
    return tooSlow;
  }
}
