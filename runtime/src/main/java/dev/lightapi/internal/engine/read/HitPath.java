package dev.lightapi.internal.engine.read;

import dev.lightapi.endpoint.CacheRules;
import dev.lightapi.endpoint.Read;
import dev.lightapi.http.Request;
import dev.lightapi.internal.engine.entry.CacheAddress;
import dev.lightapi.internal.engine.entry.CacheEntry;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.LocalHit;
import dev.lightapi.internal.engine.entry.Lookup;
import dev.lightapi.internal.engine.entry.LookupReceiver;
import dev.lightapi.internal.engine.entry.Lookups;
import dev.lightapi.internal.engine.entry.SharedLookups;
import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;
import dev.lightapi.internal.engine.partition.CachePartition;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for the response to a request in the cache. It does not load responses, and waits only for the cache.
 * Thread-safe.
 *
 * <p>It needs only a {@link Request}, so a hit can be served before a web framework has seen the request.
 */
final class HitPath<Q> {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private final CachePartition cache;
  private final Lookups lookups;
  private final Read<Q> read;
  private final @Nullable CacheRules rules;

  HitPath(CachePartition cache, Read<Q> read, @Nullable CacheRules rules) {
    this.cache = cache;
    this.lookups = cache.lookups();
    this.read = read;
    this.rules = rules;
  }

  /**
   * Looks for the response to a request.
   *
   * @param isWaitedFor whether a client waits for the response
   * @throws dev.lightapi.http.ProblemException if the request is malformed
   */
  Found<Q> find(Request from, CacheBudget budget, boolean isWaitedFor) {
    TrackedRequest request = TrackedRequest.of(from, rules);
    Q query = read.parse(request);
    Asked<Q> asked = new Asked<>(request, query, address(query, request.suffix()), isWaitedFor);
    if (request.skipsCache()) {
      return new Found.Bypass<>(asked, "a rule skips the cache", false);
    }
    if (read.seesRequest() && request.isPersonal()) {
      return new Found.Bypass<>(
          asked, "the handler sees credentials, and no rule names a suffix", false);
    }
    return find(asked, budget);
  }

  /** Whether a hit depends on path and query alone, and is found without code of the application. */
  boolean isPlain() {
    return rules == null && !read.seesRequest() && !read.runsConverters();
  }

  /**
   * The entry in the memory of this process that is the response to a plain request; null if there is none, or if it is
   * to be refreshed. Nothing is recorded.
   *
   * @throws dev.lightapi.http.ProblemException if the request is malformed
   */
  @Nullable
  LocalHit findPlain(Request request) {
    return lookups.findLocal(address(read.parse(request), ""));
  }

  /**
   * Looks for the response to a plain request, without waiting.
   *
   * @param all the look-ups of the cache
   * @param receiver called by a thread of the cache, or within this call
   * @throws dev.lightapi.http.ProblemException if the request is malformed
   */
  void findPlain(Request from, SharedLookups all, Consumer<Found<Q>> receiver) {
    TrackedRequest request = TrackedRequest.of(from, null);
    Q query = read.parse(request);
    Asked<Q> asked = new Asked<>(request, query, address(query, ""), true);
    CacheBudget budget = cache.newBudget();
    all.lookUp(asked.address(), budget, new LookupReceiver() {
      @Override
      public void found(Lookup lookup) {
        Found<Q> found;
        try {
          found = judged(asked, lookup, budget);
        } catch (RuntimeException | Error e) {
          // The thread belongs to the cache. Without this, the request would never end.
          LOG.error("The look-up of {} has failed", asked.key(), e);
          found = bypass(asked, CacheUnavailableException.failed(String.valueOf(e), e));
        }
        receiver.accept(found);
      }

      @Override
      public void unavailable(CacheUnavailableException reason) {
        receiver.accept(bypass(asked, reason));
      }
    });
  }

  /** Looks for the response to a request to which the rules were applied. */
  Found<Q> find(Asked<Q> asked, CacheBudget budget) {
    try {
      return judged(asked, lookups.lookUp(asked.address(), budget), budget);
    } catch (CacheUnavailableException e) {
      return bypass(asked, e);
    }
  }

  private Found<Q> bypass(Asked<Q> asked, CacheUnavailableException reason) {
    return new Found.Bypass<>(asked, String.valueOf(reason.getMessage()), !read.seesRequest());
  }

  private Found<Q> judged(Asked<Q> asked, Lookup found, CacheBudget budget) {
    CacheEntry entry = found.entry();
    if (entry == null || isDue(entry)) {
      return new Miss<>(asked, found, null, budget);
    }
    cache.recorder().recordHit();
    if (found.local() != null && cache.isNear()) {
      cache.recorder().recordNearHit();
    }
    LOG.debug("hit {}", asked.key());
    return new Found.Hit<>(
        CachedReply.hit(entry, asked.address(), cache.clock().millis()), found.local());
  }

  /** The address of the response to a request. */
  CacheAddress address(Request request, String suffix) {
    return address(read.parse(request), suffix);
  }

  private CacheAddress address(Q query, String suffix) {
    return CacheAddress.ofResponse(
        cache.keys().logical(read.key(query) + suffix), read.route(query), read.scopes(query));
  }

  private boolean isDue(CacheEntry entry) {
    return entry.isDue(cache.clock().millis(), ThreadLocalRandom.current().nextDouble());
  }
}
