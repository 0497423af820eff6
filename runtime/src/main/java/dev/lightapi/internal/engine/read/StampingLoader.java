package dev.lightapi.internal.engine.read;

import dev.lightapi.cache.CacheRecorder;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import dev.lightapi.internal.engine.entry.Lookup;
import dev.lightapi.internal.engine.entry.Stamp;
import dev.lightapi.internal.engine.entry.TokenStore;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;
import dev.lightapi.internal.engine.partition.CachePartition;
import dev.lightapi.internal.engine.write.WriteFlow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the stamp under which a response may be stored: the tokens that the look-up found, or new ones. Without tokens,
 * or while a write is in progress, the response is loaded but not stored. Records the outcome of the request.
 * Thread-safe.
 */
final class StampingLoader<Q> implements Loader<Q> {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private final TokenStore tokens;
  private final WriteFlow writes;
  private final CacheRecorder recorder;
  private final UncachedLoader<Q> uncached;
  private final Loader<Q> next;

  StampingLoader(CachePartition cache, UncachedLoader<Q> uncached, Loader<Q> next) {
    this.tokens = cache.tokens();
    this.writes = cache.writes();
    this.recorder = cache.recorder();
    this.uncached = uncached;
    this.next = next;
  }

  @Override
  public CachedReply load(Miss<Q> miss) {
    Asked<Q> asked = miss.asked();
    Lookup found = miss.found();
    Stamp stamp;
    try {
      stamp = found.stamp() != null ? found.stamp() : tokens.create(found, miss.budget());
      // The check for writes comes after the stamp was taken: a write that begins after the check
      // deletes tokens of the stamp.
      if (stamp != null && writes.isUnderWay(asked.address(), miss.budget())) {
        tokens.forget(found, miss.budget());
        return uncached.loadShared(asked, "a write is in progress");
      }
    } catch (CacheUnavailableException e) {
      return uncached.loadShared(asked, String.valueOf(e.getMessage()));
    }
    LOG.debug(
        "miss {}: {}",
        asked.key(),
        found.entry() == null ? found.outcome() : "refreshed before it expires");
    @Nullable Source source = null;
    try {
      CachedReply reply = next.load(miss.under(stamp));
      source = reply.source();
      return reply;
    } finally {
      miss.record(recorder, source);
    }
  }
}
