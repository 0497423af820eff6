package dev.lightapi.endpoint;

import dev.lightapi.http.Request;

/**
 * Decides about caching for each request to an endpoint, before its cache is asked; named by {@code
 * @RestEndpoint(rules = ...)}. Thread-safe.
 *
 * <pre>{@code
 * public void apply(Request request) {
 *   if (request.header("X-Admin-User") != null) {
 *     request.skipCache();
 *   }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface CacheRules {

  /** Says {@link Request#skipCache} or {@link Request#cacheSuffix}, or neither. What it throws answers the request. */
  void apply(Request request);
}
