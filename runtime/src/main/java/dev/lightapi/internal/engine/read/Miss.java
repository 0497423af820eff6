package dev.lightapi.internal.engine.read;

import dev.lightapi.cache.CacheRecorder;
import dev.lightapi.cache.CacheRecorder.MissReason;
import dev.lightapi.internal.engine.entry.CacheEntry;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import dev.lightapi.internal.engine.entry.Lookup;
import dev.lightapi.internal.engine.entry.Stamp;
import dev.lightapi.internal.engine.guard.CacheBudget;
import org.jspecify.annotations.Nullable;

/**
 * A request that needs a load: the cache has no valid entry for it, or an entry that is refreshed before it expires.
 *
 * @param found what the look-up found
 * @param stamp the tokens under which the response is stored; null if it must not be stored
 * @param budget the time that the request may still spend on its cache
 */
record Miss<Q>(Asked<Q> asked, Lookup found, @Nullable Stamp stamp, CacheBudget budget)
    implements Found<Q> {

  Miss<Q> under(@Nullable Stamp taken) {
    return new Miss<>(asked, found, taken, budget);
  }

  /**
   * This miss after other requests have stored responses under newer tokens: its load stores nothing, and has nothing
   * to clean up.
   */
  Miss<Q> overtaken() {
    return new Miss<>(asked, found.overtaken(), null, budget);
  }

  /** The response of the valid entry that is refreshed before it expires; null if there is none. */
  @Nullable
  CachedReply stillValid(long nowMillis) {
    CacheEntry entry = found.entry();
    return entry == null ? null : CachedReply.hit(entry, asked.address(), nowMillis);
  }

  /** Records the outcome of the request. The source is null if its load has failed. */
  void record(CacheRecorder recorder, @Nullable Source source) {
    MissReason reason = found.outcome().reason();
    if (source == Source.STALE) {
      recorder.recordStale();
    } else if (reason == null) {
      recorder.recordRefresh();
    } else {
      recorder.recordMiss(reason);
    }
  }
}
