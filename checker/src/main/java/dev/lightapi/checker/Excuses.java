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
 * Decides whether {@code docs/limits.md} excuses that a read missed writes, by what happened in the world: what observers
 * saw, which processes were killed, when Redis lost keys. That a fault was made, or that a server has not recovered, excuses
 * nothing. Thread-safe.
 */
final class Excuses {

  /** An observer does not see an answer at the very moment when it could have had one. */
  static final Duration PRECISION = Duration.ofMillis(25);

  /** A writer that reaches Redis again must delete by then what it could not delete before. */
  static final Duration CATCHING_UP = Duration.ofSeconds(2);

  /** An observer reports every few milliseconds: one that does not within this time stands still itself. */
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
   * @param onlyIfForgotten whether a Redis out of reach counts only for writes during which Redis lost keys besides
   * @param budget how long a write tries its invalidation
   */
  Excuses(Set<Excuse> allowed, boolean onlyIfForgotten, Duration budget) {
    this.allowed = allowed;
    this.onlyIfForgotten = onlyIfForgotten;
    this.budget = budget.minus(PRECISION).toNanos();
  }

  /** That is what the observer beside that server sees. */
  void beside(String server, Reach reach) {
    beside.put(server, reach);
  }

  /** The observer of the failovers. */
  void watch(Failovers observed) {
    failovers = observed;
  }

  /** How long after Redis could be reached again a read was excused by an outage, at most, in nanoseconds. */
  long latest() {
    return latest.get();
  }

  /** That process has been ended in the middle of its work. */
  void killed(String server) {
    killed.add(server);
  }

  /** Redis lost keys between these moments. */
  void forgot(long from, long to) {
    forgotten.add(new Span(from, to));
  }

  /**
   * The excuse of a read that began then and missed these writes; null if it has none. Each acknowledged one needs an excuse:
   * the deletion of a single one would have been enough.
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

  /** Observers report what they see a little later. */
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
