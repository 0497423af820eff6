package dev.lightapi.benchmarks.http;

import dev.lightapi.checker.Redis;
import dev.lightapi.config.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a hit costs. In memory: beside two servers that send the same bytes and header fields without any cache, a
 * non-blocking handler of Jetty and a handler of Javalin. Over Redis: beside a handler of Javalin that gets the same bytes
 * from Redis.
 */
public final class HitBenchmark {

  private HitBenchmark() {}

  public static void main(String[] args) throws Exception {
    Map<String, List<String>> loads = new LinkedHashMap<>();
    loads.put("one row", List.of("/articles/1"));
    loads.put(
        "1,000 rows",
        IntStream.rangeClosed(1, 1_000).mapToObj(id -> "/articles/" + id).toList());
    loads.put("a list of 20", List.of("/articles?page_size=20"));
    inMemory(loads);
    overRedis(loads);
  }

  private static void inMemory(Map<String, List<String>> loads) throws IOException {
    try (Race race = new Race()) {
      int port = race.enter("LightAPI", Map.of(), List.of("lightapi", "1000"));
      race.enter("Jetty", Map.of(), recorded("jetty", port, loads));
      race.enter("Javalin", Map.of(), recorded("javalin", port, loads));
      race.print("hit in memory", loads);
    }
  }

  private static void overRedis(Map<String, List<String>> loads) throws IOException {
    Path directory = Files.createTempDirectory("lightapi-benchmark");
    try (Redis redis = new Redis(directory);
        Race race = new Race()) {
      String redisPort = Integer.toString(redis.port());
      int port = race.enter(
          "LightAPI",
          Map.of(Environment.REDIS_HOST, Redis.HOST, Environment.REDIS_PORT, redisPort),
          List.of("lightapi", "1000"));
      List<String> byHand = recorded("jedis", port, loads);
      byHand.add(2, redisPort);
      race.enter("Javalin and Jedis", Map.of(), byHand);
      race.print("hit in Redis", loads);
    }
  }

  private static List<String> recorded(String kind, int port, Map<String, List<String>> loads) {
    List<String> arguments = new ArrayList<>(List.of(kind, Integer.toString(port)));
    loads.values().stream().flatMap(List::stream).distinct().forEach(arguments::add);
    return arguments;
  }
}
