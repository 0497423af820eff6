package dev.lightapi.http;

import org.jspecify.annotations.Nullable;

/** A request, independent of the web framework that received it. Used by one thread. */
public interface Request {

  /** The method, in capitals. */
  String method();

  /** The path of the route that matched, with its parameters' names: {@code /products/{id}}. */
  String route();

  /** The query string as sent, without its question mark; empty if there is none. */
  String queryString();

  /**
   * The first header field of that name, in any case; null if there is none. A response whose handler has read one is stored
   * only if cache rules have read it and set a suffix, since the key has no header fields.
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
}
