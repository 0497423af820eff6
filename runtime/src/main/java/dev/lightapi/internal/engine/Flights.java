package dev.lightapi.internal.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lightapi.http.ProblemException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Loads under way, so that many requests for one missing answer make it once. Thread-safe.
 *
 * <p>A request joins a load only if it has read the same tokens as the load's own request: then no write has been
 * acknowledged between the beginning of that load and the beginning of this request, and the load's answer is as new as one
 * of its own would have to be. Under other tokens it begins a load of its own, which later requests may join.
 *
 * <p>A request may look into the cache before a load has ended, and come here when it has. It gets that load's answer, too, if
 * it has read the same tokens.
 *
 * <p>Nobody waits for ever. Whoever has waited for its patience loads by itself. A load that fails is handed over: one
 * of those who wait takes it up, and the others wait for that one. An answer that is a problem, such as 404, is an answer.
 */
final class Flights {

  /** How long a request can be on its way from its look-up to here. */
  private static final Duration LAG = Duration.ofSeconds(1);

  private static final long MAX_LANDED_BYTES = 16L << 20;

  private final ConcurrentMap<String, Flight> underWay = new ConcurrentHashMap<>();
  private final Cache<String, Landed> landed = Caffeine.newBuilder()
      .expireAfterWrite(LAG)
      .maximumWeight(MAX_LANDED_BYTES)
      .weigher((String key, Landed load) -> load.answer.reply().body().remaining())
      .build();
  private final Duration patience;

  Flights(Duration patience) {
    this.patience = patience;
  }

  /**
   * The answer of the load, one's own or another's. What one's own throws is thrown on.
   *
   * @param asked when the request began to look into the cache, by {@link System#nanoTime}
   */
  Answer join(String key, Stamp stamp, long asked, Supplier<Answer> load) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Flight own = new Flight(stamp);
      Flight flight = Objects.requireNonNull(underWay.compute(
          key, (k, other) -> other != null && other.stamp.equals(stamp) ? other : own));
      if (flight == own) {
        return lead(key, own, asked, load);
      }
      // A load that asks for its own answer would wait for itself.
      if (flight.leader == Thread.currentThread() || !flight.awaitEnd(deadline)) {
        return load.get();
      }
      if (flight.problem != null) {
        throw flight.problem;
      }
      Answer answer = flight.answer;
      if (answer != null) {
        // What must not be kept must not be shared either, a stream for one.
        return answer.source() == Answer.Source.BYPASS ? load.get() : answer;
      }
    }
  }

  private Answer lead(String key, Flight flight, long asked, Supplier<Answer> load) {
    try {
      Landed before = landed.getIfPresent(key);
      if (before != null && before.isFor(flight.stamp, asked)) {
        flight.answer = before.answer;
        return before.answer;
      }
      Answer answer = load.get();
      if (answer.source() == Answer.Source.MISS) {
        landed.put(key, new Landed(flight.stamp, answer, System.nanoTime()));
      }
      flight.answer = answer;
      return answer;
    } catch (ProblemException e) {
      flight.problem = e;
      throw e;
    } finally {
      // Those who come from now on look into the cache first; those who wait find it ended.
      underWay.remove(key, flight);
      flight.end.countDown();
    }
  }

  /** A load that has just ended, for requests that looked into the cache before it did, and come here afterwards. */
  private record Landed(Stamp stamp, Answer answer, long end) {

    boolean isFor(Stamp wanted, long asked) {
      return stamp.equals(wanted) && asked - end < 0;
    }
  }

  private static final class Flight {

    private final Stamp stamp;
    private final Thread leader = Thread.currentThread();
    private final CountDownLatch end = new CountDownLatch(1);

    // Written before the end, read after it.
    private @Nullable Answer answer;
    private @Nullable ProblemException problem;

    private Flight(Stamp stamp) {
      this.stamp = stamp;
    }

    /** False if it has not ended by the deadline, or if the thread is to stop waiting. */
    private boolean awaitEnd(long deadline) {
      try {
        return end.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
