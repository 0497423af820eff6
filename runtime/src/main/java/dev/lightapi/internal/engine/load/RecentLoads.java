package dev.lightapi.internal.engine.load;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.lightapi.internal.engine.entry.CachedReply;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The responses of loads that have just ended, for requests that would have joined the load but arrived a moment too
 * late. Keeps the last response of each key for one second, bounded in bytes. Thread-safe.
 *
 * @param <T> describes a load, to decide which requests may share its response
 */
final class RecentLoads<T> {

  /** The longest time between a request's look-up and its arrival here. */
  private static final Duration LAG = Duration.ofSeconds(1);

  private static final long MAX_BYTES = 16L << 20;

  private final Cache<String, Ended<T>> ended = Caffeine.newBuilder()
      .expireAfterWrite(LAG)
      // Without it, expired responses would stay until the next load, which may be much later.
      .scheduler(Scheduler.systemScheduler())
      .maximumWeight(MAX_BYTES)
      .weigher((String key, Ended<T> load) -> load.response.reply().body().remaining())
      .build();

  /** Keeps the response if it may be shared. A stream may not be shared. */
  void put(String key, T load, CachedReply response) {
    if (response.source() == CachedReply.Source.MISS) {
      ended.put(key, new Ended<>(load, response));
    }
  }

  /** The response, if its load fits the request; null if not. */
  @Nullable
  CachedReply find(String key, Predicate<T> fits) {
    Ended<T> last = ended.getIfPresent(key);
    return last != null && fits.test(last.load) ? last.response : null;
  }

  private record Ended<T>(T load, CachedReply response) {}
}
