package dev.lightapi.http;

import org.jspecify.annotations.Nullable;

/** What the engine reads of a request, whatever server took it. Used by one thread. */
public interface Request {

  /** The method, in capitals. */
  String method();

  /** The query string as sent, without its question mark; empty if there is none. */
  String queryString();

  /** The first header field of that name, in any case; null if there is none. */
  @Nullable
  String header(String name);

  /**
   * A segment of the path, decoded.
   *
   * @throws IllegalArgumentException if the route has no such segment
   */
  String pathParameter(String name);

  /**
   * The whole body.
   *
   * @throws ProblemException with 413 if it is longer than the server's limit
   */
  byte[] body();
}
