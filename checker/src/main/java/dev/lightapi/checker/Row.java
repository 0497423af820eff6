package dev.lightapi.checker;

import dev.lightapi.checker.Attempt.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One row's writes, and what a read of it may show. Thread-safe.
 *
 * <p>A row is absent first, has the versions 1, 2, 3 and so on, and is absent again for ever when it has been deleted. So its
 * states stand in one line. A read that lasts from <i>s</i> to <i>e</i> may show any state from the newest one that a
 * write acknowledged before <i>s</i> has made, to the newest one that a write begun before <i>e</i> may have made.
 */
final class Row {

  private final long id;
  private final List<Attempt> attempts = new ArrayList<>();
  private @Nullable Seen newest;

  Row(long id) {
    this.id = id;
  }

  long id() {
    return id;
  }

  /** The newest state that anybody has seen or been told of; null if there is none. */
  synchronized @Nullable Seen newest() {
    return newest;
  }

  /** Adds a write before it is sent. */
  synchronized void add(Attempt attempt) {
    attempts.add(attempt);
  }

  synchronized void end(Attempt attempt, Outcome outcome) {
    attempt.end(outcome, System.nanoTime());
    Content content = attempt.content();
    if (outcome == Outcome.ACKNOWLEDGED && content != null) {
      saw(new Seen(id, attempt.version(), attempt.writer(), content));
    }
  }

  /** Remembers a state that a read has shown, so that the next write can be based on it. */
  synchronized void saw(Seen seen) {
    if (newest == null || newest.version() < seen.version()) {
      newest = seen;
    }
  }

  /** The newest write that was acknowledged before that moment; null if none was. */
  synchronized @Nullable Attempt acknowledgedBy(long moment) {
    Attempt found = null;
    for (Attempt attempt : attempts) {
      if (attempt.acknowledgedBy(moment)
          && (found == null || attempt.version() > found.version())) {
        found = attempt;
      }
    }
    return found;
  }

  /** What is wrong with a read that showed this state; null if nothing is. */
  synchronized @Nullable Finding checkPresent(Seen seen, long start, long end) {
    Attempt acknowledged = acknowledgedBy(start);
    if (acknowledged != null && acknowledged.version() > seen.version()) {
      return new Finding(Finding.Kind.STALE, acknowledged);
    }
    boolean made = attempts.stream()
        .anyMatch(attempt -> attempt.version() == seen.version()
            && attempt.possibleBy(end)
            && attempt.writer().equals(seen.writer())
            && seen.content().equals(attempt.content()));
    return made ? null : new Finding(Finding.Kind.NEVER_WRITTEN, acknowledged);
  }

  /** What is wrong with a read that showed no such row among those that the filter wants; null if nothing is. */
  synchronized @Nullable Finding checkAbsent(Predicate<Content> filter, long start, long end) {
    Attempt acknowledged = acknowledgedBy(start);
    if (acknowledged == null || isOutside(acknowledged, filter)) {
      return null;
    }
    boolean mayHaveLeft = attempts.stream()
        .anyMatch(attempt -> attempt.version() > acknowledged.version()
            && attempt.possibleBy(end)
            && isOutside(attempt, filter));
    return mayHaveLeft ? null : new Finding(Finding.Kind.MISSING, acknowledged);
  }

  /**
   * The writes that a read has missed, of those that put the row into what it asks for, changed it there, or took it away:
   * acknowledged before the read began, or without an answer.
   *
   * @param seen the state that was shown; null if the row was not among what was shown
   */
  synchronized List<Attempt> missed(@Nullable Seen seen, Predicate<Content> filter, long start) {
    int base = seen == null ? newestOutside(filter, start) : seen.version();
    return attempts.stream()
        .filter(attempt -> attempt.version() > base
            && (attempt.outcome() == Outcome.UNKNOWN || attempt.acknowledgedBy(start))
            && changes(attempt, filter))
        .toList();
  }

  /** Whether a write that fits put a row into those that the filter wants, changed it there, or took it away from them. */
  synchronized boolean isWritten(Predicate<Content> filter, Predicate<Attempt> which) {
    return attempts.stream()
        .anyMatch(attempt -> attempt.outcome() != Outcome.REFUSED
            && which.test(attempt)
            && changes(attempt, filter));
  }

  /** Whether the row is among those that the filter wants after a write, or may have been before it. */
  private boolean changes(Attempt attempt, Predicate<Content> filter) {
    return attempts.stream()
        .anyMatch(
            other -> (other == attempt || attempt.mayFollow(other)) && !isOutside(other, filter));
  }

  /** The newest version that the filter does not want, of those before the newest acknowledged one; 0 stands for no row. */
  private int newestOutside(Predicate<Content> filter, long moment) {
    Attempt acknowledged = acknowledgedBy(moment);
    return attempts.stream()
        .filter(attempt -> acknowledged != null
            && attempt.version() < acknowledged.version()
            && attempt.outcome() != Outcome.REFUSED
            && isOutside(attempt, filter))
        .mapToInt(Attempt::version)
        .max()
        .orElse(0);
  }

  private static boolean isOutside(Attempt attempt, Predicate<Content> filter) {
    Content content = attempt.content();
    return content == null || !filter.test(content);
  }

  /**
   * What is wrong.
   *
   * @param acknowledged the newest write that was acknowledged before the read began; null if none was
   */
  record Finding(Kind kind, @Nullable Attempt acknowledged) {

    enum Kind {
      /** An older state than that of an acknowledged write. */
      STALE,
      /** A row that should be there is not. */
      MISSING,
      /** A state that no write has made. */
      NEVER_WRITTEN,
      /** A row that the request did not ask for. */
      NOT_ASKED_FOR;

      /** Whether it is what the row was before a write. */
      boolean isOld() {
        return this == STALE || this == MISSING;
      }
    }
  }
}
