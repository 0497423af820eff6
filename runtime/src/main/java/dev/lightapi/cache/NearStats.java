package dev.lightapi.cache;

import java.time.Duration;

/**
 * What has happened to the near copies of one cache since the process began. Immutable.
 *
 * @param trustLost how often copies could not be used for a moment, since the cache was not heard in time
 * @param connections how often the connection on which the cache reports changes was made
 * @param pushes keys whose changes were reported
 * @param bytes the memory that the copies take
 * @param waits deletions after which a writer has waited until no process could use copies of what it had deleted
 * @param waited how long these waits took together
 */
public record NearStats(
    long trustLost, long connections, long pushes, long bytes, long waits, Duration waited) {

  /** Those of a process without copies. */
  public static final NearStats NONE = new NearStats(0, 0, 0, 0, 0, Duration.ZERO);

  /** These, with the waits of writers. */
  public NearStats withWaits(long newWaits, Duration newWaited) {
    return new NearStats(trustLost, connections, pushes, bytes, newWaits, newWaited);
  }
}
