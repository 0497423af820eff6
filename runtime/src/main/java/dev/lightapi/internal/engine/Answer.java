package dev.lightapi.internal.engine;

import dev.lightapi.http.Reply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A response and what the cache had to do with it.
 *
 * @param reply the response
 * @param source where it came from; null if the endpoint has no cache
 * @param key its readable cache key; empty if the endpoint has no cache
 */
public record Answer(Reply reply, @Nullable Source source, String key) {

  /** A response that no cache has to do with. */
  public static Answer uncached(Reply reply) {
    return new Answer(reply, null, "");
  }

  /** The valid entry of a place, with its age. */
  static Answer hit(CacheEntry entry, Place place, long nowMillis) {
    Reply reply = entry.replyAt(nowMillis, Duration.ZERO, Duration.ZERO);
    return new Answer(reply, Source.HIT, place.key());
  }

  /** The old entry that was found at a place, with its age. */
  static Answer stale(CacheEntry entry, Lookup found, Place place, long nowMillis) {
    boolean expired = found.outcome() == Lookup.Outcome.EXPIRED;
    Duration least = expired ? entry.timeout() : Duration.ZERO;
    Reply reply = entry.replyAt(nowMillis, least, found.overdue());
    return new Answer(reply, Source.STALE, place.key());
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
