package dev.lightapi.http;

import org.jspecify.annotations.Nullable;

/** Says who sends a request. It is called by several threads. */
@FunctionalInterface
public interface Identification {

  /**
   * The user who sends a request, by a name or a number that the application knows; null if the request names none. It is
   * asked at most once for a request, and only if something depends on the user.
   *
   * @throws ProblemException if the request is to be refused, with that response
   */
  @Nullable
  String user(Request request);
}
