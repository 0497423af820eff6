package dev.lightapi.internal.engine.load;

import dev.lightapi.internal.engine.entry.CachedReply;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Coalesces loads of requests that the cache cannot serve, so that the database does not get the full number of
 * requests while the cache is unreachable. Thread-safe.
 *
 * <p>Without tokens, only time decides: a request takes the response of a load that began after the request had
 * arrived. So it waits for a load that is running, and all requests that have waited for it share the next one. A
 * problem that is a response, such as 404, is shared like any other response. {@link SharedLoads} describes what
 * happens to loads that fail or do not end.
 */
public final class UncachedLoads {

  private final SharedLoads<String> loads;
  private final RecentLoads<Load> ended = new RecentLoads<>();

  /**
   * @param patience the age of a load after which another one may begin beside it
   * @param limit the longest time that a request waits
   */
  public UncachedLoads(Duration patience, Duration limit) {
    this.loads = new SharedLoads<>(patience, limit);
  }

  /** The response of a load, which this request or another one runs. Exceptions of the load are passed on. */
  public CachedReply join(String key, Supplier<CachedReply> query) {
    long arrived = System.nanoTime();
    CachedReply late = ended.find(key, load -> load.beganSince(arrived));
    if (late != null) {
      return late;
    }
    return loads.join(key, arrived, load -> load.beganSince(arrived), () -> {
      Load own = new Load();
      CachedReply response = query.get();
      ended.put(key, own, response);
      return response;
    });
  }
}
