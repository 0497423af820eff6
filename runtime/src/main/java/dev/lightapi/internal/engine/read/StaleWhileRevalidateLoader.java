package dev.lightapi.internal.engine.read;

import dev.lightapi.cache.CacheRecorder;
import dev.lightapi.internal.engine.entry.CacheEntry;
import dev.lightapi.internal.engine.entry.CachedReply;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a stale response at once, if the endpoint allows it, and starts a load of a new one in the background.
 * Thread-safe.
 */
final class StaleWhileRevalidateLoader<Q> implements Loader<Q> {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private final StaleAnswers stale;
  private final Consumer<Asked<Q>> inBackground;
  private final CacheRecorder recorder;
  private final Loader<Q> next;

  StaleWhileRevalidateLoader(
      StaleAnswers stale, Consumer<Asked<Q>> inBackground, CacheRecorder recorder, Loader<Q> next) {
    this.stale = stale;
    this.inBackground = inBackground;
    this.recorder = recorder;
    this.next = next;
  }

  @Override
  public CachedReply load(Miss<Q> miss) {
    Asked<Q> asked = miss.asked();
    CacheEntry old = asked.isWaitedFor() ? stale.whileLoading(miss.found()) : null;
    if (old == null) {
      return next.load(miss);
    }
    recorder.recordStale();
    LOG.debug("stale {}: {}", asked.key(), miss.found().outcome());
    inBackground.accept(asked);
    return stale.reply(old, miss);
  }
}
