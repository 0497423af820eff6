package dev.lightapi.internal.engine;

import dev.lightapi.cache.Cache;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The threads that call a cache, so that not even one that never returns can hold a request. Thread-safe.
 *
 * <p>When many requests want the same, most of their look-ups have to wait for a thread. A look-up that has not begun is
 * made for all that want it until it does: it begins after they have come, so what it finds is as new as what each would
 * find by itself.
 */
final class CacheThreads {

  private static final int THREADS = 16;
  private static final int MAX_WAITING = 1_000;

  private final Cache cache;
  private final ThreadPoolExecutor threads;

  /** Look-ups that have not begun. Those who wait for one are counted with its key's lock. */
  private final ConcurrentMap<List<String>, LookUp> waiting = new ConcurrentHashMap<>();

  CacheThreads(Cache cache, ThreadFactory factory) {
    this.cache = cache;
    this.threads = new ThreadPoolExecutor(
        THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(MAX_WAITING), factory);
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * What the call returns.
   *
   * @throws CacheUnavailableException if it fails, or takes longer than the budget
   */
  <T> T call(CacheBudget budget, Function<Cache, T> call) throws CacheUnavailableException {
    Future<T> result;
    try {
      result = threads.submit(() -> call.apply(cache));
    } catch (RejectedExecutionException e) {
      throw tooMany(e);
    }
    return await(result, budget, () -> result.cancel(true));
  }

  /**
   * What there is under the keys.
   *
   * @throws CacheUnavailableException as {@link #call} does
   */
  List<byte @Nullable []> getAll(CacheBudget budget, List<String> keys)
      throws CacheUnavailableException {
    LookUp own = new LookUp(keys);
    LookUp shared = Objects.requireNonNull(waiting.compute(keys, (k, other) -> {
      LookUp joined = other == null ? own : other;
      joined.requests++;
      return joined;
    }));
    if (shared == own) {
      try {
        threads.execute(own);
      } catch (RejectedExecutionException e) {
        own.fail(e);
        throw tooMany(e);
      }
    }
    return await(shared.result, budget, shared::leave);
  }

  /** Ends all calls. */
  void shutdownNow() {
    threads.shutdownNow();
  }

  private static <T> T await(Future<T> result, CacheBudget budget, Runnable givingUp)
      throws CacheUnavailableException {
    long start = System.nanoTime();
    try {
      return result.get(budget.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      givingUp.run();
      throw CacheUnavailableException.failed("no answer within the budget", e);
    } catch (ExecutionException e) {
      throw CacheUnavailableException.failed(String.valueOf(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      givingUp.run();
      Thread.currentThread().interrupt();
      throw CacheUnavailableException.failed("the request was interrupted", e);
    } finally {
      budget.spend(System.nanoTime() - start);
    }
  }

  private static CacheUnavailableException tooMany(RejectedExecutionException e) {
    return CacheUnavailableException.failed("too many calls are waiting", e);
  }

  /** A look-up and the requests that wait for it. */
  private final class LookUp implements Runnable {

    private final List<String> keys;
    private final CompletableFuture<List<byte @Nullable []>> result = new CompletableFuture<>();
    private int requests;

    private LookUp(List<String> keys) {
      this.keys = keys;
    }

    @Override
    public void run() {
      // From here on it is too late to join.
      if (!waiting.remove(keys, this)) {
        return;
      }
      try {
        result.complete(cache.getAll(keys));
      } catch (RuntimeException | Error e) {
        result.completeExceptionally(e);
      }
    }

    private void fail(RejectedExecutionException e) {
      waiting.remove(keys, this);
      result.completeExceptionally(e);
    }

    /** One that nobody waits for any more is not made. */
    private void leave() {
      waiting.computeIfPresent(
          keys, (k, current) -> current == this && --requests == 0 ? null : current);
    }
  }
}
