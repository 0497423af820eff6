package dev.lightapi.internal.engine;

import dev.lightapi.endpoint.Read;
import dev.lightapi.http.Reply;
import dev.lightapi.http.Request;
import dev.lightapi.internal.engine.Answer.Source;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a cached read is answered: look up, and if there is no valid entry, stamp, load, store. Thread-safe.
 *
 * <p>It works on a {@link Request} alone, so that a hit can be served before any web framework has seen the request.
 */
public final class ReadFlow<Q> {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");
  private static final int OK = 200;

  private final ValidatedCache cache;
  private final Read<Q> read;
  private final Duration timeout;
  private final CacheCounters counters;

  public ReadFlow(ValidatedCache cache, Read<Q> read, Duration timeout) {
    this.cache = cache;
    this.read = read;
    this.timeout = timeout;
    this.counters = cache.counters();
    cache.keeps(timeout);
  }

  /**
   * The answer to a request. Whatever the loading throws is thrown on.
   *
   * @throws dev.lightapi.http.ProblemException if the request is malformed
   */
  public Answer answer(Request request) {
    Q query = read.parse(request);
    String key = cache.logicalKey(read.key(query));
    CacheBudget budget = cache.newBudget();
    Lookup found;
    Stamp stamp;
    try {
      found = cache.lookUp(key, read.scopes(query), budget);
      CacheEntry entry = found.entry();
      if (entry != null) {
        counters.count(found.outcome());
        LOG.debug("hit {}", key);
        return new Answer(entry.replyAt(cache.clock().millis()), Source.HIT, key);
      }
      stamp = found.stamp() != null ? found.stamp() : cache.createTokens(found, budget);
    } catch (CacheUnavailableException e) {
      counters.bypasses.increment();
      LOG.debug("bypass {}: {}", key, e.getMessage());
      return new Answer(load(query), Source.BYPASS, key);
    }
    counters.count(found.outcome());
    LOG.debug("miss {}: {}", key, found.outcome());
    boolean stored = false;
    try {
      // The stamp is from before the load; that order is what the whole protocol rests on.
      Reply reply = load(query);
      stored = stamp != null
          && storable(reply)
          && cache.store(
              key, new CacheEntry(stamp, cache.clock().millis(), reply), timeout, budget);
      return new Answer(reply, Source.MISS, key);
    } finally {
      if (!stored) {
        cache.forget(found, budget);
      }
    }
  }

  private Reply load(Q query) {
    long start = System.nanoTime();
    try {
      return read.load(query);
    } finally {
      counters.loads.increment();
      counters.loadNanos.add(System.nanoTime() - start);
    }
  }

  /** Whether an answer may be kept: it is one, and does not say itself that it must not be (RFC 9111 section 5.2.2.5). */
  private static boolean storable(Reply reply) {
    return reply.status() == OK
        && !reply.headers().getOrDefault("Cache-Control", "").contains("no-store");
  }
}
