package dev.lightapi.internal.engine.guard;

import dev.lightapi.cache.Cache;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of a cache that may be made more than once, such as deletions: each is repeated until one attempt succeeds or its
 * budget is spent. Thread-safe.
 *
 * <p>An attempt that fails is followed by the next one at once, then after short pauses. An attempt that has no answer after
 * a fifth of the budget gets another one beside it, on a new connection, for a connection that died silently would use up
 * the whole budget. The first one goes on: it may only be slow. Pauses of this process are not charged to the budget.
 */
final class RepeatedCalls implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  /** Attempts at a time, of all calls. Each may hold a connection. */
  static final int THREADS = 32;

  /** Of one call: the first one, which may be slow, one beside it, and one beside both. */
  private static final int MAX_BESIDE = 3;

  private static final int BESIDE_AFTER_FIFTHS = 5;

  /** Between attempts that fail; twice as long each time. The first one has none: a dead connection is found at once. */
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  /** How often the pause is doubled. */
  private static final int LONGEST_PAUSE_SHIFT = 3;

  private final Cache cache;
  private final ThreadPoolExecutor threads;

  RepeatedCalls(Cache cache, ThreadFactory factory) {
    this.cache = cache;
    this.threads =
        new ThreadPoolExecutor(0, THREADS, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), factory);
  }

  /**
   * Makes the call. An interruption does not end it early: it is kept for the caller.
   *
   * @param call may be made several times, also at the same time, and after this method has returned
   * @throws CacheUnavailableException if no attempt has succeeded within the budget
   */
  void make(Duration budget, Consumer<Cache> call) throws CacheUnavailableException {
    new Repeated(budget, call).make();
  }

  /** Interrupts all attempts. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** One call, and its attempts. Used by the thread that makes it. */
  private final class Repeated {

    private final Duration budget;
    private final Consumer<Cache> call;
    private final BlockingQueue<Attempt> ended = new LinkedBlockingQueue<>();
    private final RunningTime waited = new RunningTime();
    private int underWay;
    private int failures;

    /** When the next attempt begins if none is under way, by the time waited. */
    private long againAt;

    /** When the next attempt begins beside the others. */
    private long besideAt;

    private String lastFailure = "no answer within the budget";
    private @Nullable Throwable lastCause;

    private Repeated(Duration budget, Consumer<Cache> call) {
      this.budget = budget;
      this.call = call;
    }

    private void make() throws CacheUnavailableException {
      boolean interrupted = false;
      try {
        begin();
        while (true) {
          Attempt attempt = null;
          try {
            attempt = ended.poll(waited.begin(quiet()), TimeUnit.NANOSECONDS);
          } catch (InterruptedException e) {
            interrupted = true;
          }
          waited.end();
          if (attempt != null) {
            underWay--;
            if (attempt.failure == null) {
              return;
            }
            failed(String.valueOf(attempt.failure), attempt.failure);
          } else if (waited.isAtLeast(budget)) {
            throw CacheUnavailableException.failed(lastFailure, lastCause);
          } else if (isDue()) {
            begin();
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private boolean isDue() {
      return underWay == 0
          ? waited.nanos() >= againAt
          : waited.nanos() >= besideAt && underWay < MAX_BESIDE;
    }

    /** How long there is nothing to do but to wait for the end of an attempt, in nanoseconds. */
    private long quiet() {
      return underWay == 0 ? againAt - waited.nanos() : Long.MAX_VALUE;
    }

    private void begin() {
      if (underWay > 0) {
        LOG.debug(
            "{} has not answered yet: the call is made again, on a new connection",
            cache.description());
        renewConnections();
      }
      besideAt = waited.nanos() + budget.toNanos() / BESIDE_AFTER_FIFTHS;
      try {
        threads.execute(new Attempt(this));
        underWay++;
      } catch (RejectedExecutionException e) {
        failed(THREADS + " calls are under way", e);
      } catch (OutOfMemoryError e) {
        // No thread can be started.
        failed(String.valueOf(e), e);
      }
    }

    private void renewConnections() {
      try {
        cache.renewConnections();
      } catch (RuntimeException e) {
        LOG.debug("{} has no new connections", cache.description(), e);
      }
    }

    private void failed(String reason, Throwable cause) {
      lastFailure = reason;
      lastCause = cause;
      long pause = failures == 0 ? 0 : FIRST_PAUSE << Math.min(failures - 1, LONGEST_PAUSE_SHIFT);
      againAt = waited.nanos() + pause;
      failures++;
    }
  }

  /** One attempt. */
  private final class Attempt implements Runnable {

    private final Repeated repeated;
    private volatile @Nullable Throwable failure;

    private Attempt(Repeated repeated) {
      this.repeated = repeated;
    }

    @Override
    public void run() {
      try {
        repeated.call.accept(cache);
      } catch (RuntimeException | Error e) {
        failure = e;
      }
      repeated.ended.add(this);
    }
  }
}
