package dev.lightapi.internal.engine.read;

import dev.lightapi.cache.CacheRecorder;
import dev.lightapi.http.ProblemException;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.load.LoadLimit;

/**
 * Refuses a load if too many requests load already, unless a stale response can be served. Loads that no client waits
 * for are limited by the number of their own threads. Thread-safe.
 */
final class LimitedLoader<Q> implements Loader<Q> {

  private final LoadLimit limit;
  private final StaleAnswers stale;
  private final CacheRecorder recorder;
  private final Loader<Q> next;

  LimitedLoader(LoadLimit limit, StaleAnswers stale, CacheRecorder recorder, Loader<Q> next) {
    this.limit = limit;
    this.stale = stale;
    this.recorder = recorder;
    this.next = next;
  }

  @Override
  public CachedReply load(Miss<Q> miss) {
    return miss.asked().isWaitedFor()
        ? limit.run(() -> next.load(miss), refusal -> refused(miss, refusal))
        : next.load(miss);
  }

  /** A refused load is treated like a failed one. */
  private CachedReply refused(Miss<Q> miss, ProblemException refusal) {
    stale.failed(miss.asked().key(), miss.found(), String.valueOf(refusal.getMessage()), null);
    CachedReply old = stale.insteadOfFailure(miss);
    miss.record(recorder, old == null ? null : old.source());
    if (old == null) {
      throw refusal;
    }
    return old;
  }
}
