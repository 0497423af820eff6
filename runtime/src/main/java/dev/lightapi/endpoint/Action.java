package dev.lightapi.endpoint;

import dev.lightapi.http.HttpReply;
import dev.lightapi.http.PathTemplate;
import dev.lightapi.http.Request;
import java.time.Duration;

/** What a route does with a request, as its endpoint declares it. Made by an {@link EndpointContext}. Immutable. */
public sealed interface Action {

  /**
   * Reads, and answers from the endpoint's cache where it can.
   *
   * @param timeout how long a response is kept, unless the read says otherwise
   */
  record CachedRead(ReadOfRoute read, Duration timeout) implements Action {}

  /** Reads, and never asks a cache. */
  record UncachedRead(ReadOfRoute read) implements Action {}

  /** Changes something, and says itself what it changed. */
  record Write(RequestHandler handler) implements Action {}

  /** Runs code that may change anything that the endpoint's responses show. */
  record Call(OperationOfRoute operation) implements Action {}

  /** A read, when its route is known. */
  @FunctionalInterface
  interface ReadOfRoute {
    Read<?> on(PathTemplate route);
  }

  /** An operation, when its route is known. */
  @FunctionalInterface
  interface OperationOfRoute {
    OperationRead on(PathTemplate route);
  }

  /** Answers a request. */
  @FunctionalInterface
  interface RequestHandler {
    HttpReply reply(Request request);
  }
}
