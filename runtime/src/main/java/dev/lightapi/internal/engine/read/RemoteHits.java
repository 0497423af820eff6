package dev.lightapi.internal.engine.read;

import dev.lightapi.http.Request;
import java.util.function.Consumer;

/**
 * The hits of a route whose responses depend on path and query alone, and are in a cache outside this process. It never
 * waits, and runs no code of the application, so the thread that receives requests may call it. Thread-safe.
 */
public interface RemoteHits {

  /**
   * Looks for the response to a request.
   *
   * @param receiver called once, by a thread of the cache or within this call; it must not wait
   * @throws dev.lightapi.http.ProblemException if the request is malformed; then the receiver is not called
   */
  void find(Request request, Consumer<EarlyLookup> receiver);
}
