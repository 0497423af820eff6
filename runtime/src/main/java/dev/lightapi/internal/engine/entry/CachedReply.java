package dev.lightapi.internal.engine.entry;

import dev.lightapi.http.HttpReply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A response, and where it came from.
 *
 * @param reply the response
 * @param source its source; null if the endpoint has no cache
 * @param key its readable cache key; empty if the endpoint has no cache
 */
public record CachedReply(HttpReply reply, @Nullable Source source, String key) {

  /** A response of an endpoint without a cache. */
  public static CachedReply uncached(HttpReply reply) {
    return new CachedReply(reply, null, "");
  }

  /** The response of the valid entry at an address, with its age. */
  public static CachedReply hit(CacheEntry entry, CacheAddress address, long nowMillis) {
    HttpReply reply = entry.replyAt(nowMillis, Duration.ZERO, Duration.ZERO);
    return new CachedReply(reply, Source.HIT, address.key());
  }

  /** The response of the outdated entry that was found at an address, with its age. */
  public static CachedReply stale(
      CacheEntry entry, Lookup found, CacheAddress address, long nowMillis) {
    boolean expired = found.outcome() == Lookup.Outcome.EXPIRED;
    Duration least = expired ? entry.timeout() : Duration.ZERO;
    HttpReply reply = entry.replyAt(nowMillis, least, found.overdue());
    return new CachedReply(reply, Source.STALE, address.key());
  }

  /** Where a response came from. */
  public enum Source {
    /** The cache. */
    HIT,
    /** The cache; the entry was expired or invalidated, and the endpoint allows it to be served. */
    STALE,
    /** The store; the cache had no valid entry. */
    MISS,
    /** The store; the cache was not used, or did not answer. */
    BYPASS
  }
}
