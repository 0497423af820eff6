package dev.lightapi.http;

import org.jspecify.annotations.Nullable;

/** What is read of a request, whatever server took it. Used by one thread. */
public interface Request {

  /** The method, in capitals. */
  String method();

  /** The path of the route that matched, with its parameters' names: {@code /products/{id}}. */
  String route();

  /** The query string as sent, without its question mark; empty if there is none. */
  String queryString();

  /**
   * The first header field of that name, in any case; null if there is none. A response whose handler has read one is kept
   * only if cache rules have named a suffix: the key has no header fields.
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
   * Keeps the cache out of this request: said in cache rules, it is not asked; said in a handler, the response is not
   * stored. Where nothing is cached it does nothing.
   */
  default void skipCache() {}

  /**
   * Keeps the response apart from those with another suffix: {@code "user:" + id}. It becomes the end of the cache
   * key, behind a number sign.
   *
   * @throws IllegalStateException outside of cache rules: when a handler runs, the look-up is over
   */
  default void cacheSuffix(String suffix) {
    throw new IllegalStateException("cacheSuffix(\"" + suffix
        + "\") comes too late: the cache is asked before a handler runs. Call it in the endpoint's CacheRules:"
        + " @RestEndpoint(rules = ...).");
  }
}
