package dev.lightapi.checker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts what a run has done and found so far. Thread-safe. */
final class Tally {

  /** Beyond this number, violations and failures are only counted. */
  private static final int MAX_KEPT = 1_000;

  private static final Slowest NONE = new Slowest(0, "none");

  private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final List<Violation> violations = Collections.synchronizedList(new ArrayList<>());
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private Slowest read = NONE;
  private Slowest write = NONE;
  private final long origin = System.nanoTime();

  /** The moment at which the run began. */
  long origin() {
    return origin;
  }

  void count(String what) {
    counts.computeIfAbsent(what, key -> new LongAdder()).increment();
  }

  void count(String what, long times) {
    counts.computeIfAbsent(what, key -> new LongAdder()).add(times);
  }

  long counted(String what) {
    LongAdder count = counts.get(what);
    return count == null ? 0 : count.sum();
  }

  /** The counts whose names begin with this prefix. */
  Map<String, Long> counts(String prefix) {
    Map<String, Long> chosen = new TreeMap<>();
    counts.forEach((what, count) -> {
      if (what.startsWith(prefix)) {
        chosen.put(what.substring(prefix.length()), count.sum());
      }
    });
    return chosen;
  }

  void violated(List<Violation> found) {
    for (Violation violation : found) {
      Excuse excuse = violation.excuse();
      count(excuse == null ? "violations" : "documented");
      if (excuse != null) {
        count("excuse " + excuse.text());
      }
      if (violations.size() < MAX_KEPT) {
        violations.add(violation);
      }
    }
  }

  /** Enters a request that failed for no known reason. */
  void failed(String what) {
    count("failures");
    if (failures.size() < MAX_KEPT) {
      failures.add(what);
    }
  }

  void injected(String fault) {
    faults.add(fault);
  }

  synchronized void tookToRead(long nanos, String what) {
    read = nanos > read.nanos() ? new Slowest(nanos, what) : read;
  }

  synchronized void tookToWrite(long nanos, String what) {
    write = nanos > write.nanos() ? new Slowest(nanos, what) : write;
  }

  /** Forgets the slowest requests so far. */
  synchronized void forgetSlowest() {
    read = NONE;
    write = NONE;
  }

  synchronized Slowest slowestRead() {
    return read;
  }

  synchronized Slowest slowestWrite() {
    return write;
  }

  /** The violations of one kind that were kept. */
  List<Violation> violations(Predicate<@Nullable Excuse> excuse) {
    synchronized (violations) {
      return violations.stream()
          .filter(violation -> excuse.test(violation.excuse()))
          .toList();
    }
  }

  List<String> failures() {
    synchronized (failures) {
      return List.copyOf(failures);
    }
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  /** The request that took the longest. */
  record Slowest(long nanos, String what) {}
}
