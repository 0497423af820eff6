package dev.lightapi.checker;

import dev.lightapi.checker.Attempt.Outcome;
import dev.lightapi.checker.Row.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All writes of a run; it judges what reads showed. Thread-safe.
 *
 * <p>A write is entered before it is sent. Its acknowledgement is entered after it has arrived, and before the next
 * request of that thread. A read is judged when its response has arrived. A late entry can only excuse a read, and
 * never cause a violation.
 */
final class History {

  private final Map<Long, Row> rows = new ConcurrentHashMap<>();

  /** The rows whose deletion has not been acknowledged. Only these can be missed. */
  private final Set<Row> expected = ConcurrentHashMap.newKeySet();

  private final AtomicLong lastId = new AtomicLong();

  Row newRow() {
    Row row = new Row(lastId.incrementAndGet());
    rows.put(row.id(), row);
    expected.add(row);
    return row;
  }

  /** A row that no write concerns. */
  void discard(Row row) {
    rows.remove(row.id());
    expected.remove(row);
  }

  void end(Row row, Attempt attempt, Outcome outcome) {
    row.end(attempt, outcome);
    if (outcome == Outcome.ACKNOWLEDGED && attempt.version() == Attempt.DELETED) {
      expected.remove(row);
    }
  }

  /** Returns what a read must not have shown. */
  List<Violation> judge(Observation read, Excuses excuses) {
    List<Violation> violations = new ArrayList<>();
    Query query = read.query();
    Set<Long> shown = new HashSet<>();
    for (Seen seen : read.rows()) {
      Row row = rows.get(seen.id());
      Finding finding = row == null
          ? new Finding(Finding.Kind.NEVER_WRITTEN, null)
          : row.checkPresent(seen, read.start(), read.end());
      boolean wanted = query.id() < 0 || query.id() == seen.id();
      if (finding == null
          && (!shown.add(seen.id()) || !wanted || !query.filter().test(seen.content()))) {
        finding = new Finding(Finding.Kind.NOT_ASKED_FOR, null);
      }
      shown.add(seen.id());
      if (row != null) {
        row.saw(seen);
      }
      add(read, row, seen.id(), seen, finding, excuses, violations);
    }
    if (query.complete()) {
      Row only = rows.get(query.id());
      for (Row row : query.id() < 0 ? expected : only == null ? List.<Row>of() : List.of(only)) {
        if (!shown.contains(row.id())) {
          Finding finding = row.checkAbsent(query.filter(), read.start(), read.end());
          add(read, row, row.id(), null, finding, excuses, violations);
        }
      }
    }
    return violations;
  }

  /** Whether a write that fits changed what a read asks for. Rows that had been deleted before do not count. */
  boolean isWritten(Query query, Predicate<Attempt> which) {
    Row only = rows.get(query.id());
    Set<Row> among = query.id() < 0 ? expected : only == null ? Set.of() : Set.of(only);
    return among.stream().anyMatch(row -> row.isWritten(query.filter(), which));
  }

  /**
   * Returns the acknowledged writes that the database does not have, and the rows in it that nobody wrote. No write may
   * be in progress.
   */
  List<String> lost(List<Seen> database, long origin) {
    Map<Long, Seen> there = new HashMap<>();
    database.forEach(seen -> there.put(seen.id(), seen));
    long now = System.nanoTime();
    List<String> lost = new ArrayList<>();
    rows.values().forEach(row -> {
      Seen seen = there.remove(row.id());
      Predicate<Content> any = content -> true;
      Finding finding =
          seen == null ? row.checkAbsent(any, now, now) : row.checkPresent(seen, now, now);
      if (finding != null) {
        Attempt acknowledged = finding.acknowledged();
        lost.add("row %d is %s in the database; newest acknowledged write: %s"
            .formatted(
                row.id(),
                seen == null ? "absent" : seen,
                acknowledged == null ? "none" : acknowledged.describe(origin)));
      }
    });
    there.values().forEach(seen -> lost.add(seen + " is in the database, and nobody wrote it"));
    return lost;
  }

  private static void add(
      Observation read,
      @Nullable Row row,
      long id,
      @Nullable Seen seen,
      @Nullable Finding finding,
      Excuses excuses,
      List<Violation> violations) {
    if (finding != null) {
      Predicate<Content> filter = read.query().filter();
      List<Attempt> missed = row != null && finding.kind().isOld()
          ? row.missed(seen, filter, read.start())
          : List.of();
      Excuse excuse = excuses.explain(missed, read.start(), read.end());
      violations.add(new Violation(read, id, seen, finding, missed, excuse));
    }
  }
}
