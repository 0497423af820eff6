package dev.lightapi.endpoint;

import java.time.Duration;

/**
 * What an endpoint does when its cache has no valid answer. Immutable. Where a time is zero, there is no such thing.
 *
 * @param lease how long at most a process has an answer to itself while it makes it, and others wait for it
 * @param staleWhileRevalidate how long after its timeout an answer is given while a new one is made (RFC 5861 section 3)
 * @param staleIfError how long after its timeout an answer is given if a new one cannot be made (RFC 5861 section 4)
 * @param staleAfterWrites whether these two are also for answers that a write has ended
 */
public record CachePolicy(
    Duration lease,
    Duration staleWhileRevalidate,
    Duration staleIfError,
    boolean staleAfterWrites) {

  /** Nobody waits for another process, and no answer is given after its timeout. */
  public static final CachePolicy DEFAULT =
      new CachePolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO, false);

  /** How long an answer can be given after its timeout, for whatever reason. */
  public Duration staleFor() {
    return staleWhileRevalidate.compareTo(staleIfError) > 0 ? staleWhileRevalidate : staleIfError;
  }

  /**
   * What tells its entries from those of another policy, as part of a key. Servers with other windows judge otherwise when
   * an entry is expired, so versions of an application that differ in them share no entries. Empty without windows.
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
