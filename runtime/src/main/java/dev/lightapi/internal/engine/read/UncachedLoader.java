package dev.lightapi.internal.engine.read;

import dev.lightapi.cache.CacheRecorder;
import dev.lightapi.http.HttpReply;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import dev.lightapi.internal.engine.load.UncachedLoads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads responses that are not stored, because the cache is not used or cannot be used. Thread-safe. */
final class UncachedLoader<Q> {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private final SourceLoader<Q> source;
  private final boolean isShareable;
  private final UncachedLoads loads;
  private final CacheRecorder recorder;

  /** @param isShareable whether requests under the same key have the same response */
  UncachedLoader(
      SourceLoader<Q> source, boolean isShareable, UncachedLoads loads, CacheRecorder recorder) {
    this.source = source;
    this.isShareable = isShareable;
    this.loads = loads;
    this.recorder = recorder;
  }

  CachedReply load(Found.Bypass<Q> bypass) {
    if (bypass.isShared()) {
      return loadShared(bypass.asked(), bypass.reason());
    }
    recorded(bypass.asked(), bypass.reason());
    return new CachedReply(
        source.load(bypass.asked().query()), Source.BYPASS, bypass.asked().key());
  }

  /** Loads a response that other requests under the same key may share. */
  CachedReply loadShared(Asked<Q> asked, String reason) {
    recorded(asked, reason);
    CachedReply reply =
        isShareable ? loads.join(asked.address().fullKey(), () -> load(asked)) : load(asked);
    return new CachedReply(reply.reply(), Source.BYPASS, reply.key());
  }

  /** Loads a response. If it must not be stored, it must not be shared either; the source {@code BYPASS} says so. */
  private CachedReply load(Asked<Q> asked) {
    HttpReply reply = source.load(asked.query());
    boolean shared = asked.request().refusalOf(reply) == null;
    return new CachedReply(reply, shared ? Source.MISS : Source.BYPASS, asked.key());
  }

  private void recorded(Asked<Q> asked, String reason) {
    recorder.recordBypass();
    LOG.debug("bypass {}: {}", asked.key(), reason);
  }
}
