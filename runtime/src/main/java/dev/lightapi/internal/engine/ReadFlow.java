package dev.lightapi.internal.engine;

import dev.lightapi.endpoint.CachePolicy;
import dev.lightapi.endpoint.CacheRules;
import dev.lightapi.endpoint.Read;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.Request;
import dev.lightapi.internal.engine.CachedReply.Source;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a cached read is answered: look up, and if there is no valid entry, stamp, load, store. Thread-safe.
 *
 * <p>It works on a {@link Request} alone, so that a hit can be served before any web framework has seen the request.
 */
public final class ReadFlow<Q> implements Responder {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");
  private static final int OK = 200;

  /** How old a load is before another one begins beside it. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How long a request waits at most for other ones' loads. Slow reports take seconds; nobody waits for longer than this. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** 2 to the power of 32 by the golden ratio: keys that differ little get hashes that differ much (Knuth, 6.4). */
  private static final int GOLDEN_RATIO = 0x9E3779B9;

  private final ValidatedCache cache;
  private final Read<Q> read;
  private final Duration timeout;
  private final @Nullable CacheRules rules;
  private final BackgroundLoads background;
  private final LoadLimit loads;
  private final StaleAnswers stale;
  private final Leases leases;
  private final LoadCoalescer flights;
  private final UncachedLoads uncached = new UncachedLoads(PATIENCE, LIMIT);
  private final CacheCounters counters;

  public ReadFlow(ValidatedCache cache, Read<Q> read, Duration timeout) {
    this(cache, read, timeout, null, CachePolicy.DEFAULT, new BackgroundLoads());
  }

  public ReadFlow(
      ValidatedCache cache,
      Read<Q> read,
      Duration timeout,
      @Nullable CacheRules rules,
      CachePolicy policy,
      BackgroundLoads background) {
    this(cache, read, timeout, rules, policy, background, new LoadLimit(Integer.MAX_VALUE));
  }

  /**
   * @param timeout how long answers are kept, unless the read says otherwise
   * @param background where answers are made anew that nobody waits for
   * @param loads the limit of requests that load, or wait for a load
   */
  public ReadFlow(
      ValidatedCache cache,
      Read<Q> read,
      Duration timeout,
      @Nullable CacheRules rules,
      CachePolicy policy,
      BackgroundLoads background,
      LoadLimit loads) {
    this.cache = cache;
    this.read = read;
    this.timeout = timeout;
    this.rules = rules;
    this.background = background;
    this.loads = loads;
    this.stale = new StaleAnswers(policy);
    this.leases = new Leases(cache, policy.lease());
    // A load that waits for another process's is still under way.
    this.flights = new LoadCoalescer(PATIENCE.plus(policy.lease()), LIMIT.plus(policy.lease()));
    this.counters = cache.counters();
    cache.keepsResponses(timeout);
    cache.keeps(timeout.plus(policy.staleFor()));
    cache.givesOld(policy);
  }

  /**
   * The answer to a request. Whatever the loading throws is thrown on.
   *
   * @throws dev.lightapi.http.ProblemException if the request is malformed
   */
  @Override
  public CachedReply answer(Request request) {
    return answer(request, cache.newBudget(), true);
  }

  /** An operation that sees the request as a whole may read any body. */
  @Override
  public BodyKind bodies() {
    return read.seesRequest() ? BodyKind.ANY : BodyKind.JSON;
  }

  /** The answer to a request that nobody waits for; it is no old one. */
  CachedReply prepare(Request request) {
    return answer(request, cache.newPatientBudget(), false);
  }

  private CachedReply answer(Request from, CacheBudget budget, boolean mayBeStale) {
    TrackedRequest request = TrackedRequest.of(from, rules);
    Q query = read.parse(request);
    Asked<Q> asked = new Asked<>(request, query, place(query, request.suffix()));
    if (request.skipsCache()) {
      return bypass(asked, "a rule skips the cache", mayBeStale);
    }
    if (read.seesRequest() && request.isPersonal()) {
      return bypass(asked, "the handler sees credentials, and no rule names a suffix", mayBeStale);
    }
    return answer(asked, budget, mayBeStale);
  }

  private CachedReply answer(Asked<Q> asked, CacheBudget budget, boolean mayBeStale) {
    CacheAddress place = asked.place();
    Lookup found;
    try {
      found = cache.lookUp(place, budget);
    } catch (CacheUnavailableException e) {
      return withoutCache(asked, e.getMessage(), mayBeStale);
    }
    CacheEntry entry = found.entry();
    if (entry != null && !isDue(entry)) {
      counters.count(found.outcome());
      LOG.debug("hit {}", place.key());
      return hit(entry, place);
    }
    // What sees the request cannot be asked again without it.
    CacheEntry old = mayBeStale && !read.seesRequest() ? stale.whileLoading(found) : null;
    if (old != null) {
      counters.stale.increment();
      LOG.debug("stale {}: {}", place.key(), found.outcome());
      loadInBackground(asked);
      return stale(old, found, place);
    }
    // Loads that nobody waits for are bounded by their own threads.
    return mayBeStale
        ? loads.run(
            () -> miss(asked, found, budget, true), refusal -> refused(asked, found, refusal))
        : miss(asked, found, budget, false);
  }

  private CachedReply miss(Asked<Q> asked, Lookup found, CacheBudget budget, boolean mayBeStale) {
    CacheAddress place = asked.place();
    Stamp stamp;
    try {
      stamp = found.stamp() != null ? found.stamp() : cache.createTokens(found, budget);
      if (stamp != null && cache.isMarked(place, budget)) {
        cache.forget(found, budget);
        return loadWithoutCache(asked, "a write is under way");
      }
    } catch (CacheUnavailableException e) {
      return loadWithoutCache(asked, e.getMessage());
    }
    LOG.debug(
        "miss {}: {}",
        place.key(),
        found.entry() == null ? found.outcome() : "made anew before it expires");
    Source source = null;
    try {
      CachedReply answer = loadOnce(asked, found, stamp, budget, mayBeStale);
      source = answer.source();
      return answer;
    } catch (RuntimeException e) {
      // Of a load that this request has waited for.
      CachedReply old =
          StaleAnswers.isFailure(e) ? insteadOfFailure(found, place, mayBeStale) : null;
      if (old == null) {
        throw e;
      }
      source = old.source();
      return old;
    } finally {
      count(found, source);
    }
  }

  /** A server that has too much to load is as good as a load that failed. */
  private CachedReply refused(Asked<Q> asked, Lookup found, ProblemException refusal) {
    CacheAddress place = asked.place();
    stale.failed(place.key(), found, String.valueOf(refusal.getMessage()), null);
    CachedReply old = insteadOfFailure(found, place, true);
    count(found, old == null ? null : old.source());
    if (old == null) {
      throw refusal;
    }
    return old;
  }

  private void count(Lookup found, @Nullable Source source) {
    if (source == Source.STALE) {
      counters.stale.increment();
    } else if (found.entry() == null) {
      counters.count(found.outcome());
    } else {
      counters.refreshes.increment();
    }
  }

  /** The request may be over before the load begins. */
  private void loadInBackground(Asked<Q> asked) {
    RequestSnapshot saved = RequestSnapshot.of(asked.request());
    background.begin(asked.place().fullKey(), () -> {
      TrackedRequest request = TrackedRequest.of(saved, null);
      Asked<Q> again = new Asked<>(request, read.parse(request), asked.place());
      answer(again, cache.newPatientBudget(), false);
    });
  }

  /** The answer, loaded by one of those who ask for it under the same tokens. */
  private CachedReply loadOnce(
      Asked<Q> asked, Lookup found, @Nullable Stamp stamp, CacheBudget budget, boolean mayBeStale) {
    Function<@Nullable Stamp, CachedReply> load = under ->
        loadOrGiveOld(asked, under == null ? found.overtaken() : found, under, budget, mayBeStale);
    // What one request's headers made is no answer to another's.
    return stamp == null || read.seesRequest()
        ? loadOrGiveOld(asked, found, stamp, budget, mayBeStale)
        : flights.join(
            asked.place().fullKey(),
            stamp,
            found.asked(),
            () -> leases.load(
                asked.place(), found, stamp, meanwhile(found, asked.place()), budget, load));
  }

  /** The answer while another process makes it anew before it expires; null if there is none. */
  private @Nullable CachedReply meanwhile(Lookup found, CacheAddress place) {
    CacheEntry entry = found.entry();
    return entry == null ? null : hit(entry, place);
  }

  private CachedReply loadOrGiveOld(
      Asked<Q> asked, Lookup found, @Nullable Stamp stamp, CacheBudget budget, boolean mayBeStale) {
    CacheAddress place = asked.place();
    CachedReply failure;
    try {
      CachedReply answer = loadAndStore(asked, found, stamp, budget);
      if (!StaleAnswers.isFailure(answer.reply())) {
        stale.loaded();
        return answer;
      }
      failure = answer;
      stale.failed(place.key(), found, "status " + answer.reply().status(), null);
    } catch (RuntimeException e) {
      if (!StaleAnswers.isFailure(e)) {
        stale.loaded();
        throw e;
      }
      stale.failed(place.key(), found, e.toString(), e);
      CachedReply old = insteadOfFailure(found, place, mayBeStale);
      if (old == null) {
        throw e;
      }
      return old;
    }
    CachedReply old = insteadOfFailure(found, place, mayBeStale);
    return old == null ? failure : old;
  }

  private @Nullable CachedReply insteadOfFailure(
      Lookup found, CacheAddress place, boolean mayBeStale) {
    CacheEntry old = mayBeStale ? stale.insteadOfFailure(found) : null;
    return old == null ? meanwhile(found, place) : stale(old, found, place);
  }

  /** The stamp is from before the load; that order is what the whole protocol rests on. */
  private CachedReply loadAndStore(
      Asked<Q> asked, Lookup found, @Nullable Stamp stamp, CacheBudget budget) {
    CacheAddress place = asked.place();
    String key = place.key();
    asked.request().handled();
    boolean stored = false;
    boolean failed = true;
    try {
      long start = System.nanoTime();
      HttpReply reply = load(asked.query());
      failed = StaleAnswers.isFailure(reply);
      String refusal = StorabilityRules.of(asked.request(), reply);
      if (refusal != null) {
        LOG.debug("{} is not stored: {}", key, refusal);
        return new CachedReply(reply, Source.BYPASS, key);
      }
      if (stamp != null && reply.status() == OK) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Duration kept = spread(key, read.timeout(asked.query(), timeout));
        stored = cache.store(place, stamp, reply, kept, stale.keptFor(), took, budget);
      }
      return new CachedReply(reply, Source.MISS, key);
    } catch (RuntimeException e) {
      failed = StaleAnswers.isFailure(e);
      throw e;
    } finally {
      if (!stored) {
        cache.forget(found, budget);
        if (!failed && stale.mayBeGiven(found)) {
          // What has taken its place is not to be forgotten when loads fail.
          cache.drop(place, budget);
        }
      }
    }
  }

  /** Where the response to a request is kept. */
  CacheAddress place(Request request, String suffix) {
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

  private CacheAddress place(Q query, String suffix) {
    return CacheAddress.ofResponse(
        cache.logicalKey(read.key(query) + suffix), read.route(query), read.scopes(query));
  }

  private CachedReply hit(CacheEntry entry, CacheAddress place) {
    return CachedReply.hit(entry, place, cache.clock().millis());
  }

  private CachedReply stale(CacheEntry entry, Lookup found, CacheAddress place) {
    return CachedReply.stale(entry, found, place, cache.clock().millis());
  }

  private CachedReply bypass(Asked<Q> asked, String reason, boolean waitedFor) {
    return limited(waitedFor, () -> {
      counted(asked, reason);
      return new CachedReply(load(asked.query()), Source.BYPASS, asked.place().key());
    });
  }

  /** As {@link #bypass}, for what all may see. */
  private CachedReply withoutCache(Asked<Q> asked, @Nullable String reason, boolean waitedFor) {
    return limited(waitedFor, () -> loadWithoutCache(asked, reason));
  }

  /** Loads that nobody waits for are bounded by their own threads. */
  private CachedReply limited(boolean waitedFor, Supplier<CachedReply> load) {
    return waitedFor ? loads.run(load) : load.get();
  }

  private CachedReply loadWithoutCache(Asked<Q> asked, @Nullable String reason) {
    counted(asked, reason);
    Supplier<CachedReply> load = () -> {
      HttpReply reply = load(asked.query());
      boolean shared = StorabilityRules.of(asked.request(), reply) == null;
      return new CachedReply(
          reply, shared ? Source.MISS : Source.BYPASS, asked.place().key());
    };
    CachedReply answer =
        read.seesRequest() ? load.get() : uncached.join(asked.place().fullKey(), load);
    return new CachedReply(answer.reply(), Source.BYPASS, answer.key());
  }

  private void counted(Asked<Q> asked, @Nullable String reason) {
    counters.bypasses.increment();
    LOG.debug("bypass {}: {}", asked.place().key(), reason);
  }

  private HttpReply load(Q query) {
    long start = System.nanoTime();
    try {
      return read.load(query);
    } finally {
      counters.loads.increment();
      counters.loadNanos.add(System.nanoTime() - start);
    }
  }

  /** A request, what it asks for, and where that is kept. */
  private record Asked<Q>(TrackedRequest request, Q query, CacheAddress place) {}
}
