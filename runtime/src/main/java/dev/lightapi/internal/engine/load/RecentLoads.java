package dev.lightapi.internal.engine.load;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.lightapi.internal.engine.entry.CachedReply;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The answers of loads that have just ended, for requests that would have waited for them and come a moment too late. The last
 * one of each key, for a second, and bounded in bytes. Thread-safe.
 *
 * @param <T> what tells whose answer it can be
 */
final class RecentLoads<T> {

  /** How long a request can be on its way. */
  private static final Duration LAG = Duration.ofSeconds(1);

  private static final long MAX_BYTES = 16L << 20;

  private final Cache<String, Ended<T>> ended = Caffeine.newBuilder()
      .expireAfterWrite(LAG)
      // Else they would stay until the next load, which may be long.
      .scheduler(Scheduler.systemScheduler())
      .maximumWeight(MAX_BYTES)
      .weigher((String key, Ended<T> load) -> load.answer.reply().body().remaining())
      .build();

  /** Keeps the answer if it may be shared; a stream may not. */
  void put(String key, T load, CachedReply answer) {
    if (answer.source() == CachedReply.Source.MISS) {
      ended.put(key, new Ended<>(load, answer));
    }
  }

  /** The answer, if its load is a fitting one; null if not. */
  @Nullable
  CachedReply answer(String key, Predicate<T> fits) {
    Ended<T> last = ended.getIfPresent(key);
    return last != null && fits.test(last.load) ? last.answer : null;
  }

  private record Ended<T>(T load, CachedReply answer) {}
}
