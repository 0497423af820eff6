package dev.lightapi.checker;

import dev.lightapi.checker.Attempt.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether {@code docs/limits.md} excuses that a read missed writes. The decision uses only facts: what
 * observers saw, which processes were killed, and when Redis lost keys. A fault that was caused, or a server that has
 * not recovered, excuses nothing. Thread-safe.
 */
final class Excuses {

  /** The precision of an observer: it sees a response this much later than it could have. */
  static final Duration PRECISION = Duration.ofMillis(25);

  /** The time within which a writer that reaches Redis again must delete what it could not delete before. */
  static final Duration CATCHING_UP = Duration.ofSeconds(2);

  /** An observer reports every few milliseconds. If it does not report within this time, it stands still itself. */
  private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Set<Excuse> allowed;
  private final boolean onlyIfForgotten;
  private final long budget;
  private final Map<String, Reach> beside = new ConcurrentHashMap<>();
  private final Set<String> killed = ConcurrentHashMap.newKeySet();
  private final List<Span> forgotten = new CopyOnWriteArrayList<>();
  private final AtomicLong latest = new AtomicLong();
  private volatile @Nullable Failovers failovers;

  /**
   * @param allowed the excuses that may count
   * @param onlyIfForgotten whether a Redis out of reach counts only for writes during which Redis also lost keys
   * @param budget how long a write tries its invalidation
   */
  Excuses(Set<Excuse> allowed, boolean onlyIfForgotten, Duration budget) {
    this.allowed = allowed;
    this.onlyIfForgotten = onlyIfForgotten;
    this.budget = budget.minus(PRECISION).toNanos();
  }

  /** Registers what the observer beside that server sees. */
  void beside(String server, Reach reach) {
    beside.put(server, reach);
  }

  /** Registers the observer of the failovers. */
  void watch(Failovers observed) {
    failovers = observed;
  }

  /** The longest time, in nanoseconds, from the end of an outage to the beginning of a read that the outage excused. */
  long latest() {
    return latest.get();
  }

  /** Registers that a process was killed. */
  void killed(String server) {
    killed.add(server);
  }

  /** Registers that Redis lost keys between these moments. */
  void forgot(long from, long to) {
    forgotten.add(new Span(from, to));
  }

  /**
   * Returns the excuse of a read that began at that moment and missed these writes; null if it has none. Each
   * acknowledged write needs an excuse, since the deletion of a single one would have been enough.
   */
  @Nullable
  Excuse explain(List<Attempt> missed, long readStart, long readEnd) {
    Excuse found = null;
    for (Attempt write : missed) {
      Excuse excuse = excuse(write, readStart, readEnd);
      if (excuse == null && write.outcome() == Outcome.ACKNOWLEDGED) {
        return null;
      }
      found = found == null ? excuse : found;
    }
    return found;
  }

  private @Nullable Excuse excuse(Attempt write, long readStart, long readEnd) {
    if (allowed.contains(Excuse.WRITER_KILLED)
        && write.outcome() == Outcome.UNKNOWN
        && killed.contains(write.server())) {
      return Excuse.WRITER_KILLED;
    }
    if (allowed.contains(Excuse.REDIS_OUT_OF_REACH) && isOutOfReach(write, readStart)) {
      return Excuse.REDIS_OUT_OF_REACH;
    }
    Failovers observed = failovers;
    if (allowed.contains(Excuse.DELETION_LOST) && observed != null) {
      await(moment -> observed.looked() >= moment, readEnd);
      if (observed.lost(write.started(), write.ended())) {
        return Excuse.DELETION_LOST;
      }
    }
    return null;
  }

  private boolean isOutOfReach(Attempt write, long readStart) {
    Reach reach = beside.get(write.server());
    if (reach == null
        || write.ended() - write.started() < budget
        || (onlyIfForgotten && forgotten.stream().noneMatch(span -> span.overlaps(write)))) {
      return false;
    }
    await(moment -> reach.looked() >= moment, write.ended());
    if (!reach.isLost(write.started(), write.ended(), budget)) {
      return false;
    }
    long late = Math.max(0, readStart - reach.backAt(write.ended()));
    if (late > CATCHING_UP.toNanos()) {
      return false;
    }
    latest.accumulateAndGet(late, Math::max);
    return true;
  }

  /** Waits until an observer has looked past that moment, since observers report a little later. */
  private static void await(LongPredicate seen, long moment) {
    long deadline = System.nanoTime() + REPORT_NANOS;
    try {
      while (!seen.test(moment) && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The time between two moments. */
  private record Span(long from, long to) {

    private boolean overlaps(Attempt write) {
      return write.overlaps(from, to);
    }
  }
}
