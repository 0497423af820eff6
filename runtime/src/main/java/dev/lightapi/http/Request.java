package dev.lightapi.http;

import org.jspecify.annotations.Nullable;

/** The parts of a request that LightAPI reads, independent of the server. Used by one thread. */
public interface Request {

  /** The method, in capitals. */
  String method();

  /** The path of the route that matched, with its parameters' names: {@code /products/{id}}. */
  String route();

  /** The query string as sent, without its question mark; empty if there is none. */
  String queryString();

  /**
   * The first header field of that name, in any case; null if there is none. If a handler reads one, its response is
   * stored only if cache rules have set a suffix: header fields are not part of the key.
   */
  @Nullable
  String header(String name);

  /**
   * A segment of the path, decoded.
   *
   * @throws IllegalArgumentException if the route has no such segment
   */
  String pathParameter(String name);

  /**
   * A parameter of the query, decoded; null if there is none.
   *
   * @throws ProblemException with 400 if it is given twice or is not decodable
   */
  default @Nullable String queryParameter(String name) {
    return QueryString.parse(queryString(), name::equals).get(name);
  }

  /**
   * The whole body.
   *
   * @throws ProblemException with 413 if it is longer than the server's limit
   */
  byte[] body();

  /**
   * Disables the cache for this request. Called in cache rules, the request bypasses the cache. Called in a handler,
   * the response is not stored. Does nothing where nothing is cached.
   */
  default void skipCache() {}

  /**
   * Separates the response from those with another suffix: {@code "user:" + id}. The suffix is appended to the cache
   * key, after a number sign.
   *
   * @throws IllegalStateException if called outside cache rules: when a handler runs, the look-up is over
   */
  default void cacheSuffix(String suffix) {
    throw new IllegalStateException("cacheSuffix(\"" + suffix
        + "\") comes too late: the cache is asked before a handler runs. Call it in the endpoint's CacheRules:"
        + " @RestEndpoint(rules = ...).");
  }
}
