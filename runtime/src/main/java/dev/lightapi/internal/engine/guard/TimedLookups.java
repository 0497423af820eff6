package dev.lightapi.internal.engine.guard;

import dev.lightapi.cache.AsyncLookups;
import dev.lightapi.internal.platform.DaemonThreads;
import dev.lightapi.internal.platform.RunningClock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Look-ups that no thread waits for, each with a budget. One thread checks from time to time whether a budget is spent,
 * as long as there are look-ups. A pause of this process does not count. Thread-safe.
 */
final class TimedLookups implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  /** Short compared to any budget. */
  private static final Duration PERIOD = Duration.ofMillis(10);

  private final AsyncLookups cache;
  private final RunningClock clock = new RunningClock(PERIOD.toNanos(), System::nanoTime);
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, new DaemonThreads("lightapi-cache-timer-"));

  /** Look-ups in the order in which they began; those that have ended are removed at the next check. */
  private final Queue<TimedLookup> begun = new ConcurrentLinkedQueue<>();

  private final AtomicBoolean watching = new AtomicBoolean();
  private volatile boolean closed;

  /**
   * The last failure. Look-ups that had begun before it was noticed are part of it: they may have been sent on the same
   * connection, or waited for a new one. Used by the timer's thread.
   */
  private @Nullable CacheUnavailableException late;

  /** When that failure was noticed, by the clock. Used by the timer's thread. */
  private long lateTime;

  TimedLookups(AsyncLookups cache) {
    this.cache = cache;
    // If no thread can be started, that is noticed now, and not when a request depends on it.
    var unused = timer.prestartCoreThread();
  }

  /** Begins a look-up. The receiver is called once, whatever happens. */
  void getAll(CacheBudget budget, List<String> keys, ValuesReceiver receiver) {
    TimedLookup lookup = new TimedLookup(budget, receiver);
    begun.add(lookup);
    // After that. Otherwise the last check could be over before the look-up is there.
    if (watching.compareAndSet(false, true)) {
      clock.tick();
      watch();
    }
    if (closed) {
      lookup.end(closed());
      return;
    }
    try {
      lookup.hasBegun(cache.getAll(keys, lookup));
    } catch (RuntimeException | Error e) {
      lookup.failed(e);
    }
  }

  /**
   * Looks up keys, and waits for the values. No request waits for them, so this has no budget.
   *
   * @throws RuntimeException if the look-up fails, or if the thread is interrupted
   */
  void await(List<String> keys) {
    CompletableFuture<Boolean> end = new CompletableFuture<>();
    AsyncLookups.Call call = cache.getAll(keys, new AsyncLookups.Receiver() {
      @Override
      public void values(List<byte @Nullable []> values) {
        end.complete(true);
      }

      @Override
      public void failed(RuntimeException reason) {
        end.completeExceptionally(reason);
      }
    });
    try {
      end.get();
    } catch (InterruptedException e) {
      call.abandon();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The look-up took too long", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
    }
  }

  private void watch() {
    try {
      var unused = timer.schedule(this::check, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // It is closed, which ends all look-ups.
    }
  }

  private void check() {
    try {
      endLate(clock.tick());
    } finally {
      watchAgain();
    }
  }

  private void endLate(long now) {
    // Budgets are equal as a rule. A smaller one behind a larger one is found later, by their
    // difference at most.
    for (TimedLookup first = begun.peek(); first != null; first = begun.peek()) {
      if (!first.hasEnded()) {
        if (now < first.deadline) {
          break;
        }
        if (late == null || first.start >= lateTime) {
          late = CacheUnavailableException.failed("no answer within the budget", null);
          lateTime = now;
        }
        first.isLate(late);
      }
      begun.remove(first);
    }
  }

  private void watchAgain() {
    if (!begun.isEmpty()) {
      watch();
      return;
    }
    watching.set(false);
    if (!begun.isEmpty() && watching.compareAndSet(false, true)) {
      watch();
    }
  }

  @Override
  public void close() {
    closed = true;
    timer.shutdownNow();
    for (TimedLookup each = begun.poll(); each != null; each = begun.poll()) {
      each.end(closed());
    }
  }

  private static CacheUnavailableException closed() {
    return CacheUnavailableException.notCalled("the cache is closed");
  }

  /** One look-up. It ends once: with the values, with a failure, or because its budget is spent. */
  private final class TimedLookup implements AsyncLookups.Receiver {

    private final CacheBudget budget;
    private final ValuesReceiver receiver;
    private final long start = clock.time();
    private final long deadline;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** Null until the look-up has begun. */
    private volatile AsyncLookups.@Nullable Call call;

    private volatile boolean late;

    private TimedLookup(CacheBudget budget, ValuesReceiver receiver) {
      this.budget = budget;
      this.receiver = receiver;
      this.deadline = start + budget.nanosLeft();
    }

    private boolean hasEnded() {
      return ended.get();
    }

    private void hasBegun(AsyncLookups.Call begun) {
      call = begun;
      if (late) {
        begun.abandon();
      }
    }

    @Override
    public void values(List<byte @Nullable []> values) {
      if (ended.compareAndSet(false, true)) {
        budget.spend(clock.time() - start);
        receiver.values(values);
      }
    }

    @Override
    public void failed(RuntimeException reason) {
      failed((Throwable) reason);
    }

    private void failed(Throwable reason) {
      end(CacheUnavailableException.failed(String.valueOf(reason), reason));
    }

    private void isLate(CacheUnavailableException reason) {
      late = true;
      AsyncLookups.Call current = call;
      end(reason);
      if (current != null) {
        current.abandon();
      }
    }

    private void end(CacheUnavailableException reason) {
      if (!ended.compareAndSet(false, true)) {
        return;
      }
      try {
        receiver.unavailable(reason);
      } catch (RuntimeException | Error e) {
        // The thread goes on with other look-ups.
        LOG.error("The receiver of a look-up that has failed has failed, too", e);
      }
    }
  }
}
