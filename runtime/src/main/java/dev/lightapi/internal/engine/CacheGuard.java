package dev.lightapi.internal.engine;

import dev.lightapi.cache.Cache;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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
  private static final String PROBE_KEY = "lightapi:probe";
  private static final int THREADS = 16;
  private static final int MAX_WAITING = 1_000;

  /** Beyond it an endpoint's remembered tokens are given up for the one that ends all its entries. */
  private static final int MAX_REMEMBERED = 10_000;

  private static final int MAX_DELETED_AT_ONCE = 1_000;

  private final Cache cache;
  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor prober;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean open;

  /** Tokens still to be deleted, by the token that ends all entries of their endpoint. Guarded by this. */
  private final Map<String, Set<String>> remembered = new HashMap<>();

  public CacheGuard(Cache cache) {
    this.cache = cache;
    this.workers = new ThreadPoolExecutor(
        THREADS,
        THREADS,
        1,
        TimeUnit.MINUTES,
        new LinkedBlockingQueue<>(MAX_WAITING),
        daemons("lightapi-cache-"));
    this.workers.allowCoreThreadTimeOut(true);
    this.prober = new ScheduledThreadPoolExecutor(1, daemons("lightapi-cache-probe-"));
  }

  String description() {
    return cache.description();
  }

  /**
   * Calls the cache, within the budget.
   *
   * @throws CacheUnavailableException if it fails, takes too long, or is not asked because it has failed before
   */
  <T> T call(CacheBudget budget, Function<Cache, T> call) throws CacheUnavailableException {
    if (open) {
      throw new CacheUnavailableException("the cache has failed and is not asked", null);
    }
    if (budget.nanosLeft() <= 0) {
      throw new CacheUnavailableException("the request's cache budget is spent", null);
    }
    try {
      T result = cache.mayBlock() ? callOnWorker(budget, call) : call.apply(cache);
      if (failures.get() != 0) {
        failures.set(0);
      }
      return result;
    } catch (CacheUnavailableException e) {
      budget.spendAll();
      failed(e);
      throw e;
    } catch (RuntimeException e) {
      budget.spendAll();
      failed(e);
      throw new CacheUnavailableException(String.valueOf(e), e);
    }
  }

  /**
   * Deletes tokens, now or, if the cache does not answer, before it is asked the next time.
   *
   * @param all the token that ends all entries of their endpoint
   */
  void deleteTokens(CacheBudget budget, String all, Collection<String> tokens) {
    if (!open) {
      try {
        call(budget, target -> {
          target.deleteAll(tokens);
          return true;
        });
        return;
      } catch (CacheUnavailableException e) {
        LOG.debug("An invalidation did not reach {}: {}", cache.description(), e.getMessage());
      }
    }
    synchronized (this) {
      Set<String> ofEndpoint = remembered.computeIfAbsent(all, key -> new LinkedHashSet<>());
      ofEndpoint.addAll(tokens);
      if (ofEndpoint.size() > MAX_REMEMBERED) {
        ofEndpoint.clear();
        ofEndpoint.add(all);
      }
      open("an invalidation did not reach it");
    }
  }

  @Override
  public void close() {
    prober.shutdownNow();
    workers.shutdownNow();
    cache.close();
  }

  /** Another thread makes the call, so that not even a cache that never returns can hold the request. */
  private <T> T callOnWorker(CacheBudget budget, Function<Cache, T> call)
      throws CacheUnavailableException {
    long start = System.nanoTime();
    Future<T> future;
    try {
      future = workers.submit(() -> call.apply(cache));
    } catch (RejectedExecutionException e) {
      throw new CacheUnavailableException("too many calls are waiting", e);
    }
    try {
      return future.get(budget.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw new CacheUnavailableException("no answer within the request's budget", e);
    } catch (ExecutionException e) {
      throw new CacheUnavailableException(String.valueOf(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new CacheUnavailableException("the request was interrupted", e);
    } finally {
      budget.spend(System.nanoTime() - start);
    }
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
    try {
      cache.get(PROBE_KEY);
      while (!closed()) {
        makeUp();
      }
      LOG.info("The cache ({}) answers again.", cache.description());
    } catch (RuntimeException e) {
      LOG.debug("The cache ({}) does not answer yet: {}", cache.description(), String.valueOf(e));
      probeLater();
    }
  }

  /** Closes the circuit if nothing is left to make up for. */
  private synchronized boolean closed() {
    if (remembered.isEmpty()) {
      failures.set(0);
      open = false;
    }
    return !open;
  }

  private void makeUp() {
    Map<String, Set<String>> missed;
    synchronized (this) {
      missed = Map.copyOf(remembered);
    }
    for (Map.Entry<String, Set<String>> ofEndpoint : missed.entrySet()) {
      List<String> tokens;
      synchronized (this) {
        tokens = List.copyOf(ofEndpoint.getValue());
      }
      for (int from = 0; from < tokens.size(); from += MAX_DELETED_AT_ONCE) {
        cache.deleteAll(tokens.subList(from, Math.min(tokens.size(), from + MAX_DELETED_AT_ONCE)));
      }
      synchronized (this) {
        // Those that were added meanwhile stay for the next round.
        tokens.forEach(ofEndpoint.getValue()::remove);
        if (ofEndpoint.getValue().isEmpty()) {
          remembered.remove(ofEndpoint.getKey());
        }
      }
    }
  }

  private static ThreadFactory daemons(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
