package dev.lightapi.internal.engine.guard;

import dev.lightapi.cache.Cache;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls a cache on its own threads, so that even a call that never returns does not block a request. Thread-safe.
 *
 * <p>When many requests look up the same keys, most of the look-ups wait for a thread. Until a look-up begins, more
 * requests for the same keys may join it. It begins after they have arrived, so its result is as new as the result of a
 * look-up by each of them.
 */
public final class CacheThreads {

  private static final int THREADS = 16;
  private static final int MAX_WAITING = 1_000;

  private final Cache cache;
  private final ThreadPoolExecutor threads;

  /**
   * Look-ups that have not begun. The requests that wait for one are counted only inside {@code compute} for its keys.
   */
  private final ConcurrentMap<List<String>, PendingRead> waiting = new ConcurrentHashMap<>();

  public CacheThreads(Cache cache, ThreadFactory factory) {
    this.cache = cache;
    this.threads = new ThreadPoolExecutor(
        THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(MAX_WAITING), factory);
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Makes a call, and returns its result.
   *
   * @throws CacheUnavailableException if it fails, or takes longer than the budget
   */
  public <T> T call(CacheBudget budget, Function<Cache, T> call) throws CacheUnavailableException {
    FutureTask<T> task = new FutureTask<>(() -> call.apply(cache));
    execute(task);
    return await(task, budget, () -> task.cancel(true), true);
  }

  /**
   * The values of the keys, in the order of the keys; null for a key without a value.
   *
   * @throws CacheUnavailableException as {@link #call} does
   */
  public List<byte @Nullable []> getAll(CacheBudget budget, List<String> keys)
      throws CacheUnavailableException {
    return getAll(budget, keys, cache::getAll);
  }

  /**
   * The values of the keys, by a call that is always the same for these keys.
   *
   * @throws CacheUnavailableException as {@link #call} does
   */
  List<byte @Nullable []> getAll(
      CacheBudget budget, List<String> keys, Function<List<String>, List<byte @Nullable []>> look)
      throws CacheUnavailableException {
    PendingRead own = new PendingRead(keys, look);
    PendingRead shared = Objects.requireNonNull(waiting.compute(keys, (k, other) -> {
      PendingRead joined = other == null ? own : other;
      joined.requests++;
      return joined;
    }));
    if (shared == own) {
      try {
        execute(own.task);
      } catch (CacheUnavailableException e) {
        own.giveUp();
        throw e;
      }
    }
    return await(shared.task, budget, shared::leave, shared == own);
  }

  /** Cancels all calls. */
  public void shutdownNow() {
    for (Runnable task : threads.shutdownNow()) {
      ((FutureTask<?>) task).cancel(false);
    }
  }

  private void execute(FutureTask<?> task) throws CacheUnavailableException {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      throw failed("too many calls are waiting", e);
    } catch (OutOfMemoryError e) {
      // No thread can be started.
      throw failed(String.valueOf(e), e);
    }
  }

  /**
   * @param own whether this request began the call, so that a failure is counted; if not, the request that began it
   *     counts the failure
   */
  private <T> T await(FutureTask<T> task, CacheBudget budget, Runnable onGiveUp, boolean own)
      throws CacheUnavailableException {
    long start = System.nanoTime();
    RunningTime waited = new RunningTime();
    try {
      return await(task, start + budget.nanosLeft(), waited);
    } catch (TimeoutException e) {
      onGiveUp.run();
      if (2 * waited.nanos() < budget.nanosLeft()) {
        throw CacheUnavailableException.notCalled("this process was paused");
      }
      throw failed("no answer within the budget", e);
    } catch (CancellationException e) {
      throw CacheUnavailableException.notCalled("the call was cancelled before it began");
    } catch (ExecutionException e) {
      String reason = String.valueOf(e.getCause());
      throw own ? failed(reason, e.getCause()) : CacheUnavailableException.notCalled(reason);
    } catch (InterruptedException e) {
      onGiveUp.run();
      Thread.currentThread().interrupt();
      throw CacheUnavailableException.notCalled("the request was interrupted");
    } finally {
      budget.spend(System.nanoTime() - start);
    }
  }

  private static <T> T await(FutureTask<T> task, long deadline, RunningTime waited)
      throws TimeoutException, ExecutionException, InterruptedException {
    while (true) {
      long left = deadline - System.nanoTime();
      try {
        return task.get(waited.begin(left), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        waited.end();
        if (deadline - System.nanoTime() <= 0 && !task.isDone()) {
          throw e;
        }
      }
    }
  }

  /** A failure after the shutdown says nothing about the cache, and is not counted. */
  private CacheUnavailableException failed(String reason, @Nullable Throwable cause) {
    return threads.isShutdown()
        ? CacheUnavailableException.notCalled(reason)
        : CacheUnavailableException.failed(reason, cause);
  }

  /** A look-up and the requests that wait for it. */
  private final class PendingRead {

    private final List<String> keys;
    private final FutureTask<List<byte @Nullable []>> task = new FutureTask<>(this::make);
    private final Function<List<String>, List<byte @Nullable []>> look;
    private int requests;

    private PendingRead(List<String> keys, Function<List<String>, List<byte @Nullable []>> look) {
      this.keys = keys;
      this.look = look;
    }

    private List<byte @Nullable []> make() {
      // From here on, no further request can join.
      waiting.remove(keys, this);
      return look.apply(keys);
    }

    /** Called by a request that stops waiting. When the last one does, the look-up is cancelled or interrupted. */
    private void leave() {
      waiting.compute(keys, (k, current) -> {
        if (--requests > 0) {
          return current;
        }
        task.cancel(true);
        return current == this ? null : current;
      });
    }

    /** Cancels the look-up before it begins. */
    private void giveUp() {
      waiting.remove(keys, this);
      task.cancel(false);
    }
  }
}
