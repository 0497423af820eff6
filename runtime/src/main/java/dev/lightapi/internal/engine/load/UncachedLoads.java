package dev.lightapi.internal.engine.load;

import dev.lightapi.internal.engine.entry.CachedReply;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Loads for requests that the cache cannot serve, so that a cache that is away is not felt by the database as the full number
 * of requests. Thread-safe.
 *
 * <p>Without tokens there is only time to go by: a request takes the answer of a load that began after the request had come.
 * So it waits for one that is under way, and all that have waited for it share the next one. A problem, such as 404, is an
 * answer. {@link SharedLoads} says what becomes of loads that fail or do not end.
 */
public final class UncachedLoads {

  private final SharedLoads<String> loads;
  private final RecentLoads<Load> ended = new RecentLoads<>();

  /**
   * @param patience how old a load is before another one begins beside it
   * @param limit how long a request waits at most
   */
  public UncachedLoads(Duration patience, Duration limit) {
    this.loads = new SharedLoads<>(patience, limit);
  }

  /** The answer of the load, one's own or another's. What it throws is thrown on. */
  public CachedReply join(String key, Supplier<CachedReply> making) {
    long came = System.nanoTime();
    CachedReply late = ended.answer(key, load -> load.beganSince(came));
    if (late != null) {
      return late;
    }
    return loads.join(key, came, load -> load.beganSince(came), () -> {
      Load own = new Load();
      CachedReply answer = making.get();
      ended.put(key, own, answer);
      return answer;
    });
  }
}
