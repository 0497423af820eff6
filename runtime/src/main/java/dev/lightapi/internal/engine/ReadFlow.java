package dev.lightapi.internal.engine;

import dev.lightapi.endpoint.CacheRules;
import dev.lightapi.endpoint.Read;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.Reply;
import dev.lightapi.http.Request;
import dev.lightapi.internal.engine.Answer.Source;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
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

  /** What an answer says that is for one client alone, or not to be kept (RFC 9111 section 5.2.2). */
  private static final Pattern NOT_SHARED = Pattern.compile("no-store|no-cache|private");

  /** How long a request waits for another one's load before it makes its own. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** 2 to the power of 32 by the golden ratio: keys that differ little get hashes that differ much (Knuth, 6.4). */
  private static final int GOLDEN_RATIO = 0x9E3779B9;

  private final ValidatedCache cache;
  private final Read<Q> read;
  private final Duration timeout;
  private final @Nullable CacheRules rules;
  private final CacheCounters counters;
  private final Flights flights = new Flights(PATIENCE);

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
    this.counters = cache.counters();
    cache.keepsResponses(timeout);
  }

  /**
   * The answer to a request. Whatever the loading throws is thrown on.
   *
   * @throws dev.lightapi.http.ProblemException if the request is malformed
   */
  public Answer answer(Request request) {
    return answer(request, cache.newBudget());
  }

  /** The answer to a request that nobody waits for. */
  Answer prepare(Request request) {
    return answer(request, cache.newPatientBudget());
  }

  private Answer answer(Request from, CacheBudget budget) {
    RuledRequest request = RuledRequest.of(from, rules);
    Q query = read.parse(request);
    Place place = place(query, request.suffix());
    if (request.skipsCache()) {
      return bypass(query, place, "a rule skips the cache");
    }
    if (read.seesRequest() && request.isPersonal()) {
      return bypass(query, place, "the handler sees credentials, and no rule names a suffix");
    }
    String key = place.key();
    Lookup found;
    Stamp stamp;
    try {
      found = cache.lookUp(place, budget);
      CacheEntry entry = found.entry();
      if (entry != null && !isDue(entry)) {
        counters.count(found.outcome());
        LOG.debug("hit {}", key);
        return new Answer(entry.replyAt(cache.clock().millis()), Source.HIT, key);
      }
      stamp = found.stamp() != null ? found.stamp() : cache.createTokens(found, budget);
      if (stamp != null && cache.isMarked(place, budget)) {
        cache.forget(found, budget);
        return bypass(query, place, "a write is under way");
      }
    } catch (CacheUnavailableException e) {
      return bypass(query, place, e.getMessage());
    }
    if (found.entry() == null) {
      counters.count(found.outcome());
      LOG.debug("miss {}: {}", key, found.outcome());
    } else {
      counters.refreshes.increment();
      LOG.debug("miss {}: made anew before it expires", key);
    }
    Supplier<Answer> load = () -> make(request, query, place, found, stamp, budget);
    try {
      // What one request's headers made is no answer to another's.
      return stamp == null || read.seesRequest()
          ? load.get()
          : flights.join(place.fullKey(), stamp, load);
    } catch (ProblemException e) {
      throw e;
    } catch (RuntimeException e) {
      CacheEntry entry = found.entry();
      if (entry == null) {
        throw e;
      }
      LOG.warn("{} could not be made anew before it expires", shown(key), e);
      return new Answer(entry.replyAt(cache.clock().millis()), Source.HIT, key);
    }
  }

  /** A suffix may name a person, and is not for the log. */
  private static String shown(String key) {
    int suffix = key.indexOf('#');
    return suffix < 0 ? key : key.substring(0, suffix);
  }

  /** The stamp is from before the load; that order is what the whole protocol rests on. */
  private Answer make(
      RuledRequest request,
      Q query,
      Place place,
      Lookup found,
      @Nullable Stamp stamp,
      CacheBudget budget) {
    String key = place.key();
    request.handled();
    boolean stored = false;
    try {
      long start = System.nanoTime();
      Reply reply = load(query);
      String refusal = refusal(request, reply);
      if (refusal != null) {
        LOG.debug("{} is not stored: {}", key, refusal);
        return new Answer(reply, Source.BYPASS, key);
      }
      if (stamp != null && reply.status() == OK) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Duration kept = spread(key, read.timeout(query, timeout));
        stored = cache.store(place, stamp, reply, kept, took, budget);
      }
      return new Answer(reply, Source.MISS, key);
    } finally {
      if (!stored) {
        cache.forget(found, budget);
      }
    }
  }

  /** Where the response to a request is kept. */
  Place place(Request request, String suffix) {
    return place(read.parse(request), suffix);
  }

  boolean isOf(ValidatedCache other) {
    return cache == other;
  }

  private boolean isDue(CacheEntry entry) {
    return entry.isDue(cache.clock().millis(), ThreadLocalRandom.current().nextDouble());
  }

  /** Up to a tenth less, always the same for a key: what was stored together does not expire together. */
  private static Duration spread(String key, Duration timeout) {
    int hash = (key.hashCode() * GOLDEN_RATIO) >>> 16;
    return timeout.minusMillis((timeout.toMillis() * hash / 10) >>> 16);
  }

  private Place place(Q query, String suffix) {
    return Place.ofResponse(
        cache.logicalKey(read.key(query) + suffix), read.route(query), read.scopes(query));
  }

  private Answer bypass(Q query, Place place, @Nullable String reason) {
    counters.bypasses.increment();
    LOG.debug("bypass {}: {}", place.key(), reason);
    return new Answer(load(query), Source.BYPASS, place.key());
  }

  /** Why an answer is none that the cache may ever have; null if it may. */
  private static @Nullable String refusal(RuledRequest request, Reply reply) {
    if (request.skipsCache()) {
      return "the handler skips the cache";
    }
    if (request.dependsOnMore()) {
      return "the handler has read a header or a body that is not in the key";
    }
    if (reply.status() == OK && !reply.isJson()) {
      return "it is no JSON";
    }
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      String value = header.getValue().toLowerCase(Locale.ROOT);
      if (name.equals("set-cookie")
          || name.equals("vary")
          || (name.equals("cache-control") && NOT_SHARED.matcher(value).find())) {
        return "it says so: " + header.getKey();
      }
    }
    return null;
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
}
