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
 * A request that the cache has no valid entry for, or one that is to be refreshed before it expires: all that a load needs.
 *
 * @param found what the look-up found
 * @param stamp the tokens under which the response is stored; null if it is not to be stored
 * @param budget the time that the request may still spend on its cache
 */
record Miss<Q>(Asked<Q> asked, Lookup found, @Nullable Stamp stamp, CacheBudget budget)
    implements Found<Q> {

  Miss<Q> under(@Nullable Stamp taken) {
    return new Miss<>(asked, found, taken, budget);
  }

  /** The same after others have stored under newer tokens: nothing is stored, and nothing has to be tidied up. */
  Miss<Q> overtaken() {
    return new Miss<>(asked, found.overtaken(), null, budget);
  }

  /** The response of an entry that is to be refreshed; null if there is none. */
  @Nullable
  CachedReply stillValid(long nowMillis) {
    CacheEntry entry = found.entry();
    return entry == null ? null : CachedReply.hit(entry, asked.address(), nowMillis);
  }

  /** Records what became of the request; null if its load has failed. */
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
