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
 * Makes calls of a cache that are safe to repeat, such as deletions. Each call is repeated until one attempt succeeds
 * or its budget is spent. Thread-safe.
 *
 * <p>After the first failure, the next attempt follows at once; after further failures, it follows after short pauses.
 * If an attempt has no response after a fifth of the budget, another one begins beside it, on a new connection: a
 * connection that died silently would use up the whole budget. The first attempt goes on, since it may only be slow.
 * Pauses of this process are not charged to the budget.
 */
final class RepeatedCalls implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  /** The most attempts at the same time, of all calls together. Each may hold a connection. */
  static final int THREADS = 32;

  /** The most attempts of one call at the same time: the first one, which may be slow, and two beside it. */
  private static final int MAX_BESIDE = 3;

  private static final int BESIDE_AFTER_FIFTHS = 5;

  /**
   * The pause between failed attempts; it doubles each time. There is no pause after the first failure, since a dead
   * connection is detected at once.
   */
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
   * Makes the call. An interruption does not end it early; the thread's interrupt flag is set again for the caller.
   *
   * @param call may run several times, also at the same time, and also after this method has returned
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

  /** One call and its attempts. Used only by the thread that makes the call. */
  private final class Repeated {

    private final Duration budget;
    private final Consumer<Cache> call;
    private final BlockingQueue<Attempt> ended = new LinkedBlockingQueue<>();
    private final RunningTime waited = new RunningTime();
    private int running;
    private int failures;

    /** The time waited at which the next attempt begins if none is running. */
    private long againAt;

    /** The time waited at which the next attempt begins beside the running ones. */
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
            running--;
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
      return running == 0
          ? waited.nanos() >= againAt
          : waited.nanos() >= besideAt && running < MAX_BESIDE;
    }

    /** How long to wait for the end of an attempt before there is something else to do, in nanoseconds. */
    private long quiet() {
      return running == 0 ? againAt - waited.nanos() : Long.MAX_VALUE;
    }

    private void begin() {
      if (running > 0) {
        LOG.debug(
            "{} has not answered yet: the call is repeated on a new connection",
            cache.description());
        renewConnections();
      }
      besideAt = waited.nanos() + budget.toNanos() / BESIDE_AFTER_FIFTHS;
      try {
        threads.execute(new Attempt(this));
        running++;
      } catch (RejectedExecutionException e) {
        failed(THREADS + " calls are running", e);
      } catch (OutOfMemoryError e) {
        // No thread can be started.
        failed(String.valueOf(e), e);
      }
    }

    private void renewConnections() {
      try {
        cache.renewConnections();
      } catch (RuntimeException e) {
        LOG.debug("{} could not renew its connections", cache.description(), e);
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
