package dev.lightapi.internal.engine.load;

import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests that want the same answer, and the few loads that are made for all of them. Thread-safe.
 *
 * <p>One of them loads, the others wait. If that load fails, one of those who wait loads once more. What fails then is the
 * answer for all who had come before it began: that many failures say nothing new, and a database that fails is the last that
 * can bear a crowd. Whoever comes later tries by itself, so no failure is remembered.
 *
 * <p>A load that takes longer than the patience does not hold its key: another one begins beside it, and whichever ends first
 * answers those whom it can answer. There are never more than {@link #MAX_LOADS} of a key. Nobody waits for longer than the
 * limit: who has no answer by then is refused. So is, at once, who comes when so many loads have not ended for so long.
 *
 * @param <K> what those have in common who can share an answer
 */
final class SharedLoads<K> {

  /** Of one key at a time. With one, a single load that never ends would hold its key; with many, a slow database gets slower. */
  static final int MAX_LOADS = 3;

  private final ConcurrentMap<K, Crowd> crowds = new ConcurrentHashMap<>();
  private final long patience;
  private final Duration limit;
  private final Wait wait;

  /**
   * @param patience how old a load is before another one begins beside it
   * @param limit how long a request waits at most
   */
  SharedLoads(Duration patience, Duration limit) {
    this(patience, limit, (end, nanos) -> {
      var unused = end.await(nanos, TimeUnit.NANOSECONDS);
    });
  }

  /** @param wait how a request waits; a model checker has no time that goes by */
  SharedLoads(Duration patience, Duration limit, Wait wait) {
    this.patience = patience.toNanos();
    this.limit = limit;
    this.wait = wait;
  }

  /** Waits for the end of a load. */
  interface Wait {

    /** Returns when there is the end, or after that time. */
    void forEnd(CountDownLatch end, long nanos) throws InterruptedException;
  }

  /**
   * The answer of the load, one's own or another's. What it throws is thrown on.
   *
   * @param came when the request came, by {@link System#nanoTime}
   * @param answered whether a load that has ended well answers this request
   * @throws StoreException if there is no answer within the limit
   */
  CachedReply join(K key, long came, Predicate<Load> answered, Supplier<CachedReply> making) {
    Crowd crowd = Objects.requireNonNull(crowds.compute(key, (same, there) -> {
      Crowd joined = there == null ? new Crowd() : there;
      joined.requests++;
      return joined;
    }));
    try {
      return crowd.answer(came, answered, making);
    } finally {
      crowds.compute(key, (same, there) -> --crowd.requests == 0 ? null : there);
    }
  }

  /** Those who want one answer at one time. */
  private final class Crowd {

    /** Changed with the lock of the key. */
    private int requests;

    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock. Of the loads that have ended, those that began last answer the most.
    private final List<Load> underWay = new ArrayList<>();
    private @Nullable Load lastAnswer;
    private @Nullable Load lastFailure;
    private CountDownLatch nextEnd = new CountDownLatch(1);

    private CachedReply answer(long came, Predicate<Load> answered, Supplier<CachedReply> making) {
      Load load = loadOrWait(came, answered);
      if (load == null) {
        return making.get();
      }
      if (!load.hasEnded()) {
        try {
          return load.make(making);
        } finally {
          ended(load);
        }
      }
      CachedReply answer = load.result();
      // What must not be kept must not be shared either, a stream for one.
      return answer.source() == CachedReply.Source.BYPASS ? making.get() : answer;
    }

    /** One's own load to be made, or another's that has ended; null if the request is not to wait for others. */
    private @Nullable Load loadOrWait(long came, Predicate<Load> answered) {
      long deadline = System.nanoTime() + limit.toNanos();
      while (true) {
        CountDownLatch end;
        long most;
        lock.lock();
        try {
          Load ended = endedFor(came, answered);
          if (ended != null) {
            return ended;
          }
          if (underWay.stream().anyMatch(Load::isOwn)) {
            return null;
          }
          long now = System.nanoTime();
          long untilNext = patience - age(now);
          if (underWay.isEmpty() || (untilNext <= 0 && underWay.size() < MAX_LOADS)) {
            Load own = new Load();
            underWay.add(own);
            return own;
          }
          end = nextEnd;
          most = Math.min(deadline - now, limit.toNanos() - age(now));
          if (most <= 0) {
            throw refusal();
          }
          most = untilNext > 0 ? Math.min(untilNext, most) : most;
        } finally {
          lock.unlock();
        }
        if (!isWaitedFor(end, most)) {
          return null;
        }
      }
    }

    /** Waits for the end of a load, or for that many nanoseconds; false if the thread is interrupted. */
    private boolean isWaitedFor(CountDownLatch end, long most) {
      try {
        wait.forEnd(end, most);
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    private StoreException refusal() {
      return new StoreException(
          StoreException.Kind.UNAVAILABLE,
          "The answer is being made for other requests, and is not there after " + limit.toSeconds()
              + " seconds. Try again later.",
          null);
    }

    private @Nullable Load endedFor(long came, Predicate<Load> answered) {
      if (lastAnswer != null && answered.test(lastAnswer)) {
        return lastAnswer;
      }
      return lastFailure != null && lastFailure.beganSince(came) ? lastFailure : null;
    }

    /** The age of the newest load, in nanoseconds. */
    private long age(long now) {
      return underWay.isEmpty() ? 0 : underWay.get(underWay.size() - 1).age(now);
    }

    private void ended(Load load) {
      CountDownLatch end;
      lock.lock();
      try {
        underWay.remove(load);
        if (load.hasFailed()) {
          lastFailure = later(lastFailure, load);
        } else {
          lastAnswer = later(lastAnswer, load);
        }
        end = nextEnd;
        nextEnd = new CountDownLatch(1);
      } finally {
        lock.unlock();
      }
      end.countDown();
    }

    private static Load later(@Nullable Load before, Load load) {
      return before != null && before.beganAfter(load) ? before : load;
    }
  }
}
