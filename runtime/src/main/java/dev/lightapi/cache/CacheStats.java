package dev.lightapi.cache;

import java.time.Duration;

/**
 * What one endpoint did with its cache in this process, since the process began. Immutable.
 *
 * @param hits requests that the cache answered
 * @param stale requests that were answered with an expired or invalidated entry, as the endpoint allows
 * @param absent misses because there was no entry, or it had expired
 * @param invalidated misses because a write, or an evicted token, had invalidated the entry
 * @param corrupt misses because the bytes under the key were not an entry
 * @param refreshes responses that were loaded again shortly before they expired
 * @param bypasses requests that did not use the cache, or that it did not answer
 * @param loads responses that were loaded
 * @param loadTime how long all loads took together
 * @param sets entries that were stored
 * @param tooLarge responses that were not stored because their entries are larger than allowed
 * @param invalidations writes that invalidated entries
 * @param errors calls that the cache failed, or did not answer in time
 * @param nearHits hits, of {@code hits}, that were answered from copies in this process
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
    long errors,
    long nearHits) {

  /** The statistics of an endpoint without requests. */
  public static final CacheStats NONE =
      new CacheStats(0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, 0, 0, 0, 0, 0);

  /** Requests for which a look-up found no valid entry. */
  public long misses() {
    return absent + invalidated + corrupt;
  }

  /** Which part of all requests the cache answered, from 0 to 1; 0 if there were none. */
  public double hitRatio() {
    long answered = hits + stale;
    long requests = answered + misses() + refreshes + bypasses;
    return requests == 0 ? 0 : (double) answered / requests;
  }

  /** The sum of both. */
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
        errors + other.errors,
        nearHits + other.nearHits);
  }
}
