package dev.lightapi.endpoint;

import java.time.Duration;

/**
 * What an endpoint does when its cache has no valid response. A time of zero switches its feature off. Immutable.
 *
 * @param lease the longest time that one process alone loads a response, while other processes wait for it
 * @param staleWhileRevalidate how long after its timeout a response is served while a new one is loaded (RFC 5861
 *     section 3)
 * @param staleIfError how long after its timeout a response is served if no new one can be loaded (RFC 5861 section 4)
 * @param staleAfterWrites whether the two stale times also hold for responses that a write has invalidated
 */
public record CachePolicy(
    Duration lease,
    Duration staleWhileRevalidate,
    Duration staleIfError,
    boolean staleAfterWrites) {

  /** No request waits for another process, and no response is served after its timeout. */
  public static final CachePolicy DEFAULT =
      new CachePolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO, false);

  /** The longest time that a response may be served after its timeout, for any reason. */
  public Duration staleFor() {
    return staleWhileRevalidate.compareTo(staleIfError) > 0 ? staleWhileRevalidate : staleIfError;
  }

  /**
   * The part of a key that separates the entries of this policy from those of other policies. Servers with different
   * stale times disagree about when an entry has expired, so versions of an application that differ in them do not
   * share entries. Empty if both stale times are zero.
   */
  public String keyPart() {
    return staleFor().isZero()
        ? ""
        : "+" + staleWhileRevalidate.toMillis() + "." + staleIfError.toMillis();
  }

  CachePolicy withLease(Duration time) {
    return new CachePolicy(time, staleWhileRevalidate, staleIfError, staleAfterWrites);
  }

  CachePolicy withStaleWhileRevalidate(Duration time) {
    return new CachePolicy(lease, time, staleIfError, staleAfterWrites);
  }

  CachePolicy withStaleIfError(Duration time) {
    return new CachePolicy(lease, staleWhileRevalidate, time, staleAfterWrites);
  }

  CachePolicy withStaleAfterWrites() {
    return new CachePolicy(lease, staleWhileRevalidate, staleIfError, true);
  }
}
