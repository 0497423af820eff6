package dev.lightapi.internal.engine.read;

import dev.lightapi.endpoint.CachePolicy;
import dev.lightapi.endpoint.Read;
import dev.lightapi.http.Request;
import dev.lightapi.internal.engine.entry.CacheAddress;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.load.BackgroundLoads;
import dev.lightapi.internal.engine.load.LoadCoalescer;
import dev.lightapi.internal.engine.load.LoadLimit;
import dev.lightapi.internal.engine.load.UncachedLoads;
import dev.lightapi.internal.engine.partition.CachePartition;
import java.time.Duration;
import java.util.Optional;

/**
 * Responds to the requests of a cached read: with a hit, or through a chain of loaders that is built once. Thread-safe.
 *
 * <p>The chain, from the outermost loader to the innermost: {@link StaleWhileRevalidateLoader}, {@link LimitedLoader},
 * {@link StampingLoader}, {@link StaleIfErrorLoader}, {@link CoalescingLoader}, {@link LeasingLoader},
 * {@link StoringLoader}, {@link SourceLoader}.
 */
public final class ReadFlow<Q> implements Responder {

  /** The age of a load after which another one may begin beside it. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * The longest time that a request waits for loads of other requests. Slow reports take seconds; clients do not wait
   * for longer than this.
   */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final CachePartition cache;
  private final Read<Q> read;
  private final BackgroundLoads background;
  private final LoadLimit limit;
  private final HitPath<Q> hits;
  private final UncachedLoader<Q> uncached;
  private final Loader<Q> misses;

  /** A read whose loads are not limited. */
  public ReadFlow(
      CachePartition cache, Read<Q> read, ReadSettings settings, BackgroundLoads background) {
    this(cache, read, settings, background, new LoadLimit(Integer.MAX_VALUE));
  }

  /**
   * @param background runs the loads that no client waits for
   * @param limit limits the requests that load, or wait for a load
   */
  public ReadFlow(
      CachePartition cache,
      Read<Q> read,
      ReadSettings settings,
      BackgroundLoads background,
      LoadLimit limit) {
    this.cache = cache;
    this.read = read;
    this.background = background;
    this.limit = limit;
    CachePolicy policy = settings.policy();
    cache.announceResponseTimeout(settings.timeout());
    cache.announceTimeout(settings.timeout().plus(policy.staleFor()));
    cache.entries().serveStale(policy);
    this.hits = new HitPath<>(cache, read, settings.rules());
    SourceLoader<Q> source = new SourceLoader<>(read, cache.recorder());
    this.uncached = new UncachedLoader<>(
        source, !read.seesRequest(), new UncachedLoads(PATIENCE, LIMIT), cache.recorder());
    this.misses = chain(source, settings);
  }

  private Loader<Q> chain(SourceLoader<Q> source, ReadSettings settings) {
    CachePolicy policy = settings.policy();
    StaleAnswers stale = new StaleAnswers(policy, cache.clock());
    Loader<Q> storing = new StoringLoader<>(cache, source, read, settings.timeout(), stale);
    // A handler that sees the whole request may use its header fields, so its response is not
    // shared with other requests.
    Loader<Q> loading = read.seesRequest() ? storing : shared(storing, policy.lease());
    Loader<Q> stamping =
        new StampingLoader<>(cache, uncached, new StaleIfErrorLoader<>(stale, loading));
    Loader<Q> limited = new LimitedLoader<>(limit, stale, cache.recorder(), stamping);
    // A handler that sees the whole request cannot run again in the background, without it.
    return read.seesRequest()
        ? limited
        : new StaleWhileRevalidateLoader<>(
            stale, this::loadInBackground, cache.recorder(), limited);
  }

  private Loader<Q> shared(Loader<Q> storing, Duration lease) {
    // A load that waits for a load of another process counts as running, so the lease is added to
    // both times.
    LoadCoalescer coalescer = new LoadCoalescer(PATIENCE.plus(lease), LIMIT.plus(lease));
    return new CoalescingLoader<>(coalescer, new LeasingLoader<>(cache, lease, storing));
  }

  /**
   * The response to a request. Exceptions of the load are passed on.
   *
   * @throws dev.lightapi.http.ProblemException if the request is malformed
   */
  @Override
  public CachedReply answer(Request request) {
    return answer(hits.find(request, cache.newBudget(), true));
  }

  /** An operation that sees the whole request may read any kind of body. */
  @Override
  public BodyKind bodies() {
    return read.seesRequest() ? BodyKind.ANY : BodyKind.JSON;
  }

  /** The response to a request that no client waits for. It is never a stale one. */
  public CachedReply prepare(Request request) {
    return answer(hits.find(request, cache.newPatientBudget(), false));
  }

  /** Its hits, if they depend on path and query alone and are in the memory of this process. */
  public Optional<PlainHits> plainHits() {
    return hits.isPlain() && cache.isLocal()
        ? Optional.of(new PlainHits(hits::findPlain, cache))
        : Optional.empty();
  }

  /** Its hits, if they depend on path and query alone and are looked up without waiting, in a cache elsewhere. */
  public Optional<RemoteHits> remoteHits() {
    return hits.isPlain()
        ? cache
            .asyncLookups()
            .map(all -> (request, receiver) ->
                hits.findPlain(request, all, found -> receiver.accept(EarlyLookup.of(found, this))))
        : Optional.empty();
  }

  /** The address of the response to a request. */
  public CacheAddress address(Request request, String suffix) {
    return hits.address(request, suffix);
  }

  public boolean isOf(CachePartition other) {
    return cache == other;
  }

  CachedReply answer(Found<Q> found) {
    if (found instanceof Found.Hit<Q> hit) {
      return hit.reply();
    }
    if (found instanceof Miss<Q> miss) {
      return misses.load(miss);
    }
    Found.Bypass<Q> bypass = (Found.Bypass<Q>) found;
    // Loads that no client waits for are limited by the number of their own threads.
    return bypass.asked().isWaitedFor()
        ? limit.run(() -> uncached.load(bypass))
        : uncached.load(bypass);
  }

  /** Loads from a snapshot, because the request may have ended before the load begins. */
  private void loadInBackground(Asked<Q> asked) {
    RequestSnapshot snapshot = RequestSnapshot.of(asked.request());
    background.begin(asked.address().fullKey(), () -> {
      TrackedRequest request = TrackedRequest.of(snapshot, null);
      Asked<Q> again = new Asked<>(request, read.parse(request), asked.address(), false);
      answer(hits.find(again, cache.newPatientBudget()));
    });
  }
}
