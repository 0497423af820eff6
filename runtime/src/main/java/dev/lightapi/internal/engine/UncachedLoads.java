package dev.lightapi.internal.engine;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Loads for requests that the cache cannot serve, so that a cache that is away is not felt by the database as the full number
 * of requests. Thread-safe.
 *
 * <p>Without tokens there is only time to go by: a request takes the answer of a load that began after the request had come.
 * So it waits for one that is under way, and all that have waited for it share the next one. Nobody waits longer than its
 * patience. A load that fails is handed over to one of those who wait; a problem, such as 404, is an answer.
 */
final class UncachedLoads {

  private final ConcurrentMap<String, Load> underWay = new ConcurrentHashMap<>();
  private final EndedLoads<Load> ended = new EndedLoads<>();
  private final Duration patience;

  UncachedLoads(Duration patience) {
    this.patience = patience;
  }

  /** The answer of the load, one's own or another's. What one's own throws is thrown on. */
  Answer join(String key, Supplier<Answer> making) {
    long came = System.nanoTime();
    long deadline = came + patience.toNanos();
    while (true) {
      Answer late = ended.answer(key, load -> load.beganSince(came));
      if (late != null) {
        return late;
      }
      Load own = new Load();
      Load load = Objects.requireNonNullElse(underWay.putIfAbsent(key, own), own);
      if (load == own) {
        return own.make(() -> kept(key, own, making.get()), () -> underWay.remove(key, own));
      }
      if (!load.awaitEnd(deadline)) {
        return making.get();
      }
      Answer answer = load.beganSince(came) ? load.result() : null;
      if (answer != null) {
        // What must not be kept must not be shared either, a stream for one.
        return answer.source() == Answer.Source.MISS ? answer : making.get();
      }
    }
  }

  private Answer kept(String key, Load load, Answer answer) {
    ended.put(key, load, answer);
    return answer;
  }
}
