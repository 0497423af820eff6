package dev.lightapi.internal.engine;

import dev.lightapi.endpoint.Read;
import dev.lightapi.http.Reply;
import dev.lightapi.http.Request;
import dev.lightapi.internal.engine.Answer.Source;
import dev.lightapi.internal.engine.ValidatedCache.Lookup;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  public ReadFlow(ValidatedCache cache, Read<Q> read, Duration timeout) {
    this.cache = cache;
    this.read = read;
    this.timeout = timeout;
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
    List<String> scopes = read.scopes(query);
    CacheBudget budget = cache.newBudget();
    Stamp stamp;
    try {
      Lookup found = cache.lookUp(key, scopes, budget);
      CacheEntry entry = found.entry();
      if (entry != null && found.valid()) {
        LOG.debug("hit {}", key);
        return new Answer(entry.reply(), Source.HIT, key);
      }
      LOG.debug("miss {}: {}", key, entry == null ? "no entry" : "invalidated");
      stamp = found.stamp() != null ? found.stamp() : cache.createTokens(scopes, budget);
    } catch (CacheUnavailableException e) {
      LOG.debug("bypass {}: {}", key, e.getMessage());
      return new Answer(read.load(query), Source.BYPASS, key);
    }
    return new Answer(load(query, key, stamp, budget), Source.MISS, key);
  }

  /** The stamp is from before the load; that order is what the whole protocol rests on. */
  private Reply load(Q query, String key, @Nullable Stamp stamp, CacheBudget budget) {
    Reply reply = read.load(query);
    if (stamp != null && reply.status() == OK) {
      cache.store(key, new CacheEntry(stamp, cache.clock().millis(), reply), timeout, budget);
    }
    return reply;
  }
}
