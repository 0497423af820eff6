package dev.lightapi.checker;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * When what {@code docs/caching.md} does not promise may have happened: a process could not reach Redis between commit and
 * deletion while another one could, or ended in between, or Redis lost the deletion in a failover. Thread-safe.
 */
final class Holes {

  private final List<Window> windows = new CopyOnWriteArrayList<>();
  private final Set<String> killed = ConcurrentHashMap.newKeySet();

  /**
   * From now on, until it is closed, some process may not reach Redis.
   *
   * @param losesDeletions whether deletions of that time may be lost, which shows until the entries' timeout
   */
  Window open(Fault fault, boolean losesDeletions) {
    Window window = new Window(fault, losesDeletions);
    windows.add(window);
    return window;
  }

  /** That process has been ended in the middle of its work. */
  void killed(String server) {
    killed.add(server);
  }

  /**
   * Why a read that began then may show nothing newer than that version of a row; null if it may not.
   *
   * @param version 0 if the row was not shown
   */
  @Nullable
  String explain(Row row, int version, long readStart) {
    if (row.hasNewer(version, this::died)) {
      return "a process died between commit and deletion";
    }
    for (Window window : windows) {
      if (readStart >= window.from
          && (readStart <= window.to || window.losesDeletions)
          && row.hasNewer(version, attempt -> attempt.overlaps(window.from, window.to))) {
        if (readStart > window.to) {
          return "a failover lost the deletion";
        }
        return window.fault.failsOver()
            ? "a failover was under way"
            : "a process could not reach Redis between commit and deletion";
      }
    }
    return null;
  }

  private boolean died(Attempt attempt) {
    return attempt.outcome() == Attempt.Outcome.UNKNOWN && killed.contains(attempt.server());
  }

  /** A time in which a process may not reach Redis. */
  static final class Window {

    private final long from = System.nanoTime();
    private final Fault fault;
    private final boolean losesDeletions;
    private volatile long to = Long.MAX_VALUE;

    private Window(Fault fault, boolean losesDeletions) {
      this.fault = fault;
      this.losesDeletions = losesDeletions;
    }

    /** All processes have reached Redis again, and made up for what they had missed. */
    void close() {
      to = System.nanoTime();
    }
  }
}
