package dev.lightapi.internal.engine;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

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

  private final ConcurrentMap<String, Flight> underWay = new ConcurrentHashMap<>();
  private final EndedLoads<Landed> landed = new EndedLoads<>();
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
      Flight own = new Flight(stamp, new Load());
      Flight flight = Objects.requireNonNull(underWay.compute(
          key, (k, other) -> other != null && other.stamp.equals(stamp) ? other : own));
      if (flight == own) {
        // Those who come from now on look into the cache first; those who wait find it ended.
        return own.load.make(
            () -> landedOr(key, stamp, asked, load), () -> underWay.remove(key, own));
      }
      if (!flight.load.awaitEnd(deadline)) {
        return load.get();
      }
      Answer answer = flight.load.result();
      if (answer != null) {
        // What must not be kept must not be shared either, a stream for one.
        return answer.source() == Answer.Source.BYPASS ? load.get() : answer;
      }
    }
  }

  private Answer landedOr(String key, Stamp stamp, long asked, Supplier<Answer> load) {
    Answer before = landed.answer(key, ended -> ended.isFor(stamp, asked));
    if (before != null) {
      return before;
    }
    Answer answer = load.get();
    landed.put(key, new Landed(stamp, System.nanoTime()), answer);
    return answer;
  }

  /** A load that has ended, for requests that looked into the cache before it did, and come here afterwards. */
  private record Landed(Stamp stamp, long end) {

    boolean isFor(Stamp wanted, long asked) {
      return stamp.equals(wanted) && asked - end < 0;
    }
  }

  /** Compared by identity: the same stamp may have several loads, one after the other. */
  private static final class Flight {

    private final Stamp stamp;
    private final Load load;

    private Flight(Stamp stamp, Load load) {
      this.stamp = stamp;
      this.load = load;
    }
  }
}
