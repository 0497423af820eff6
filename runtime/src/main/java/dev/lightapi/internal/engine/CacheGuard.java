package dev.lightapi.internal.engine;

import dev.lightapi.cache.Cache;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a cache from doing harm: no call takes longer than its budget, a failing cache is not asked, and an invalidation
 * that did not reach it is made up for before it is asked again. Thread-safe.
 *
 * <p>The circuit opens after a few failures in a row, and at once after a failed invalidation, since the cache may then
 * hold old answers. While it is open, a background thread tries the cache; when it answers, the remembered
 * invalidations are made, and then the circuit closes. No request waits for any of that.
 */
public final class CacheGuard implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private static final int FAILURES_TO_OPEN = 5;
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(250);

  /** A probe without an answer is given up after that time, and the next one after twice as long, up to the most. */
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);

  private static final Duration MAX_PROBE_TIMEOUT = Duration.ofMinutes(1);

  /** Attempts that are under way at a time: calls that never return must not cost ever more threads. */
  private static final int MAX_ATTEMPTS = 8;

  /** So many that, in a cluster, each master has one or more of them most likely. */
  private static final int PROBE_KEYS = 32;

  /** How long closing waits for a last attempt to make up for invalidations. */
  private static final Duration LAST_ATTEMPT = Duration.ofSeconds(2);

  /** Beyond it an endpoint's remembered tokens are given up for those that end all its entries. */
  private static final int MAX_REMEMBERED = 10_000;

  private static final int MAX_DELETED_AT_ONCE = 1_000;

  private final Cache cache;
  private final List<String> probeKeys;
  private final Duration firstProbeTimeout;
  private final ScheduledThreadPoolExecutor prober;

  /** Makes the prober's calls: one that never returns costs a thread, and not the cache's coming back. */
  private final ExecutorService attempts;

  private final AtomicInteger failures = new AtomicInteger();
  private volatile CacheThreads threads;
  private volatile boolean open;

  /** The longest time that an entry is kept: so long can an invalidation that is never made be missed. */
  private volatile Duration longestTimeout = Duration.ZERO;

  /** Used by the prober's thread alone. */
  private Duration probeTimeout;

  /**
   * Tokens still to be deleted, by the tokens that end all entries of their endpoint, each with the number of the last
   * invalidation that wants it. A deletion settles those before it and not one that came meanwhile. Guarded by this.
   */
  private final Map<List<String>, Map<String, Long>> remembered = new HashMap<>();

  /** The number of the last invalidation that was remembered. Guarded by this. */
  private long lastInvalidation;

  /** @param prefix what all keys begin with; a user of the cache may have no others */
  public CacheGuard(Cache cache, String prefix) {
    this(cache, prefix, PROBE_TIMEOUT);
  }

  /** @param probeTimeout how long a first attempt may take */
  CacheGuard(Cache cache, String prefix, Duration probeTimeout) {
    this.cache = cache;
    this.threads = newThreads();
    this.firstProbeTimeout = probeTimeout;
    this.probeTimeout = probeTimeout;
    this.probeKeys =
        IntStream.range(0, PROBE_KEYS).mapToObj(i -> prefix + ":probe:" + i).toList();
    this.prober = new ScheduledThreadPoolExecutor(1, daemons("lightapi-cache-probe-"));
    this.attempts = new ThreadPoolExecutor(
        0,
        MAX_ATTEMPTS,
        1,
        TimeUnit.MINUTES,
        new SynchronousQueue<>(),
        daemons("lightapi-cache-attempt-"));
  }

  /** Says that entries are kept that long. */
  synchronized void keeps(Duration timeout) {
    if (timeout.compareTo(longestTimeout) > 0) {
      longestTimeout = timeout;
    }
  }

  /** Whether the cache is, or may be, outside of this process. */
  boolean mayBlock() {
    return cache.mayBlock();
  }

  /**
   * Asks a cache that may block once, so that its first connection is there before requests are. Waits no longer than
   * that for its answer, and logs how it went.
   */
  public void connect(Duration atMost) {
    if (!cache.mayBlock()) {
      return;
    }
    long start = System.nanoTime();
    Future<?> attempt = attempts.submit(() -> cache.getAll(probeKeys));
    try {
      attempt.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      LOG.info("The cache ({}) answers, after {} ms.", cache.description(), millis);
    } catch (ExecutionException e) {
      notConnected(String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      attempt.cancel(true);
      notConnected("nothing came within " + atMost.toMillis() + " ms");
    } catch (InterruptedException e) {
      attempt.cancel(true);
      Thread.currentThread().interrupt();
    }
  }

  /** The circuit stays closed: writes do try to reach it. */
  private void notConnected(String reason) {
    LOG.warn(
        "The cache ({}) does not answer yet: {}. Requests are served from the store until it does.",
        cache.description(),
        reason);
  }

  /**
   * Calls the cache, within the budget.
   *
   * @throws CacheUnavailableException if it fails, takes too long, or is not asked because it has failed before
   */
  <T> T call(CacheBudget budget, Function<Cache, T> call) throws CacheUnavailableException {
    return guarded(budget, () -> cache.mayBlock() ? threads.call(budget, call) : call.apply(cache));
  }

  /**
   * What the cache has under the keys, in their order; null where there is nothing. Calls for the same keys that have to wait
   * for a thread are made as one.
   *
   * @throws CacheUnavailableException as {@link #call} does
   */
  List<byte @Nullable []> getAll(CacheBudget budget, List<String> keys)
      throws CacheUnavailableException {
    return guarded(
        budget, () -> cache.mayBlock() ? threads.getAll(budget, keys) : cache.getAll(keys));
  }

  private <T> T guarded(CacheBudget budget, GuardedCall<T> call) throws CacheUnavailableException {
    if (open) {
      throw CacheUnavailableException.notAsked("the cache has failed and is not asked");
    }
    if (budget.nanosLeft() <= 0) {
      throw CacheUnavailableException.notAsked("the cache budget is spent");
    }
    try {
      T result = call.make();
      if (failures.get() != 0) {
        failures.set(0);
      }
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

  /**
   * Deletes tokens, now or, if the cache does not answer, before it is asked the next time.
   *
   * @param all the tokens that end all entries of their endpoint
   * @param tokens all that are to be deleted, or may have to be
   * @param deletion deletes them
   * @return whether that was done now
   */
  boolean deleteTokens(
      CacheBudget budget, List<String> all, Collection<String> tokens, Consumer<Cache> deletion) {
    if (!open) {
      try {
        return call(budget, target -> {
          deletion.accept(target);
          return true;
        });
      } catch (CacheUnavailableException e) {
        LOG.debug("An invalidation did not reach {}: {}", cache.description(), e.getMessage());
      }
    }
    synchronized (this) {
      long number = ++lastInvalidation;
      Map<String, Long> ofEndpoint = remembered.computeIfAbsent(all, key -> new LinkedHashMap<>());
      tokens.forEach(token -> ofEndpoint.put(token, number));
      if (ofEndpoint.size() > MAX_REMEMBERED) {
        ofEndpoint.clear();
        all.forEach(token -> ofEndpoint.put(token, number));
      }
      open("an invalidation did not reach it");
    }
    return false;
  }

  /** Tries a last time, and for a short while, to make up for invalidations that did not reach the cache. */
  @Override
  public void close() {
    prober.shutdownNow();
    if (countRemembered() > 0) {
      makeUpOnceMore();
    }
    attempts.shutdownNow();
    threads.shutdownNow();
    cache.close();
  }

  private void makeUpOnceMore() {
    try {
      attempts.submit(this::makeUp).get(LAST_ATTEMPT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      LOG.debug("The last attempt to reach {} failed: {}", cache.description(), String.valueOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    int left = countRemembered();
    if (left > 0) {
      LOG.warn(
          "{} scopes of entries in the cache ({}) were changed, and it could not be told before this"
              + " application ended. Others that share it may serve answers from before these"
              + " changes for up to {} seconds, when the entries end by themselves.",
          left,
          cache.description(),
          longestTimeout.toSeconds());
    }
  }

  private synchronized int countRemembered() {
    return remembered.values().stream().mapToInt(Map::size).sum();
  }

  private void failed(Exception e) {
    if (failures.incrementAndGet() >= FAILURES_TO_OPEN) {
      synchronized (this) {
        open(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Call it with this object's lock. */
  private void open(String reason) {
    if (open) {
      return;
    }
    open = true;
    LOG.warn(
        "The cache ({}) does not answer: {}. Requests are served from the store until it does.",
        cache.description(),
        reason);
    probeLater();
  }

  private void probeLater() {
    if (!prober.isShutdown()) {
      var unused = prober.schedule(this::probe, PROBE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void probe() {
    Future<?> attempt;
    try {
      attempt = attempts.submit(this::recover);
    } catch (RejectedExecutionException e) {
      LOG.debug("{} attempts to reach {} are under way", MAX_ATTEMPTS, cache.description());
      probeLater();
      return;
    }
    try {
      attempt.get(probeTimeout.toMillis(), TimeUnit.MILLISECONDS);
      probeTimeout = firstProbeTimeout;
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("The cache ({}) does not answer yet: {}", cache.description(), String.valueOf(e));
      attempt.cancel(true);
      Duration longer = probeTimeout.multipliedBy(2);
      probeTimeout = longer.compareTo(MAX_PROBE_TIMEOUT) > 0 ? MAX_PROBE_TIMEOUT : longer;
      probeLater();
    } catch (InterruptedException e) {
      // This guard is being closed.
      attempt.cancel(true);
    }
  }

  private void recover() {
    List<byte @Nullable []> unused = cache.getAll(probeKeys);
    while (!closed()) {
      makeUp();
    }
  }

  /** Closes the circuit if nothing is left to make up for. */
  private synchronized boolean closed() {
    if (open && remembered.isEmpty() && !prober.isShutdown()) {
      // Calls that never return would hold their threads for ever.
      threads.shutdownNow();
      threads = newThreads();
      failures.set(0);
      open = false;
      LOG.info("The cache ({}) answers again.", cache.description());
    }
    return !open || prober.isShutdown();
  }

  private void makeUp() {
    Map<List<String>, Map<String, Long>> missed = new HashMap<>();
    synchronized (this) {
      remembered.forEach((all, tokens) -> missed.put(all, new LinkedHashMap<>(tokens)));
    }
    missed.forEach((all, numbers) -> {
      List<String> tokens = List.copyOf(numbers.keySet());
      for (int from = 0; from < tokens.size(); from += MAX_DELETED_AT_ONCE) {
        List<String> some =
            tokens.subList(from, Math.min(tokens.size(), from + MAX_DELETED_AT_ONCE));
        cache.deleteAll(some);
        settle(all, some, numbers);
      }
    });
  }

  /** Forgets tokens that have been deleted, unless an invalidation has asked for them anew. */
  private synchronized void settle(
      List<String> all, List<String> deleted, Map<String, Long> numbers) {
    Map<String, Long> ofEndpoint = remembered.get(all);
    if (ofEndpoint == null) {
      return;
    }
    deleted.forEach(token -> ofEndpoint.remove(token, numbers.get(token)));
    if (ofEndpoint.isEmpty()) {
      remembered.remove(all);
    }
  }

  private CacheThreads newThreads() {
    return new CacheThreads(cache, daemons("lightapi-cache-"));
  }

  private static ThreadFactory daemons(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** A call of the cache. */
  interface GuardedCall<T> {
    T make() throws CacheUnavailableException;
  }
}
