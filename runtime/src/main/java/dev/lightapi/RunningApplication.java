package dev.lightapi;

import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.endpoint.WarmUp;
import dev.lightapi.store.jdbc.Database;
import java.util.List;

/**
 * An application with its endpoints: a {@link LightApiServer}, or a {@link LightApiPlugin} of another server. A constructor of
 * an endpoint class, of handlers or of cache rules can take it. It is not ready there: its methods work from the first request
 * on. Thread-safe.
 */
public sealed interface RunningApplication permits LightApiServer, LightApiPlugin {

  /**
   * The cache of an endpoint, for direct use.
   *
   * @param endpoint its name: its path without the leading slash, {@code products}
   * @throws IllegalArgumentException if there is no such endpoint, or if it has no cache
   * @throws IllegalStateException if the application has not started
   */
  EndpointCache cache(String endpoint);

  /**
   * The database.
   *
   * @throws IllegalStateException if the application has not started
   */
  Database database();

  /**
   * Loads the responses to GET requests into the cache before clients request them; see {@link EndpointCache#warm}.
   *
   * @throws IllegalStateException if the application has not started
   */
  WarmUp warm(List<String> paths);

  /**
   * What the caches have done in this process, how full they are, and what the server has refused.
   *
   * @throws IllegalStateException if the application has not started
   */
  Statistics stats();
}
