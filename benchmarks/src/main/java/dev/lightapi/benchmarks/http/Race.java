package dev.lightapi.benchmarks.http;

import dev.lightapi.checker.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Servers, each in a process of its own, that take turns under the same load. A figure is the number of responses per
 * second of processor time of the server, so the load's own processor time does not count.
 */
final class Race implements AutoCloseable {

  private static final int CONNECTIONS = 32;
  private static final int ROUNDS = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final Duration TURN = Duration.ofSeconds(4);

  private final Map<String, ServerProcess> servers = new LinkedHashMap<>();

  /**
   * Starts a server.
   *
   * @param name its name in the results
   * @param arguments those of {@link BenchmarkServer}
   * @return its port
   */
  int enter(String name, Map<String, String> environment, List<String> arguments) {
    ServerProcess server =
        new ServerProcess(name, BenchmarkServer.class, environment, List.of("-Xmx512m"), arguments);
    servers.put(name, server);
    return server.port();
  }

  /** Responses per second of processor time, of each server: medians of the rounds. */
  Map<String, Double> run(List<String> paths) throws IOException {
    Map<String, List<Double>> figures = new LinkedHashMap<>();
    for (Map.Entry<String, ServerProcess> server : servers.entrySet()) {
      figures.put(server.getKey(), new ArrayList<>());
      new Load(server.getValue().port(), paths).run(CONNECTIONS, WARM_UP);
    }
    for (int i = 0; i < ROUNDS; i++) {
      for (Map.Entry<String, ServerProcess> server : servers.entrySet()) {
        Load load = new Load(server.getValue().port(), paths);
        Duration before = server.getValue().processorTime();
        long responses = load.run(CONNECTIONS, TURN);
        Duration took = server.getValue().processorTime().minus(before);
        Objects.requireNonNull(figures.get(server.getKey()))
            .add(1000.0 * responses / took.toMillis());
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    figures.forEach((server, all) ->
        medians.put(server, all.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow()));
    return medians;
  }

  /** Prints a table: a line for each load, with the ratios of the first server to each other one. */
  void print(String what, Map<String, List<String>> loads) throws IOException {
    List<String> names = List.copyOf(servers.keySet());
    List<String> ratios =
        names.stream().skip(1).map(other -> names.get(0) + " to " + other).toList();
    System.out.printf(
        "%n| %s | %s | %s |%n", what, String.join(" | ", names), String.join(" | ", ratios));
    System.out.println("| --- |" + " ---: |".repeat(names.size() + ratios.size()));
    for (Map.Entry<String, List<String>> load : loads.entrySet()) {
      List<Double> figures = List.copyOf(run(load.getValue()).values());
      StringBuilder line = new StringBuilder("| " + load.getKey() + " |");
      figures.forEach(figure -> line.append(String.format(Locale.ROOT, " %,.0f |", figure)));
      figures.stream()
          .skip(1)
          .forEach(
              other -> line.append(String.format(Locale.ROOT, " %.2f |", figures.get(0) / other)));
      System.out.println(line);
    }
  }

  @Override
  public void close() {
    servers.values().forEach(ServerProcess::close);
  }
}
