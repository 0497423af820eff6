package dev.lightapi.internal.engine.guard;

import dev.lightapi.cache.AsyncLookups;
import dev.lightapi.internal.platform.DaemonThreads;
import dev.lightapi.internal.platform.RunningClock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Look-ups that no thread waits for, each with a budget. One thread checks from time to time whether a budget is spent,
 * as long as there are look-ups. A pause of this process does not count. Thread-safe.
 */
final class TimedLookups implements AutoCloseable {

  /** Short compared to any budget. */
  private static final Duration PERIOD = Duration.ofMillis(10);

  private final AsyncLookups cache;
  private final RunningClock clock = new RunningClock(PERIOD.toNanos(), System::nanoTime);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("lightapi-cache-timer-"));

  /** Look-ups in the order in which they began; those that have ended are removed at the next check. */
  private final Queue<TimedLookup> begun = new ConcurrentLinkedQueue<>();

  private final AtomicBoolean watching = new AtomicBoolean();

  TimedLookups(AsyncLookups cache) {
    this.cache = cache;
  }

  void getAll(CacheBudget budget, List<String> keys, ValuesReceiver receiver) {
    if (watching.compareAndSet(false, true)) {
      clock.tick();
      watch();
    }
    TimedLookup lookup = new TimedLookup(budget, receiver);
    begun.add(lookup);
    lookup.call = cache.getAll(keys, lookup);
  }

  private void watch() {
    try {
      var unused = timer.schedule(this::check, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // It is closed, and so is the cache, which fails all look-ups.
      watching.set(false);
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
    CacheUnavailableException late = null;
    // Budgets are equal as a rule. A smaller one behind a larger one is found later, by their
    // difference at most.
    for (TimedLookup first = begun.peek(); first != null; first = begun.peek()) {
      if (!first.hasEnded()) {
        if (now < first.deadline) {
          break;
        }
        if (late == null) {
          // Look-ups that are late together are one failure.
          late = CacheUnavailableException.failed("no answer within the budget", null);
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
    timer.shutdownNow();
    CacheUnavailableException closed = CacheUnavailableException.notCalled("the cache is closed");
    for (TimedLookup each = begun.poll(); each != null; each = begun.poll()) {
      each.end(closed);
    }
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

    private TimedLookup(CacheBudget budget, ValuesReceiver receiver) {
      this.budget = budget;
      this.receiver = receiver;
      this.deadline = start + budget.nanosLeft();
    }

    private boolean hasEnded() {
      return ended.get();
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
      end(CacheUnavailableException.failed(String.valueOf(reason), reason));
    }

    private void isLate(CacheUnavailableException reason) {
      AsyncLookups.Call current = call;
      end(reason);
      if (current != null) {
        current.abandon();
      }
    }

    private void end(CacheUnavailableException reason) {
      if (ended.compareAndSet(false, true)) {
        receiver.unavailable(reason);
      }
    }
  }
}
