package dev.lightapi.internal.engine.read;

import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.load.LoadFailures;
import org.jspecify.annotations.Nullable;

/**
 * Serves a stale response when the load that a request has run or waited for fails, if the endpoint allows it.
 * Thread-safe.
 */
final class StaleIfErrorLoader<Q> implements Loader<Q> {

  private final StaleAnswers stale;
  private final Loader<Q> next;

  StaleIfErrorLoader(StaleAnswers stale, Loader<Q> next) {
    this.stale = stale;
    this.next = next;
  }

  @Override
  public CachedReply load(Miss<Q> miss) {
    CachedReply reply;
    try {
      reply = next.load(miss);
    } catch (RuntimeException e) {
      @Nullable CachedReply old = LoadFailures.isFailure(e) ? stale.insteadOfFailure(miss) : null;
      if (old == null) {
        throw e;
      }
      return old;
    }
    @Nullable
    CachedReply old = LoadFailures.isFailure(reply.reply()) ? stale.insteadOfFailure(miss) : null;
    return old == null ? reply : old;
  }
}
