package dev.lightapi.internal.engine;

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
 * <p>Nobody waits for ever. Whoever has waited for its patience loads by itself. A load that fails is handed over: one
 * of those who wait takes it up, and the others wait for that one. An answer that is a problem, such as 404, is an answer.
 */
final class Flights {

  private final ConcurrentMap<String, Flight> underWay = new ConcurrentHashMap<>();
  private final Duration patience;

  Flights(Duration patience) {
    this.patience = patience;
  }

  /** The answer of the load, one's own or another's. What one's own throws is thrown on. */
  Answer join(String key, Stamp stamp, Supplier<Answer> load) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Flight own = new Flight(stamp);
      Flight flight = Objects.requireNonNull(underWay.compute(
          key, (k, other) -> other != null && other.stamp.equals(stamp) ? other : own));
      if (flight == own) {
        return lead(key, own, load);
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

  private Answer lead(String key, Flight flight, Supplier<Answer> load) {
    try {
      Answer answer = load.get();
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
