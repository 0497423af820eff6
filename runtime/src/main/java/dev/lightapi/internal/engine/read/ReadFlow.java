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

/**
 * How a cached read is answered: a hit, or a load through a chain of steps that is built once. Thread-safe.
 *
 * <p>The chain, from the outside: {@link StaleWhileRevalidateLoader}, {@link LimitedLoader}, {@link StampingLoader}, {@link
 * StaleIfErrorLoader}, {@link CoalescingLoader}, {@link LeasingLoader}, {@link StoringLoader}, {@link SourceLoader}.
 */
public final class ReadFlow<Q> implements Responder {

  /** How old a load is before another one begins beside it. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How long a request waits at most for other ones' loads. Slow reports take seconds; nobody waits for longer than this. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final CachePartition cache;
  private final Read<Q> read;
  private final BackgroundLoads background;
  private final LoadLimit limit;
  private final HitPath<Q> hits;
  private final UncachedLoader<Q> uncached;
  private final Loader<Q> misses;

  /** One whose loads are not limited. */
  public ReadFlow(
      CachePartition cache, Read<Q> read, ReadSettings settings, BackgroundLoads background) {
    this(cache, read, settings, background, new LoadLimit(Integer.MAX_VALUE));
  }

  /**
   * @param background where responses are loaded that no client waits for
   * @param limit the limit of requests that load, or wait for a load
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
    cache.keepsResponses(settings.timeout());
    cache.keeps(settings.timeout().plus(policy.staleFor()));
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
    // What one request's header fields made is not a response to another request.
    Loader<Q> loading = read.seesRequest() ? storing : shared(storing, policy.lease());
    Loader<Q> stamping =
        new StampingLoader<>(cache, uncached, new StaleIfErrorLoader<>(stale, loading));
    Loader<Q> limited = new LimitedLoader<>(limit, stale, cache.recorder(), stamping);
    // What sees the request cannot be loaded again without it.
    return read.seesRequest()
        ? limited
        : new StaleWhileRevalidateLoader<>(
            stale, this::loadInBackground, cache.recorder(), limited);
  }

  private Loader<Q> shared(Loader<Q> storing, Duration lease) {
    // A load that waits for that of another process is still under way.
    LoadCoalescer coalescer = new LoadCoalescer(PATIENCE.plus(lease), LIMIT.plus(lease));
    return new CoalescingLoader<>(coalescer, new LeasingLoader<>(cache, lease, storing));
  }

  /**
   * The response to a request. Whatever the loading throws is thrown on.
   *
   * @throws dev.lightapi.http.ProblemException if the request is malformed
   */
  @Override
  public CachedReply answer(Request request) {
    return answer(hits.find(request, cache.newBudget(), true));
  }

  /** An operation that sees the request as a whole may read any body. */
  @Override
  public BodyKind bodies() {
    return read.seesRequest() ? BodyKind.ANY : BodyKind.JSON;
  }

  /** The response to a request that no client waits for; it is never a stale one. */
  public CachedReply prepare(Request request) {
    return answer(hits.find(request, cache.newPatientBudget(), false));
  }

  /** Where the response to a request is kept. */
  public CacheAddress address(Request request, String suffix) {
    return hits.address(request, suffix);
  }

  public boolean isOf(CachePartition other) {
    return cache == other;
  }

  private CachedReply answer(Found<Q> found) {
    if (found instanceof Found.Hit<Q> hit) {
      return hit.reply();
    }
    if (found instanceof Miss<Q> miss) {
      return misses.load(miss);
    }
    Found.Bypass<Q> bypass = (Found.Bypass<Q>) found;
    // Loads that no client waits for are bounded by their own threads.
    return bypass.asked().isWaitedFor()
        ? limit.run(() -> uncached.load(bypass))
        : uncached.load(bypass);
  }

  /** The request may be over before the load begins. */
  private void loadInBackground(Asked<Q> asked) {
    RequestSnapshot snapshot = RequestSnapshot.of(asked.request());
    background.begin(asked.address().fullKey(), () -> {
      TrackedRequest request = TrackedRequest.of(snapshot, null);
      Asked<Q> again = new Asked<>(request, read.parse(request), asked.address(), false);
      answer(hits.find(again, cache.newPatientBudget()));
    });
  }
}
