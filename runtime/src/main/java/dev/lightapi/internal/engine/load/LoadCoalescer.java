package dev.lightapi.internal.engine.load;

import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.Stamp;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Coalesces loads: many requests that miss the same entry share one load. Thread-safe.
 *
 * <p>A request joins a load only if it has read the same tokens as the request that began the load. Then no write was
 * acknowledged between the beginning of the load and the beginning of this request. So the response of the load is as
 * new as a load by this request would have to be. Under other tokens, the request begins its own load, which later
 * requests may join.
 *
 * <p>A request may look up the cache before a load has ended, and arrive here after its end. It also gets the response
 * of that load, if it has read the same tokens.
 *
 * <p>A problem that is a response, such as 404, is shared like any other response. {@link SharedLoads} describes what
 * happens to loads that fail or do not end.
 */
public final class LoadCoalescer {

  private final SharedLoads<SharedKey> loads;
  private final RecentLoads<EndedLoad> recent = new RecentLoads<>();

  /**
   * @param patience the age of a load after which another one may begin beside it
   * @param limit the longest time that a request waits
   */
  public LoadCoalescer(Duration patience, Duration limit) {
    this(new SharedLoads<>(patience, limit));
  }

  public LoadCoalescer(SharedLoads<SharedKey> loads) {
    this.loads = loads;
  }

  /**
   * The response of a load, which this request or another one runs. Exceptions of the load are passed on.
   *
   * @param lookUpStart when the look-up of the request began, by {@link System#nanoTime}
   */
  public CachedReply join(String key, Stamp stamp, long lookUpStart, Supplier<CachedReply> load) {
    return loads.join(
        new SharedKey(key, stamp),
        lookUpStart,
        // Requests that arrive after the end look up the cache first.
        ended -> ended.endedSince(lookUpStart),
        () -> recentOrLoad(key, stamp, lookUpStart, load));
  }

  private CachedReply recentOrLoad(
      String key, Stamp stamp, long lookUpStart, Supplier<CachedReply> load) {
    CachedReply before = recent.find(key, ended -> ended.isFor(stamp, lookUpStart));
    if (before != null) {
      return before;
    }
    CachedReply response = load.get();
    recent.put(key, new EndedLoad(stamp, System.nanoTime()), response);
    return response;
  }

  /** A load that has ended, for requests whose look-up began before its end and that arrive here after it. */
  private record EndedLoad(Stamp stamp, long end) {

    boolean isFor(Stamp wanted, long lookUpStart) {
      return stamp.equals(wanted) && lookUpStart - end < 0;
    }
  }

  /** What requests that share a load have in common. */
  public record SharedKey(String key, Stamp stamp) {}
}
