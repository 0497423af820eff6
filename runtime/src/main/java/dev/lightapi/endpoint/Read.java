package dev.lightapi.endpoint;

import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Request;
import java.time.Duration;
import java.util.List;

/**
 * A read whose response depends only on its query. So its responses can be cached, with the query as the key.
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

  /**
   * The query as a canonical path and query string. It is equal for two queries if, and only if, they mean the same.
   */
  String key(Q query);

  /**
   * The template of the query's route if it has parameters, such as {@code /products/{id}}; empty if not. It is needed
   * because the value of a parameter may be part of the path of another route. The two routes would otherwise share a
   * key.
   */
  default String route(Q query) {
    return "";
  }

  /** The scopes that the response depends on. A write to an equal scope invalidates it. */
  List<Scope> scopes(Q query);

  /** How long the response is stored. The default is the timeout of the endpoint, {@code otherwise}. */
  default Duration timeout(Q query, Duration otherwise) {
    return otherwise;
  }

  /** Whether the response may depend on any part of the request, for example on credentials. */
  default boolean seesRequest() {
    return false;
  }

  /** Whether parsing a request runs converters of the application, which may wait. */
  default boolean runsConverters() {
    return false;
  }

  /** Loads the current response. */
  HttpReply load(Q query);
}
