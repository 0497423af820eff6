package dev.lightapi.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The result of a run.
 *
 * @param lost acknowledged writes that the database does not have
 * @param observed what the observers beside the servers saw, one line for each
 * @param stall the longest time, in nanoseconds, for which a thread of this process could not run
 */
record Report(
    Scenario scenario, Tally tally, List<String> lost, List<String> observed, long stall) {

  /** The time that a request may take besides waiting for the cache, for the database and for a processor. */
  private static final long ALLOWANCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** A run with fewer hits proves nothing about the cache. */
  private static final int MIN_HITS = 200;

  private static final int MIN_READS = 200;
  private static final int MIN_WRITES = 50;
  private static final int MAX_SHOWN = 20;

  /** Whether the result is as expected: the flaw was found, or, in a scenario without a flaw, no problem. */
  boolean good() {
    return scenario.flaw() == null ? problems().isEmpty() : found(scenario.flaw());
  }

  /** Only stale responses show a flaw, and not any failure. The flaw without a budget shows in slow requests. */
  private boolean found(Flaw flaw) {
    return flaw == Flaw.NO_BUDGET ? !broken().isEmpty() : violations() > 0;
  }

  long violations() {
    return tally.counted("violations");
  }

  /** The promises that were broken. */
  List<String> broken() {
    List<String> broken = new ArrayList<>();
    if (violations() > 0) {
      broken.add(violations() + " violations");
    }
    if (!lost.isEmpty()) {
      broken.add(lost.size() + " lost writes");
    }
    if (tally.counted("failures") > 0) {
      broken.add(tally.counted("failures") + " unexplained failures");
    }
    if (scenario.testsBudget()) {
      exceeds("read", tally.slowestRead(), Run.BUDGET.toNanos(), broken);
      exceeds("write", tally.slowestWrite(), Run.INVALIDATION_BUDGET.toNanos(), broken);
    }
    return broken;
  }

  /** The problems; empty if all promises were kept, and the run could have shown a violation. */
  List<String> problems() {
    List<String> problems = broken();
    if (tally.counted("X-Cache HIT") < MIN_HITS) {
      problems.add(tally.counted("X-Cache HIT") + " hits: the run proves nothing");
    }
    if (tally.counted("reads") < MIN_READS || tally.counted("writes") < MIN_WRITES) {
      problems.add("too few operations: the run proves nothing");
    }
    if (tally.counted("reads that met a write") == 0) {
      problems.add("no read met a write: the run proves nothing");
    }
    if (scenario.near() && tally.counted("near hits") < MIN_HITS) {
      problems.add(tally.counted("near hits") + " near hits: the run proves nothing");
    }
    if (!scenario.faults().isEmpty() && tally.faults().isEmpty()) {
      problems.add("no fault was caused: the run proves nothing");
    }
    return problems;
  }

  double hitRatio() {
    long reads = tally.counted("reads");
    return reads == 0 ? 0 : (double) tally.counted("X-Cache HIT") / reads;
  }

  /** A line of the table with the head {@link #HEAD}. */
  String line() {
    return "| %s | %d | %d | %d | %d | %s | %d | %d | %d | %d | %d | %d | %.0f | %.0f |"
        .formatted(
            scenario.name(),
            scenario.seed(),
            tally.counted("reads"),
            tally.counted("writes"),
            tally.faults().size(),
            percent(hitRatio()),
            tally.counted("reads that met a write"),
            tally.counted("hits right after"),
            violations(),
            tally.counted("documented"),
            lost.size(),
            tally.counted("failures"),
            tally.slowestRead().nanos() / 1e6,
            tally.slowestWrite().nanos() / 1e6);
  }

  static final String HEAD = """
      | scenario | seed | reads | writes | faults | hits | met a write | hits right after one | violations | documented | lost writes | unexplained failures | slowest read, ms | slowest write, ms |
      | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |""";

  /** The complete report. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "== %s, seed %d: %s", scenario.name(), scenario.seed(), verdict());
    line(text, "reads: %s", tally.counts("read "));
    line(text, "responses: %s", tally.counts("X-Cache "));
    line(
        text,
        "coverage: %d reads judged, %d of them hits; %d at the same time as a write to what they show;"
            + " %d hits within %d ms after one was acknowledged",
        tally.counted("reads"),
        tally.counted("X-Cache HIT"),
        tally.counted("reads that met a write"),
        tally.counted("hits right after"),
        Coverage.FRESH_MILLIS);
    if (scenario.near()) {
      line(text, "  near hits of the servers that ran at the end: %d", tally.counted("near hits"));
    }
    line(text, "  hits: %s", tally.counts("hit "));
    line(text, "  at the same time: %s", tally.counts("met "));
    line(text, "  right after: %s", tally.counts("right after "));
    line(text, "writes: %s", tally.counts("write "));
    line(text, "refused: %s", tally.counts("refused with "));
    line(text, "no response, or 5xx: %s", tally.counts("5xx "));
    line(text, "faults: %s", tally.counts("fault "));
    tally.faults().forEach(fault -> line(text, "  %s", fault));
    slowest(text, "read", tally.slowestRead());
    slowest(text, "write", tally.slowestWrite());
    line(text, "longest stall of the checker's threads: %s", Violation.millis(stall));
    section(text, "violations", tally.violations(excuse -> excuse == null));
    line(text, "excuses: %s", tally.counts("excuse "));
    observed.forEach(seen -> line(text, "observer %s", seen));
    section(text, "documented", tally.violations(excuse -> excuse != null));
    lost.stream().limit(MAX_SHOWN).forEach(write -> line(text, "lost: %s", write));
    tally.failures().stream().limit(MAX_SHOWN).forEach(what -> line(text, "failed: %s", what));
    return text.toString();
  }

  private String verdict() {
    if (scenario.flaw() != null) {
      return good() ? "found" : "NOT FOUND";
    }
    return good() ? "as promised" : String.join(", ", problems());
  }

  private void exceeds(String what, Tally.Slowest slowest, long budget, List<String> problems) {
    if (slowest.nanos() > budget + ALLOWANCE_NANOS + stall) {
      problems.add("a " + what + " took " + Violation.millis(slowest.nanos()));
    }
  }

  private static void slowest(StringBuilder text, String what, Tally.Slowest slowest) {
    line(text, "slowest %s: %s, %s", what, Violation.millis(slowest.nanos()), slowest.what());
  }

  private void section(StringBuilder text, String what, List<Violation> violations) {
    line(text, "%s: %d", what, tally.counted(what));
    violations.stream()
        .limit(MAX_SHOWN)
        .forEach(violation -> line(text, "  %s", violation.describe(tally.origin())));
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * ratio);
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
