package dev.lightapi.endpoint;

import dev.lightapi.http.HttpReply;
import dev.lightapi.http.PathTemplate;
import dev.lightapi.http.Request;
import java.time.Duration;

/** What a route does with a request, as its endpoint declares it. Created by an {@link EndpointContext}. Immutable. */
public sealed interface Action {

  /**
   * Reads, and serves responses from the endpoint's cache where possible.
   *
   * @param timeout how long a response is stored, unless the read sets another time
   */
  record CachedRead(ReadOfRoute read, Duration timeout) implements Action {}

  /** Reads, and never uses a cache. */
  record UncachedRead(ReadOfRoute read) implements Action {}

  /** Changes data, and reports itself what it has changed. */
  record Write(RequestHandler handler) implements Action {}

  /** Runs code that may change any data that the endpoint's responses show. */
  record Call(OperationOfRoute operation) implements Action {}

  /** Creates a read when its route is known. */
  @FunctionalInterface
  interface ReadOfRoute {
    Read<?> on(PathTemplate route);
  }

  /** Creates the read of an operation when its route is known. */
  @FunctionalInterface
  interface OperationOfRoute {
    OperationRead on(PathTemplate route);
  }

  /** Responds to a request. */
  @FunctionalInterface
  interface RequestHandler {
    HttpReply reply(Request request);
  }
}
