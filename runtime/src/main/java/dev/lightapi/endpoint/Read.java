package dev.lightapi.endpoint;

import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Request;
import java.time.Duration;
import java.util.List;

/**
 * A read whose answer depends on its query alone. That is what makes it fit for a cache: the query is the key.
 * Thread-safe.
 *
 * @param <Q> the typed query
 */
public interface Read<Q> {

  /**
   * The query of a request.
   *
   * @throws dev.lightapi.http.ProblemException with 400 if the request is malformed
   */
  Q parse(Request request);

  /** The query as a canonical path and query string: equal for two queries if, and only if, they mean the same. */
  String key(Q query);

  /**
   * The template of the query's route if it has parameters, such as {@code /products/{id}}: a parameter may have the text
   * of another route's path as its value, and would have its key.
   */
  default String route(Q query) {
    return "";
  }

  /** The scopes within which a write can change the answer: a write invalidates equal ones. */
  List<Scope> scopes(Q query);

  /** How long the answer is kept, if its endpoint keeps answers for the given time. */
  default Duration timeout(Q query, Duration otherwise) {
    return otherwise;
  }

  /** Whether the answer may depend on anything in the request, on credentials for one. */
  default boolean seesRequest() {
    return false;
  }

  /** The answer as of now. */
  HttpReply load(Q query);
}
