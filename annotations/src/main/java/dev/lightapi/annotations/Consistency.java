package dev.lightapi.annotations;

/**
 * What is certain about an endpoint's cached responses when its cache is lost in the middle of a write. As long as the cache
 * can be reached, no response is older than the last acknowledged write, at either level.
 */
public enum Consistency {
  /**
   * A write never waits for its cache longer than its budget, and is made without it. If the cache is lost between the
   * commit and the invalidation, other processes that still reach it may serve what it had before, until this process has
   * made up for it, at most until the timeout.
   */
  EVENTUAL,

  /**
   * A write tells the cache before it commits, and is refused with 503 if it cannot; then nothing has to reach the cache
   * after the commit, and no process serves what it had before. A write costs three more round trips to the cache. The
   * cache must be a {@code dev.lightapi.cache.MarkingCache}, such as {@code RedisCache}.
   */
  STRICT
}
