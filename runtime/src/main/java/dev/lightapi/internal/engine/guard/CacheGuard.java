package dev.lightapi.internal.engine.guard;

import dev.lightapi.cache.Cache;
import dev.lightapi.cache.LocalCache;
import dev.lightapi.cache.NearCache;
import dev.lightapi.cache.NearCopies;
import dev.lightapi.cache.NearStats;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.internal.platform.DaemonThreads;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Protects requests from a slow or failing cache. No call takes longer than its budget, and look-ups do not call a
 * failing cache. An invalidation that did not reach the cache is replayed before look-ups use the cache again.
 * Thread-safe.
 *
 * <p>Look-ups and invalidations fail separately. When a few look-ups in a row have failed, the circuit opens: requests
 * are served from the store until a probe in the background succeeds. An invalidation always calls the cache, even if
 * look-ups have failed, and is repeated until its budget is spent. If all attempts fail, the cache may contain invalid
 * responses: the circuit opens at once, and closes when the invalidation has been replayed.
 */
public final class CacheGuard implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);

  /** How long closing waits for a last attempt to replay invalidations. */
  private static final Duration LAST_ATTEMPT = Duration.ofSeconds(2);

  private final Cache cache;
  private final CircuitBreaker circuit = new CircuitBreaker();
  private final PendingInvalidations pending = new PendingInvalidations();
  private final RepeatedCalls repeated;
  private final CacheRecovery recovery;

  /** Null if the cache has no such look-ups. */
  private final @Nullable TimedLookups async;

  private final @Nullable NearCopies near;
  private final LeaseWaits waits;
  private volatile CacheThreads lookUps;

  /** Whether a call failed although it was repeated for its whole budget, and no probe has succeeded since. */
  private volatile boolean unreachable;

  /**
   * The longest time that an entry is stored. If an invalidation is never replayed, stale entries may be served for
   * that long.
   */
  private volatile Duration longestTimeout = Duration.ZERO;

  /** @param prefix the beginning of all keys; the application may have no access to other keys */
  public CacheGuard(Cache cache, String prefix) {
    this(cache, prefix, PROBE_TIMEOUT);
  }

  /** @param probeTimeout how long a first probe may take */
  public CacheGuard(Cache cache, String prefix, Duration probeTimeout) {
    this.cache = cache;
    this.near = cache instanceof NearCache nearCache ? nearCache.near(prefix).orElse(null) : null;
    this.waits = new LeaseWaits(
        () -> cache instanceof NearCache nearCache ? nearCache.lease() : Duration.ZERO);
    this.lookUps = newLookUps();
    this.async = cache.mayBlock() ? cache.asyncLookups().map(TimedLookups::new).orElse(null) : null;
    this.repeated = new RepeatedCalls(cache, new DaemonThreads("lightapi-cache-invalidation-"));
    this.recovery =
        new CacheRecovery(cache, prefix, probeTimeout, pending, this::lookUp, this::recovered);
  }

  /** Announces that entries will be stored with that timeout. */
  public synchronized void announceTimeout(Duration timeout) {
    if (timeout.compareTo(longestTimeout) > 0) {
      longestTimeout = timeout;
    }
  }

  /** The cache, if it needs no guard, since it is in the memory of this process and does not fail; null if not. */
  public @Nullable LocalCache local() {
    return cache instanceof MemoryCache memory ? memory : null;
  }

  /** The copies of the cache's values in this process; null if there are none. */
  public @Nullable NearCopies near() {
    return near;
  }

  /** What has happened to near copies, of this process or of others; empty if there are none. */
  public Optional<NearStats> nearStats() {
    if (near == null && waits.lease().isZero()) {
      return Optional.empty();
    }
    NearStats stats = near == null ? NearStats.NONE : near.stats();
    return Optional.of(stats.withWaits(waits.count(), waits.waited()));
  }

  /** Whether calls may block, because the cache is, or may be, outside this process. */
  public boolean mayBlock() {
    return cache.mayBlock();
  }

  /**
   * Calls the cache once, if it may block, and deletes an unused key. So connections are open and code is loaded before
   * requests arrive. Waits for both calls together no longer than {@code atMost}, and logs the result.
   */
  public void connect(Duration atMost) {
    if (!cache.mayBlock()) {
      return;
    }
    long start = System.nanoTime();
    long deadline = start + atMost.toNanos();
    Future<?> attempt = recovery.firstCall();
    try {
      attempt.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      repeated.make(
          Duration.ofNanos(Math.max(0, deadline - System.nanoTime())),
          target -> target.deleteAll(List.of(recovery.unusedKey())));
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      LOG.info("The cache ({}) answers, after {} ms.", cache.description(), millis);
    } catch (ExecutionException e) {
      notConnected(String.valueOf(e.getCause()));
    } catch (CacheUnavailableException e) {
      notConnected(String.valueOf(e.getMessage()));
    } catch (TimeoutException e) {
      attempt.cancel(true);
      notConnected("no response within " + atMost.toMillis() + " ms");
    } catch (InterruptedException e) {
      attempt.cancel(true);
      Thread.currentThread().interrupt();
    }
  }

  /** Logs that the cache was not reached. The circuit stays closed: requests still call the cache. */
  private void notConnected(String reason) {
    LOG.warn(
        "The cache ({}) does not answer yet: {}. Requests are served from the store until it does.",
        cache.description(),
        reason);
  }

  /**
   * Calls the cache once, within the budget.
   *
   * @throws CacheUnavailableException if the call fails or takes too long, or if the cache is not called because it has
   *     failed before
   */
  public <T> T call(CacheBudget budget, Function<Cache, T> call) throws CacheUnavailableException {
    return guarded(budget, () -> cache.mayBlock() ? lookUps.call(budget, call) : call.apply(cache));
  }

  /**
   * The values of the keys, in the order of the keys; null for a key without a value. Calls for the same keys that wait
   * for a thread are combined into one.
   *
   * @throws CacheUnavailableException as {@link #call} does
   */
  public List<byte @Nullable []> getAll(CacheBudget budget, List<String> keys)
      throws CacheUnavailableException {
    return guarded(
        budget, () -> cache.mayBlock() ? lookUps.getAll(budget, keys) : cache.getAll(keys));
  }

  /** Whether it has {@link #getAll(CacheBudget, List, ValuesReceiver) look-ups that no thread waits for}. */
  public boolean isAsync() {
    return async != null;
  }

  /**
   * Looks up the values of the keys without waiting. The receiver is called by a thread of the cache, or within this
   * call. The budget belongs to the look-up until then.
   */
  public void getAll(CacheBudget budget, List<String> keys, ValuesReceiver receiver) {
    try {
      check(budget);
    } catch (CacheUnavailableException e) {
      receiver.unavailable(e);
      return;
    }
    Objects.requireNonNull(async).getAll(budget, keys, new ValuesReceiver() {
      @Override
      public void values(List<byte @Nullable []> values) {
        circuit.succeeded();
        receiver.values(values);
      }

      @Override
      public void unavailable(CacheUnavailableException reason) {
        unavailableFor(budget, reason);
        receiver.unavailable(reason);
      }
    });
  }

  /** Looks up keys in each way in which requests do, so that each of them is known to work. */
  private void lookUp(List<String> keys) {
    List<byte @Nullable []> unused = cache.getAll(keys);
    if (async != null) {
      async.await(keys);
    }
  }

  /**
   * The values of the keys, by a call that is always the same for these keys; only for a cache that may block.
   *
   * @throws CacheUnavailableException as {@link #call} does
   */
  public List<byte @Nullable []> getAll(
      CacheBudget budget, List<String> keys, Function<List<String>, List<byte @Nullable []>> look)
      throws CacheUnavailableException {
    return guarded(budget, () -> lookUps.getAll(budget, keys, look));
  }

  private void check(CacheBudget budget) throws CacheUnavailableException {
    if (circuit.isOpen()) {
      throw CacheUnavailableException.notCalled("the cache has failed and is not called");
    }
    if (budget.nanosLeft() <= 0) {
      throw CacheUnavailableException.notCalled("the cache budget is spent");
    }
  }

  private <T> T guarded(CacheBudget budget, GuardedCall<T> call) throws CacheUnavailableException {
    check(budget);
    try {
      T result = call.make();
      circuit.succeeded();
      return result;
    } catch (CacheUnavailableException e) {
      unavailableFor(budget, e);
      throw e;
    } catch (RuntimeException e) {
      budget.spendAll();
      failed(e);
      throw CacheUnavailableException.failed(String.valueOf(e), e);
    }
  }

  private void unavailableFor(CacheBudget budget, CacheUnavailableException e) {
    budget.spendAll();
    if (e.wasCalled()) {
      failed(e);
    }
  }

  private void failed(Exception e) {
    if (circuit.failed(reason(e))) {
      open(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Repeats a call until it succeeds or the budget is spent; the call must be safe to repeat. If an earlier call has
   * failed and the cache has not answered since, the call is not tried.
   *
   * @throws CacheUnavailableException if the call has not succeeded
   */
  public void repeat(Duration budget, Consumer<Cache> call) throws CacheUnavailableException {
    if (unreachable) {
      throw CacheUnavailableException.notCalled("the cache has failed and is not called");
    }
    try {
      makeRepeated(budget, call);
    } catch (CacheUnavailableException e) {
      // Under the lock with which the circuit closes. Otherwise the circuit could close in between,
      // and this flag would stay set.
      synchronized (pending) {
        unreachable = true;
        open(String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  /**
   * Deletes tokens now. If the cache cannot be reached within the budget, they are deleted before look-ups use the
   * cache again.
   *
   * @param all the tokens that invalidate all entries of their endpoint
   * @param tokens the tokens that have to be deleted, and those that may have to be
   * @param deletion deletes the tokens; it may be called more than once
   * @return whether the tokens were deleted now, and since when
   */
  public Deletion deleteTokens(
      Duration budget, List<String> all, Collection<String> tokens, Consumer<Cache> deletion) {
    try {
      makeRepeated(budget, deletion);
      return waits.deletedNow();
    } catch (CacheUnavailableException e) {
      LOG.debug("An invalidation did not reach {}: {}", cache.description(), e.getMessage());
    }
    // In one step. If the pending invalidations were replayed before the circuit is open, nothing
    // would close the circuit afterwards.
    synchronized (pending) {
      if (near != null) {
        near.suspend();
      }
      pending.add(all, tokens);
      unreachable = true;
      open("an invalidation did not reach it");
    }
    return Deletion.PENDING;
  }

  private void makeRepeated(Duration budget, Consumer<Cache> call)
      throws CacheUnavailableException {
    if (cache.mayBlock()) {
      repeated.make(budget, call);
      return;
    }
    try {
      call.accept(cache);
    } catch (RuntimeException e) {
      throw CacheUnavailableException.failed(String.valueOf(e), e);
    }
  }

  /** Makes one last, short attempt to replay invalidations that did not reach the cache. */
  @Override
  public void close() {
    recovery.replayOnceMore(LAST_ATTEMPT);
    int left = pending.count();
    if (left > 0) {
      LOG.warn(
          "Entries in the cache ({}) are stale: their {} scopes could not be invalidated before this"
              + " application ended. Other servers may serve them until they expire, for up to {} seconds.",
          cache.description(),
          left,
          longestTimeout.toSeconds());
    }
    recovery.close();
    repeated.close();
    lookUps.shutdownNow();
    if (async != null) {
      async.close();
    }
    cache.close();
  }

  /** Look-ups that travel together fail together, for one reason. */
  private static Throwable reason(Exception e) {
    Throwable cause = e.getCause();
    return cause == null ? e : cause;
  }

  private void open(String reason) {
    if (circuit.open()) {
      LOG.warn(
          "The cache ({}) does not answer: {}. Requests are served from the store until it does.",
          cache.description(),
          reason);
      recovery.begin();
    }
  }

  /** Closes the circuit. Called when the cache answers and no invalidation is pending. */
  private void recovered() {
    if (near != null) {
      near.resume();
    }
    if (circuit.isOpen()) {
      // Replaces the threads: calls that never return would hold them for ever.
      lookUps.shutdownNow();
      lookUps = newLookUps();
      unreachable = false;
      circuit.close();
      LOG.info("The cache ({}) answers again.", cache.description());
    }
  }

  private CacheThreads newLookUps() {
    return new CacheThreads(cache, new DaemonThreads("lightapi-cache-"));
  }

  /** A call of the cache. */
  public interface GuardedCall<T> {
    T make() throws CacheUnavailableException;
  }
}
