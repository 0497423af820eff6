package dev.lightapi.internal.engine;

import dev.lightapi.endpoint.CacheRules;
import dev.lightapi.endpoint.Read;
import dev.lightapi.http.Reply;
import dev.lightapi.http.Request;
import dev.lightapi.internal.engine.Answer.Source;
import dev.lightapi.internal.engine.ValidatedCache.Lookup;
import java.time.Duration;
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
  private final @Nullable CacheRules rules;
  private final Duration timeout;

  public ReadFlow(ValidatedCache cache, Read<Q> read, Duration timeout) {
    this(cache, read, timeout, null);
  }

  /** @param timeout how long answers are kept, unless the read says otherwise */
  public ReadFlow(
      ValidatedCache cache, Read<Q> read, Duration timeout, @Nullable CacheRules rules) {
    this.cache = cache;
    this.read = read;
    this.timeout = timeout;
    this.rules = rules;
    cache.keepsResponses(timeout);
  }

  /**
   * The answer to a request. Whatever the loading throws is thrown on.
   *
   * @throws dev.lightapi.http.ProblemException if the request is malformed
   */
  public Answer answer(Request from) {
    RuledRequest request = RuledRequest.of(from, rules);
    Q query = read.parse(request);
    Place place = place(query, request.suffix());
    String key = place.key();
    if (request.skipsCache() || (read.seesRequest() && request.isPersonal())) {
      LOG.debug(
          "bypass {}: {}",
          key,
          request.skipsCache() ? "skipped by a rule" : "credentials, no suffix");
      return new Answer(read.load(query), Source.BYPASS, key);
    }
    CacheBudget budget = cache.newBudget();
    Stamp stamp;
    try {
      Lookup found = cache.lookUp(place, budget);
      CacheEntry entry = found.entry();
      if (entry != null && found.valid()) {
        LOG.debug("hit {}", key);
        return new Answer(entry.reply(), Source.HIT, key);
      }
      LOG.debug("miss {}: {}", key, entry == null ? "no entry" : "invalidated");
      stamp = found.stamp() != null ? found.stamp() : cache.createTokens(place, budget);
    } catch (CacheUnavailableException e) {
      LOG.debug("bypass {}: {}", key, e.getMessage());
      return new Answer(read.load(query), Source.BYPASS, key);
    }
    request.handled();
    // The stamp is from before the load; that order is what the whole protocol rests on.
    Reply reply = read.load(query);
    if (request.skipsCache() || request.dependsOnHeaders() || reply.stream() != null) {
      LOG.debug("{} is not stored: the handler skipped the cache, read a header or streams", key);
      return new Answer(reply, Source.BYPASS, key);
    }
    if (stamp != null && reply.status() == OK && reply.isJson()) {
      cache.store(place, stamp, reply, read.timeout(query, timeout), budget);
    }
    return new Answer(reply, Source.MISS, key);
  }

  /** Where the response to a request is kept. */
  Place place(Request request, String suffix) {
    return place(read.parse(request), suffix);
  }

  boolean isOf(ValidatedCache other) {
    return cache == other;
  }

  private Place place(Q query, String suffix) {
    return Place.ofResponse(cache.logicalKey(read.key(query) + suffix), read.scopes(query));
  }
}
