package dev.lightapi.endpoint;

import dev.lightapi.http.Request;

/**
 * Decides about caching for each request to an endpoint, before the look-up; set by {@code @RestEndpoint(rules = ...)}.
 * Thread-safe.
 *
 * <pre>{@code
 * public void apply(Request request, CacheDirectives cache) {
 *   if (request.header("X-Admin-User") != null) {
 *     cache.skip();
 *   }
 * }
 * }</pre>
 *
 * <p>A handler runs after the look-up. It can keep its response out of the cache with {@code Cache-Control: no-store}.
 */
@FunctionalInterface
public interface CacheRules {

  /** Calls {@link CacheDirectives#skip} or {@link CacheDirectives#suffix}, or neither. An exception answers the request. */
  void apply(Request request, CacheDirectives cache);
}
