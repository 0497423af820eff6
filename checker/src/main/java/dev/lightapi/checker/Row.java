package dev.lightapi.checker;

import dev.lightapi.checker.Attempt.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One row's writes, and what a read of it may show. Thread-safe.
 *
 * <p>A row is absent first, then has the versions 1, 2, 3 and so on, and is absent for ever after it has been deleted.
 * So its states form one sequence. A read that lasts from <i>s</i> to <i>e</i> may show any state in a part of this
 * sequence. The part begins with the newest state that a write acknowledged before <i>s</i> has made. It ends with the
 * newest state that a write begun before <i>e</i> may have made.
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

  /** The newest state that a response has shown; null if there is none. */
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

  /** Returns the newest write that was acknowledged before that moment; null if there is none. */
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

  /** Returns what is wrong with a read that showed this state; null if nothing is. */
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

  /** Returns what is wrong with a read whose rows for this filter did not include this row; null if nothing is. */
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
   * Returns the writes that a read has missed. These are writes that were acknowledged before the read began, or have
   * no response, and that changed what the read asks for: they added the row to it, changed the row in it, or removed
   * the row from it.
   *
   * @param seen the state that was shown; null if the read did not show the row
   */
  synchronized List<Attempt> missed(@Nullable Seen seen, Predicate<Content> filter, long start) {
    int base = seen == null ? newestOutside(filter, start) : seen.version();
    return attempts.stream()
        .filter(attempt -> attempt.version() > base
            && (attempt.outcome() == Outcome.UNKNOWN || attempt.acknowledgedBy(start))
            && changes(attempt, filter))
        .toList();
  }

  /**
   * Whether a write that fits added the row to those that the filter selects, changed it there, or removed it from
   * them.
   */
  synchronized boolean isWritten(Predicate<Content> filter, Predicate<Attempt> which) {
    return attempts.stream()
        .anyMatch(attempt -> attempt.outcome() != Outcome.REFUSED
            && which.test(attempt)
            && changes(attempt, filter));
  }

  /** Whether the filter selects the row after a write, or may have selected it before the write. */
  private boolean changes(Attempt attempt, Predicate<Content> filter) {
    return attempts.stream()
        .anyMatch(
            other -> (other == attempt || attempt.mayFollow(other)) && !isOutside(other, filter));
  }

  /**
   * Returns the newest version that the filter does not select, of those before the newest acknowledged one; 0 means
   * that there was no row.
   */
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
   * What is wrong with a read.
   *
   * @param acknowledged the newest write that was acknowledged before the read began; null if none was
   */
  record Finding(Kind kind, @Nullable Attempt acknowledged) {

    enum Kind {
      /** The state is older than that of an acknowledged write. */
      STALE,
      /** A row that the response should show is not in it. */
      MISSING,
      /** No write has made the state. */
      NEVER_WRITTEN,
      /** The request did not ask for the row. */
      NOT_ASKED_FOR;

      /** Whether the read showed the row as it was before a write. */
      boolean isOld() {
        return this == STALE || this == MISSING;
      }
    }
  }
}
