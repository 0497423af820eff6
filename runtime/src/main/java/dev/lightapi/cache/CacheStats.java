package dev.lightapi.cache;

import java.time.Duration;

/**
 * What one endpoint did with its cache in this process, since the process began. Immutable.
 *
 * @param hits requests that the cache answered
 * @param stale requests that were answered after the answer's timeout, or after a write had ended it, as the endpoint allows
 * @param absent misses, since there was no entry, or its timeout was over
 * @param invalidated misses, since a write, or a token that the cache forgot, had ended the entry
 * @param corrupt misses, since the bytes under the key were no entry
 * @param refreshes answers that were made anew shortly before their timeout, so that others find them
 * @param bypasses requests for which the cache was not asked, or did not answer
 * @param loads answers that were made anew
 * @param loadTime how long that took, all together
 * @param sets entries that were stored
 * @param tooLarge answers that were not stored, since their entries are larger than what is allowed
 * @param invalidations writes that ended entries
 * @param errors calls that the cache failed, or did not answer in time
 */
public record CacheStats(
    long hits,
    long stale,
    long absent,
    long invalidated,
    long corrupt,
    long refreshes,
    long bypasses,
    long loads,
    Duration loadTime,
    long sets,
    long tooLarge,
    long invalidations,
    long errors) {

  /** Those of an endpoint that nobody has asked yet. */
  public static final CacheStats NONE =
      new CacheStats(0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, 0, 0, 0, 0);

  /** Requests for which the cache was asked and had no valid entry. */
  public long misses() {
    return absent + invalidated + corrupt;
  }

  /** Which part of all requests the cache answered, from 0 to 1; 0 if there were none. */
  public double hitRatio() {
    long answered = hits + stale;
    long requests = answered + misses() + refreshes + bypasses;
    return requests == 0 ? 0 : (double) answered / requests;
  }

  /** These and those together. */
  public CacheStats plus(CacheStats other) {
    return new CacheStats(
        hits + other.hits,
        stale + other.stale,
        absent + other.absent,
        invalidated + other.invalidated,
        corrupt + other.corrupt,
        refreshes + other.refreshes,
        bypasses + other.bypasses,
        loads + other.loads,
        loadTime.plus(other.loadTime),
        sets + other.sets,
        tooLarge + other.tooLarge,
        invalidations + other.invalidations,
        errors + other.errors);
  }
}
