package dev.lightapi.benchmarks.hits;

import dev.lightapi.checker.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What a hit in memory costs beside two servers that send the same bytes and header fields without any cache: a
 * non-blocking handler of Jetty, and a handler of Javalin. The servers are processes, and take turns under the same load.
 * A figure is the number of responses per second of processor time of the server; the ratios are of one run.
 */
public final class HitBenchmark {

  private static final int CONNECTIONS = 32;
  private static final int ROUNDS = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final Duration TURN = Duration.ofSeconds(4);

  private HitBenchmark() {}

  public static void main(String[] args) throws Exception {
    Map<String, List<String>> loads = new LinkedHashMap<>();
    loads.put("one row", List.of("/articles/1"));
    loads.put(
        "1,000 rows",
        IntStream.rangeClosed(1, HitServer.ARTICLES)
            .mapToObj(id -> "/articles/" + id)
            .toList());
    loads.put("a list of 20", List.of("/articles?page_size=20"));
    List<String> paths =
        loads.values().stream().flatMap(List::stream).distinct().toList();

    Map<String, ServerProcess> servers = new LinkedHashMap<>();
    try {
      servers.put("LightAPI", start("lightapi", List.of()));
      List<String> recorded = new ArrayList<>();
      recorded.add(
          Integer.toString(Objects.requireNonNull(servers.get("LightAPI")).port()));
      recorded.addAll(paths);
      servers.put("Jetty", start("jetty", recorded));
      servers.put("Javalin", start("javalin", recorded));
      System.out.println(
          "| hit | LightAPI | Jetty | Javalin | LightAPI to Jetty | LightAPI to Javalin |");
      System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
      for (Map.Entry<String, List<String>> load : loads.entrySet()) {
        print(load.getKey(), measure(load.getValue(), servers));
      }
    } finally {
      servers.values().forEach(ServerProcess::close);
    }
  }

  private static ServerProcess start(String kind, List<String> more) {
    List<String> arguments = new ArrayList<>(List.of(kind));
    arguments.addAll(more);
    return new ServerProcess(kind, HitServer.class, Map.of(), List.of("-Xmx512m"), arguments);
  }

  /** Responses per second of processor time, of each server: medians of the rounds. */
  private static Map<String, Double> measure(List<String> paths, Map<String, ServerProcess> servers)
      throws IOException {
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

  private static void print(String name, Map<String, Double> figures) {
    double own = Objects.requireNonNull(figures.get("LightAPI"));
    double jetty = Objects.requireNonNull(figures.get("Jetty"));
    double javalin = Objects.requireNonNull(figures.get("Javalin"));
    System.out.printf(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %,.0f | %.2f | %.2f |%n",
        name,
        own,
        jetty,
        javalin,
        own / jetty,
        own / javalin);
  }
}
