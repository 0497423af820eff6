package dev.lightapi.internal.engine.load;

import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.Stamp;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Loads under way, so that many requests for one missing answer make it once. Thread-safe.
 *
 * <p>A request joins a load only if it has read the same tokens as the load's own request: then no write has been
 * acknowledged between the beginning of that load and the beginning of this request, and the load's answer is as new as one
 * of its own would have to be. Under other tokens it begins a load of its own, which later requests may join.
 *
 * <p>A request may look into the cache before a load has ended, and come here when it has. It gets that load's answer, too, if
 * it has read the same tokens.
 *
 * <p>An answer that is a problem, such as 404, is an answer. {@link SharedLoads} says what becomes of loads that fail or do not
 * end.
 */
public final class LoadCoalescer {

  private final SharedLoads<SharedKey> loads;
  private final RecentLoads<Landed> landed = new RecentLoads<>();

  /**
   * @param patience how old a load is before another one begins beside it
   * @param limit how long a request waits at most
   */
  public LoadCoalescer(Duration patience, Duration limit) {
    this(new SharedLoads<>(patience, limit));
  }

  public LoadCoalescer(SharedLoads<SharedKey> loads) {
    this.loads = loads;
  }

  /**
   * The answer of the load, one's own or another's. What it throws is thrown on.
   *
   * @param asked when the request began to look into the cache, by {@link System#nanoTime}
   */
  public CachedReply join(String key, Stamp stamp, long asked, Supplier<CachedReply> load) {
    return loads.join(
        new SharedKey(key, stamp),
        asked,
        // Those who come when it has ended look into the cache first.
        ended -> ended.endedSince(asked),
        () -> landedOr(key, stamp, asked, load));
  }

  private CachedReply landedOr(String key, Stamp stamp, long asked, Supplier<CachedReply> load) {
    CachedReply before = landed.answer(key, ended -> ended.isFor(stamp, asked));
    if (before != null) {
      return before;
    }
    CachedReply answer = load.get();
    landed.put(key, new Landed(stamp, System.nanoTime()), answer);
    return answer;
  }

  /** A load that has ended, for requests that looked into the cache before it did, and come here afterwards. */
  private record Landed(Stamp stamp, long end) {

    boolean isFor(Stamp wanted, long asked) {
      return stamp.equals(wanted) && asked - end < 0;
    }
  }

  /** What those have in common who share a load. */
  public record SharedKey(String key, Stamp stamp) {}
}
