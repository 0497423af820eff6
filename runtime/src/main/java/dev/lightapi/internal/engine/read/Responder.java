package dev.lightapi.internal.engine.read;

import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Request;
import dev.lightapi.internal.engine.entry.CachedReply;
import java.util.function.Function;

/** Responds to the requests of one route, independently of the server that received them. Thread-safe. */
public interface Responder {

  /**
   * The response to a request.
   *
   * @throws RuntimeException if there is no response; a {@link dev.lightapi.http.ProblemException} describes what is
   *     wrong with the request
   */
  CachedReply answer(Request request);

  /** Which bodies it reads. The server does not wait for a body of another kind. */
  BodyKind bodies();

  /** A responder without a cache. */
  static Responder of(BodyKind bodies, Function<Request, HttpReply> reply) {
    return new Responder() {
      @Override
      public CachedReply answer(Request request) {
        return CachedReply.uncached(reply.apply(request));
      }

      @Override
      public BodyKind bodies() {
        return bodies;
      }
    };
  }
}
