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
 * Lets requests for the same response share a few loads. Thread-safe.
 *
 * <p>One request loads, the others wait. If that load fails, one of the waiting requests loads again. If that load
 * fails, too, its failure is the response to all requests that arrived before it began: more failures would say nothing
 * new, and a failing database must not get the load of all waiting requests. A request that arrives later starts its
 * own load, so no failure is remembered.
 *
 * <p>A load that takes longer than the patience does not block its key: another load begins beside it, and the first
 * one to end serves all requests that it can serve. A key never has more than {@link #MAX_LOADS} loads at a time. No
 * request waits longer than the limit; it is refused then. When {@link #MAX_LOADS} loads have all been running for
 * longer than the limit, a new request is refused at once.
 *
 * @param <K> what requests that can share a response have in common
 */
final class SharedLoads<K> {

  /**
   * Loads per key at a time. With one, a single load that never ends would block its key. With many, a slow database
   * would become slower.
   */
  static final int MAX_LOADS = 3;

  private final ConcurrentMap<K, Crowd> crowds = new ConcurrentHashMap<>();
  private final long patience;
  private final Duration limit;
  private final Wait wait;

  /**
   * @param patience the age of a load after which another one may begin beside it
   * @param limit the longest time that a request waits
   */
  SharedLoads(Duration patience, Duration limit) {
    this(patience, limit, (end, nanos) -> {
      var unused = end.await(nanos, TimeUnit.NANOSECONDS);
    });
  }

  /** @param wait how a request waits. A model checker replaces it, because no time passes there */
  SharedLoads(Duration patience, Duration limit, Wait wait) {
    this.patience = patience.toNanos();
    this.limit = limit;
    this.wait = wait;
  }

  /** Waits for the end of a load. */
  interface Wait {

    /** Returns when the load has ended, or after that time. */
    void forEnd(CountDownLatch end, long nanos) throws InterruptedException;
  }

  /**
   * The response of a load, which this request or another one runs. Exceptions of the load are passed on.
   *
   * @param arrived when the request arrived, by {@link System#nanoTime}
   * @param serves whether the response of a successful load may be the response to this request
   * @throws StoreException if there is no response within the limit
   */
  CachedReply join(K key, long arrived, Predicate<Load> serves, Supplier<CachedReply> query) {
    Crowd crowd = Objects.requireNonNull(crowds.compute(key, (same, there) -> {
      Crowd joined = there == null ? new Crowd() : there;
      joined.requests++;
      return joined;
    }));
    try {
      return crowd.join(arrived, serves, query);
    } finally {
      crowds.compute(key, (same, there) -> --crowd.requests == 0 ? null : there);
    }
  }

  /** The requests that want the same response at the same time. */
  private final class Crowd {

    /** Changed only inside {@code crowds.compute} for the key. */
    private int requests;

    private final ReentrantLock lock = new ReentrantLock();

    // The following fields are guarded by the lock. Of the loads that have ended, the one that
    // began last can serve the most requests, so only that one is kept.
    private final List<Load> underWay = new ArrayList<>();
    private @Nullable Load lastSuccess;
    private @Nullable Load lastFailure;
    private CountDownLatch nextEnd = new CountDownLatch(1);

    private CachedReply join(long arrived, Predicate<Load> serves, Supplier<CachedReply> query) {
      Load load = loadOrWait(arrived, serves);
      if (load == null) {
        return query.get();
      }
      if (!load.hasEnded()) {
        try {
          return load.run(query);
        } finally {
          ended(load);
        }
      }
      CachedReply response = load.result();
      // A response that must not be stored must not be shared either, for example a stream.
      return response.source() == CachedReply.Source.BYPASS ? query.get() : response;
    }

    /**
     * A new load for the caller to run, or a load of another request that has ended; null if the request must not wait
     * for others.
     */
    private @Nullable Load loadOrWait(long arrived, Predicate<Load> serves) {
      long deadline = System.nanoTime() + limit.toNanos();
      while (true) {
        CountDownLatch end;
        long most;
        lock.lock();
        try {
          Load ended = endedFor(arrived, serves);
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

    /** Waits for the end of a load, at most that many nanoseconds; false if the thread is interrupted. */
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
          "Other requests are loading the same response, and it is not ready after "
              + limit.toSeconds() + " seconds. Try again later.",
          null);
    }

    private @Nullable Load endedFor(long arrived, Predicate<Load> serves) {
      if (lastSuccess != null && serves.test(lastSuccess)) {
        return lastSuccess;
      }
      return lastFailure != null && lastFailure.beganSince(arrived) ? lastFailure : null;
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
          lastSuccess = later(lastSuccess, load);
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
