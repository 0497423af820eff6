package dev.lightapi.internal.engine.read;

import dev.lightapi.endpoint.Read;
import dev.lightapi.http.HttpReply;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import dev.lightapi.internal.engine.entry.EntryStore;
import dev.lightapi.internal.engine.entry.EntryTimes;
import dev.lightapi.internal.engine.entry.Stamp;
import dev.lightapi.internal.engine.entry.TokenStore;
import dev.lightapi.internal.engine.load.LoadFailures;
import dev.lightapi.internal.engine.partition.CachePartition;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads a response and stores it, if that is allowed, under the stamp that was taken before the load. The whole
 * protocol depends on that order. Thread-safe.
 */
final class StoringLoader<Q> implements Loader<Q> {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");
  private static final int OK = 200;

  /** 2 to the power of 32, divided by the golden ratio: similar keys get very different hashes (Knuth, 6.4). */
  private static final int GOLDEN_RATIO = 0x9E3779B9;

  private final EntryStore entries;
  private final TokenStore tokens;
  private final SourceLoader<Q> source;
  private final Read<Q> read;
  private final Duration timeout;
  private final StaleAnswers stale;

  /** @param timeout how long responses are stored, unless the read sets another time */
  StoringLoader(
      CachePartition cache,
      SourceLoader<Q> source,
      Read<Q> read,
      Duration timeout,
      StaleAnswers stale) {
    this.entries = cache.entries();
    this.tokens = cache.tokens();
    this.source = source;
    this.read = read;
    this.timeout = timeout;
    this.stale = stale;
  }

  @Override
  public CachedReply load(Miss<Q> miss) {
    String key = miss.asked().key();
    try {
      CachedReply reply = loadAndStore(miss);
      if (LoadFailures.isFailure(reply.reply())) {
        stale.failed(key, miss.found(), "status " + reply.reply().status(), null);
      } else {
        stale.loaded();
      }
      return reply;
    } catch (RuntimeException e) {
      if (LoadFailures.isFailure(e)) {
        stale.failed(key, miss.found(), e.toString(), e);
      } else {
        stale.loaded();
      }
      throw e;
    }
  }

  private CachedReply loadAndStore(Miss<Q> miss) {
    Asked<Q> asked = miss.asked();
    asked.request().handled();
    boolean stored = false;
    boolean failed = true;
    try {
      long start = System.nanoTime();
      HttpReply reply = source.load(asked.query());
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      failed = LoadFailures.isFailure(reply);
      String refusal = asked.request().refusalOf(reply);
      if (refusal != null) {
        LOG.debug("{} is not stored: {}", asked.key(), refusal);
        return new CachedReply(reply, Source.BYPASS, asked.key());
      }
      stored = reply.status() == OK && store(miss, reply, took);
      return new CachedReply(reply, Source.MISS, asked.key());
    } catch (RuntimeException e) {
      failed = LoadFailures.isFailure(e);
      throw e;
    } finally {
      if (!stored) {
        notStored(miss, failed);
      }
    }
  }

  private boolean store(Miss<Q> miss, HttpReply reply, Duration took) {
    Stamp stamp = miss.stamp();
    if (stamp == null) {
      return false;
    }
    Asked<Q> asked = miss.asked();
    Duration shortened = spread(asked.key(), read.timeout(asked.query(), timeout));
    EntryTimes times = new EntryTimes(shortened, stale.servedFor(), took);
    return entries.store(asked.address(), stamp, reply, times, miss.budget());
  }

  private void notStored(Miss<Q> miss, boolean failed) {
    tokens.forget(miss.found(), miss.budget());
    if (!failed && stale.mayBeServed(miss.found())) {
      // The stale entry must not be served again when a later load fails.
      entries.drop(miss.asked().address(), miss.budget());
    }
  }

  /**
   * Shortens a timeout by up to a tenth, always by the same part for a key. So entries that were stored together do not
   * expire together.
   */
  private static Duration spread(String key, Duration timeout) {
    int hash = (key.hashCode() * GOLDEN_RATIO) >>> 16;
    return timeout.minusMillis((timeout.toMillis() * hash / 10) >>> 16);
  }
}
