package dev.lightapi.internal.engine.read;

import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Request;
import dev.lightapi.internal.engine.entry.CachedReply;
import java.util.function.Function;

/** Answers the requests of one route, whatever server took them. Thread-safe. */
public interface Responder {

  /**
   * The answer to a request.
   *
   * @throws RuntimeException if there is none; a {@link dev.lightapi.http.ProblemException} says what is wrong with the
   *     request
   */
  CachedReply answer(Request request);

  /** Which bodies it reads: a body of another kind is not waited for. */
  BodyKind bodies();

  /** One without a cache. */
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
