package dev.lightapi.benchmarks.http;

import dev.lightapi.config.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a miss costs beside handlers of Javalin with JDBC and Jackson, written by hand. The load asks for more than the cache
 * can keep, so each response is loaded and stored.
 */
public final class MissBenchmark {

  private static final int ARTICLES = 10_000;
  private static final int PAGE = 20;

  private MissBenchmark() {}

  public static void main(String[] args) throws Exception {
    Map<String, List<String>> loads = new LinkedHashMap<>();
    loads.put(
        "one row",
        IntStream.rangeClosed(1, ARTICLES).mapToObj(id -> "/articles/" + id).toList());
    loads.put(
        "a list of 20",
        IntStream.rangeClosed(1, ARTICLES / PAGE)
            .mapToObj(page -> "/articles?page=" + page + "&page_size=" + PAGE)
            .toList());
    String articles = Integer.toString(ARTICLES);
    try (Race race = new Race()) {
      race.enter(
          "LightAPI", Map.of(Environment.CACHE_MAX_BYTES, "100000"), List.of("lightapi", articles));
      race.enter("by hand", Map.of(), List.of("jdbc", articles));
      race.print("miss, from H2", loads);
    }
  }
}
