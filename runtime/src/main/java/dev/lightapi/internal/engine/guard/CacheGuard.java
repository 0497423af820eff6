package dev.lightapi.internal.engine.guard;

import dev.lightapi.cache.Cache;
import dev.lightapi.internal.platform.DaemonThreads;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
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
 * Keeps a cache from doing harm: no call takes longer than its budget, look-ups do not ask a failing cache, and an
 * invalidation that did not reach the cache is replayed before look-ups ask it again. Thread-safe.
 *
 * <p>Look-ups and invalidations fail separately. A few look-ups in a row that fail open the circuit, and look-ups go to the
 * store until a probe in the background succeeds. An invalidation always tries, whatever look-ups have experienced, and
 * keeps trying until its budget is spent. If that fails, the cache may hold old answers: the circuit opens at once, and
 * closes when the invalidation has been replayed.
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
  private volatile CacheThreads lookUps;

  /** Whether a call that was repeated for its whole budget has failed, and no probe has succeeded since. */
  private volatile boolean unreachable;

  /** The longest time that an entry is kept: so long can an invalidation that is never made be missed. */
  private volatile Duration longestTimeout = Duration.ZERO;

  /** @param prefix what all keys begin with; a user of the cache may have no rights to others */
  public CacheGuard(Cache cache, String prefix) {
    this(cache, prefix, PROBE_TIMEOUT);
  }

  /** @param probeTimeout how long a first probe may take */
  public CacheGuard(Cache cache, String prefix, Duration probeTimeout) {
    this.cache = cache;
    this.lookUps = newLookUps();
    this.repeated = new RepeatedCalls(cache, new DaemonThreads("lightapi-cache-invalidation-"));
    this.recovery = new CacheRecovery(cache, prefix, probeTimeout, pending, this::recovered);
  }

  /** Says that entries are kept that long. */
  public synchronized void keeps(Duration timeout) {
    if (timeout.compareTo(longestTimeout) > 0) {
      longestTimeout = timeout;
    }
  }

  /** Whether the cache is, or may be, outside of this process. */
  public boolean mayBlock() {
    return cache.mayBlock();
  }

  /**
   * Asks a cache that may block once, and deletes a key that nobody uses, so that connections are there and code is loaded
   * before requests come. Waits no longer than that for its answers, and logs how it went.
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
      notConnected("nothing came within " + atMost.toMillis() + " ms");
    } catch (InterruptedException e) {
      attempt.cancel(true);
      Thread.currentThread().interrupt();
    }
  }

  /** The circuit stays closed: requests do try to reach it. */
  private void notConnected(String reason) {
    LOG.warn(
        "The cache ({}) does not answer yet: {}. Requests are served from the store until it does.",
        cache.description(),
        reason);
  }

  /**
   * Calls the cache once, within the budget.
   *
   * @throws CacheUnavailableException if it fails, takes too long, or is not asked because it has failed before
   */
  public <T> T call(CacheBudget budget, Function<Cache, T> call) throws CacheUnavailableException {
    return guarded(budget, () -> cache.mayBlock() ? lookUps.call(budget, call) : call.apply(cache));
  }

  /**
   * What the cache has under the keys, in their order; null where there is nothing. Calls for the same keys that have to wait
   * for a thread are made as one.
   *
   * @throws CacheUnavailableException as {@link #call} does
   */
  public List<byte @Nullable []> getAll(CacheBudget budget, List<String> keys)
      throws CacheUnavailableException {
    return guarded(
        budget, () -> cache.mayBlock() ? lookUps.getAll(budget, keys) : cache.getAll(keys));
  }

  private <T> T guarded(CacheBudget budget, GuardedCall<T> call) throws CacheUnavailableException {
    if (circuit.isOpen()) {
      throw CacheUnavailableException.notAsked("the cache has failed and is not asked");
    }
    if (budget.nanosLeft() <= 0) {
      throw CacheUnavailableException.notAsked("the cache budget is spent");
    }
    try {
      T result = call.make();
      circuit.succeeded();
      return result;
    } catch (CacheUnavailableException e) {
      budget.spendAll();
      if (e.asked()) {
        failed(e);
      }
      throw e;
    } catch (RuntimeException e) {
      budget.spendAll();
      failed(e);
      throw CacheUnavailableException.failed(String.valueOf(e), e);
    }
  }

  private void failed(Exception e) {
    if (circuit.failed()) {
      open(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Makes a call that may be made more than once, until it succeeds or the budget is spent. While an earlier one has failed
   * and the cache has not answered since, it is not tried.
   *
   * @throws CacheUnavailableException if it has not succeeded
   */
  public void repeat(Duration budget, Consumer<Cache> call) throws CacheUnavailableException {
    if (unreachable) {
      throw CacheUnavailableException.notAsked("the cache has failed and is not asked");
    }
    try {
      makeRepeated(budget, call);
    } catch (CacheUnavailableException e) {
      // Not while the circuit closes: it would close, and this would stay.
      synchronized (pending) {
        unreachable = true;
        open(String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  /**
   * Deletes tokens: now or, if the cache cannot be reached within the budget, before it is asked the next time.
   *
   * @param all the tokens that invalidate all entries of their endpoint
   * @param tokens all that are to be deleted, or may have to be
   * @param deletion deletes them; it may be made more than once
   * @return whether that was done now
   */
  public boolean deleteTokens(
      Duration budget, List<String> all, Collection<String> tokens, Consumer<Cache> deletion) {
    try {
      makeRepeated(budget, deletion);
      return true;
    } catch (CacheUnavailableException e) {
      LOG.debug("An invalidation did not reach {}: {}", cache.description(), e.getMessage());
    }
    // Together: what is pending must not be replayed before the circuit is open, for then nobody
    // would close it.
    synchronized (pending) {
      pending.add(all, tokens);
      unreachable = true;
      open("an invalidation did not reach it");
    }
    return false;
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

  /** Tries a last time, and for a short while, to replay invalidations that did not reach the cache. */
  @Override
  public void close() {
    recovery.replayOnceMore(LAST_ATTEMPT);
    int left = pending.count();
    if (left > 0) {
      LOG.warn(
          "Entries in the cache ({}) are out of date, and their {} scopes could not be invalidated before this"
              + " application ended. Other servers may serve them until they expire, for up to {} seconds.",
          cache.description(),
          left,
          longestTimeout.toSeconds());
    }
    recovery.close();
    repeated.close();
    lookUps.shutdownNow();
    cache.close();
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

  /** The cache answers, and nothing is pending. */
  private void recovered() {
    if (circuit.isOpen()) {
      // Calls that never return would hold their threads for ever.
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
