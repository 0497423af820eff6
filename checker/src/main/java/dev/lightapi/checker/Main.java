package dev.lightapi.checker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Plays all scenarios, then each flaw until it is found, and prints a report of each. Ends with status 1 if a promise
 * was broken or a flaw was not found.
 *
 * <p>{@code --minutes 10} is the time that all scenarios share; {@code --scenario-minutes 4} is the time of each.
 * {@code --seed 7} plays all with one seed, {@code --seeds 7,8} with each of several. {@code --only busy,without} plays
 * those whose names contain one of these parts.
 */
public final class Main {

  private static final Duration LONGEST_SEARCH = Duration.ofSeconds(60);

  private static final String MINUTES = "--minutes";
  private static final String SCENARIO_MINUTES = "--scenario-minutes";
  private static final String SEED = "--seed";
  private static final String SEEDS = "--seeds";
  private static final String ONLY = "--only";

  private Main() {}

  public static void main(String[] args) {
    List<Scenario> scenarios = scenarios(args);
    System.out.printf(
        "%d scenarios, with seed %s%n",
        scenarios.size(),
        scenarios.stream()
            .map(scenario -> Long.toString(scenario.seed()))
            .distinct()
            .collect(Collectors.joining(", ")));
    List<Report> reports = new ArrayList<>();
    try (Postgres postgres = new Postgres()) {
      for (Scenario scenario : scenarios) {
        Report report = Run.of(scenario, postgres);
        System.out.println(report.text());
        reports.add(report);
      }
    }
    System.out.println(Report.HEAD);
    reports.forEach(report -> System.out.println(report.line()));
    boolean good = reports.stream().allMatch(Report::good);
    System.out.println(
        good
            ? "All as promised, all flaws found."
            : "NOT AS PROMISED: the reports above say what was broken or not found.");
    System.exit(good ? 0 : 1);
  }

  /** The scenarios that these options select, in their order. */
  static List<Scenario> scenarios(String... args) {
    Map<String, String> options = options(args);
    Duration all = minutes(options.getOrDefault(MINUTES, "10"));
    String perScenario = options.get(SCENARIO_MINUTES);
    IntFunction<Duration> share = perScenario == null
        ? percent -> all.multipliedBy(percent).dividedBy(100)
        : percent -> minutes(perScenario);
    String random = Long.toString(System.nanoTime() % 1_000_000);
    String seeds = options.getOrDefault(SEEDS, options.getOrDefault(SEED, random));
    List<Scenario> scenarios = new ArrayList<>();
    for (String seed : seeds.split(",", -1)) {
      scenarios.addAll(scenarios(share, Long.parseLong(seed.strip())));
    }
    List<String> only = List.of(options.getOrDefault(ONLY, "").split(",", -1));
    scenarios.removeIf(scenario -> only.stream().noneMatch(scenario.name()::contains));
    if (scenarios.isEmpty()) {
      throw new IllegalArgumentException("No scenario has one of " + only + " in its name");
    }
    return scenarios;
  }

  /** @param share returns the time of a scenario that gets this percentage of the whole time */
  private static List<Scenario> scenarios(IntFunction<Duration> share, long seed) {
    List<Scenario> scenarios = new ArrayList<>(List.of(
        Scenario.memory(share.apply(3), seed),
        Scenario.oneServer(share.apply(9), seed),
        Scenario.severalServers(2, share.apply(5), seed),
        Scenario.filters(2, share.apply(4), seed),
        Scenario.severalServersAllFaults(3, share.apply(6), seed),
        Scenario.severalServersAllFaults(3, share.apply(8), seed).strictly(),
        Scenario.failover(2, share.apply(6), seed),
        Scenario.failover(2, share.apply(6), seed).awaitingReplica(),
        Scenario.failover(2, share.apply(6), seed).awaitingReplica().strictly()));
    for (Scenario.Ordinary day : Scenario.Ordinary.values()) {
      scenarios.add(Scenario.ordinary(day, 2, share.apply(4), seed));
    }
    scenarios.add(Scenario.everything(4, share.apply(5), seed));
    scenarios.add(Scenario.severalServers(2, share.apply(2), seed).withNearCopies());
    scenarios.add(Scenario.failover(2, share.apply(2), seed).withNearCopies());
    scenarios.add(Scenario.everything(2, share.apply(2), seed).withNearCopies());
    for (Flaw flaw : Flaw.values()) {
      scenarios.add(Scenario.flawed(flaw, LONGEST_SEARCH, seed));
    }
    return scenarios;
  }

  private static Duration minutes(String number) {
    return Duration.ofSeconds(Math.round(60 * Double.parseDouble(number)));
  }

  private static Map<String, String> options(String[] args) {
    Set<String> known = Set.of(MINUTES, SCENARIO_MINUTES, SEED, SEEDS, ONLY);
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!known.contains(args[i]) || i + 1 == args.length) {
        throw new IllegalArgumentException(
            "'" + args[i] + "': expected " + MINUTES + " <number> or "
                + SCENARIO_MINUTES + " <number>, " + SEED + " <number> or " + SEEDS
                + " <numbers with commas between them>, and " + ONLY
                + " <parts of names with commas between them>");
      }
      options.put(args[i], args[i + 1]);
    }
    return options;
  }
}
