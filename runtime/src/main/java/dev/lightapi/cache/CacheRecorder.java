package dev.lightapi.cache;

import java.time.Duration;

/**
 * Is told what one endpoint does with its cache, to count it. Thread-safe, and called on the path of each request: it must
 * not block, and must not throw.
 */
public interface CacheRecorder {

  /** A request was answered by a valid entry. */
  void recordHit();

  /** A hit that was recorded came from a copy in this process. */
  default void recordNearHit() {}

  /** A request was answered by an entry that has expired, or that a write has invalidated, as the endpoint allows. */
  void recordStale();

  /** The cache had no valid entry for a request. */
  void recordMiss(MissReason reason);

  /** A valid entry was loaded again shortly before it expires. */
  void recordRefresh();

  /** A request was answered without the cache. */
  void recordBypass();

  /** A response was loaded, or its load failed. */
  void recordLoad(Duration time);

  /** An entry was stored. */
  void recordStore(int bytes);

  /** A response was not stored since its entry is larger than what is allowed. */
  void recordTooLarge(int bytes);

  /** A write invalidated entries. */
  void recordInvalidation();

  /** A call of the cache failed, or was not answered in time. */
  void recordError();

  /** What has been recorded so far. */
  CacheStats stats();

  /** Why there was no valid entry. */
  enum MissReason {
    /** There was no entry, or it had expired. */
    ABSENT,
    /** A write, or a token that the cache lost, had invalidated the entry. */
    INVALIDATED,
    /** The bytes under the key were not an entry. */
    CORRUPT
  }
}
