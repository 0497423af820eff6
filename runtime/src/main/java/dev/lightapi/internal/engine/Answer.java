package dev.lightapi.internal.engine;

import dev.lightapi.http.Reply;
import org.jspecify.annotations.Nullable;

/**
 * A response and what the cache had to do with it.
 *
 * @param reply the response
 * @param source where it came from; null if the endpoint has no cache
 * @param key its readable cache key; empty if the endpoint has no cache
 */
public record Answer(Reply reply, @Nullable Source source, String key) {

  /** What the cache holds at a place, with its age. */
  static Answer of(CacheEntry entry, Source source, Place place, long nowMillis) {
    return new Answer(entry.replyAt(nowMillis), source, place.key());
  }

  /** Where a response came from. */
  public enum Source {
    /** The cache. */
    HIT,
    /** The cache, after the answer's timeout or a write, as the endpoint allows. */
    STALE,
    /** The store; the cache had no valid entry. */
    MISS,
    /** The store; the cache was not asked, or did not answer. */
    BYPASS
  }
}
