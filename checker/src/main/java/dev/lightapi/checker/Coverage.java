package dev.lightapi.checker;

import java.util.concurrent.TimeUnit;

/**
 * Counts the reads that could have been wrong: reads at the same time as a write to what they show, and hits right
 * after such a write. Thread-safe.
 */
final class Coverage {

  /** A hit counts as right after an acknowledgement for this time. */
  static final int FRESH_MILLIS = 10;

  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(FRESH_MILLIS);

  private final History history;
  private final Tally tally;

  Coverage(History history, Tally tally) {
    this.history = history;
    this.tally = tally;
  }

  void count(Observation read) {
    Query query = read.query();
    boolean hit = read.cache().equals("HIT");
    if (hit) {
      tally.count("hit " + query.kind());
    }
    if (history.isWritten(query, write -> write.overlaps(read.start(), read.end()))) {
      tally.count("reads that met a write");
      tally.count("met " + query.kind());
    }
    if (hit
        && history.isWritten(
            query,
            write -> write.acknowledgedBy(read.start())
                && !write.acknowledgedBy(read.start() - FRESH_NANOS))) {
      tally.count("hits right after");
      tally.count("right after " + query.kind());
    }
  }
}
