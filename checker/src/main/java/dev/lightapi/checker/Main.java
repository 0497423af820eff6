package dev.lightapi.checker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays all scenarios for a while, then each flaw until it is found, and prints what came of it: {@code --minutes 10
 * --seed 7}, and {@code --only} with a part of a name for some of them. Ends with status 1 if a promise was broken or a
 * flaw was not found.
 */
public final class Main {

  private static final Duration LONGEST_SEARCH = Duration.ofSeconds(60);

  private Main() {}

  public static void main(String[] args) {
    Duration duration = Duration.ofSeconds(Math.round(60 * number(args, "--minutes", "10")));
    long seed = Math.round(number(args, "--seed", Long.toString(System.nanoTime() % 1_000_000)));
    String only = text(args, "--only", "");
    System.out.printf("--minutes %.1f --seed %d%n", duration.toSeconds() / 60.0, seed);
    List<Report> reports = new ArrayList<>();
    try (Postgres postgres = new Postgres()) {
      for (Scenario scenario : scenarios(duration, seed, only)) {
        Report report = Run.of(scenario, postgres);
        System.out.println(report.text());
        reports.add(report);
      }
    }
    System.out.println(Report.HEAD);
    reports.forEach(report -> System.out.println(report.line()));
    boolean good = reports.stream().allMatch(Report::good);
    System.out.println(good ? "All as promised, all flaws found." : "NOT AS PROMISED: see above.");
    System.exit(good ? 0 : 1);
  }

  private static List<Scenario> scenarios(Duration duration, long seed, String only) {
    Duration hundredth = duration.dividedBy(100);
    Duration tenth = duration.dividedBy(10);
    List<Scenario> scenarios = new ArrayList<>(List.of(
        Scenario.memory(hundredth.multipliedBy(5), seed),
        Scenario.oneServer(hundredth.multipliedBy(20), seed),
        Scenario.severalServers(2, hundredth.multipliedBy(10), seed),
        Scenario.severalServersAllFaults(3, hundredth.multipliedBy(20), seed),
        Scenario.severalServersAllFaults(3, hundredth.multipliedBy(15), seed).strictly(),
        Scenario.failover(2, tenth, seed),
        Scenario.failover(2, tenth, seed).awaitingReplica(),
        Scenario.failover(2, tenth, seed).awaitingReplica().strictly()));
    for (Flaw flaw : Flaw.values()) {
      scenarios.add(Scenario.flawed(flaw, LONGEST_SEARCH, seed));
    }
    scenarios.removeIf(scenario -> !scenario.name().contains(only));
    if (scenarios.isEmpty()) {
      throw new IllegalArgumentException("No scenario has '" + only + "' in its name");
    }
    return scenarios;
  }

  private static double number(String[] args, String name, String otherwise) {
    return Double.parseDouble(text(args, name, otherwise));
  }

  private static String text(String[] args, String name, String otherwise) {
    String text = otherwise;
    for (int i = 0; i < args.length; i += 2) {
      if (!List.of("--minutes", "--seed", "--only").contains(args[i]) || i + 1 == args.length) {
        throw new IllegalArgumentException("'" + args[i]
            + "': expected --minutes <number>, --seed <number> and --only <part of a name>");
      }
      if (args[i].equals(name)) {
        text = args[i + 1];
      }
    }
    return text;
  }
}
