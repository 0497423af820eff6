package dev.lightapi.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.cache.Cache;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.endpoint.Products;
import dev.lightapi.endpoint.ProductsEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the logger {@code lightapi.cache} says, in a process of its own: loggers keep their level. */
final class CacheLogTest {

  @TempDir
  private Path directory;

  @Test
  void atDebugItTellsAllThatHappens() throws Exception {
    List<String> log = log("debug");

    assertThat(documentedLines()).hasSizeGreaterThan(10);
    for (String line : documentedLines()) {
      assertThat(log).anySatisfy(logged -> assertThat(withoutNumbers(logged)).contains(line));
    }
  }

  @Test
  void atInfoItTellsWhatAnOperatorHasToKnow() throws Exception {
    List<String> log =
        log("info").stream().filter(line -> line.contains("lightapi.cache")).toList();

    assertThat(log).anyMatch(line -> line.contains("Cache BreakableCache: BreakableCache"));
    assertThat(log)
        .filteredOn(line -> line.contains("is not cached"))
        .as("once, however many there are")
        .singleElement()
        .asString()
        .contains("WARN")
        .contains("products:/products?page_size=10 is not cached: its entry has ")
        .contains("LIGHTAPI_CACHE_MAX_ENTRY_BYTES");
    assertThat(log).noneMatch(line -> line.contains("hit") || line.contains("miss "));
    assertThat(log)
        .filteredOn(line -> line.contains("before this application ended"))
        .singleElement()
        .asString()
        .contains("for up to 60 seconds");
  }

  /** What the documentation shows. */
  private static List<String> documentedLines() throws IOException {
    Path documentation = Path.of("").toAbsolutePath().getParent().resolve("docs/caching.md");
    Matcher section = Pattern.compile("(?s)## Debugging.*?```text\n(.*?)```")
        .matcher(Files.readString(documentation));
    assertThat(section.find()).isTrue();
    return section.group(1).lines().map(CacheLogTest::withoutNumbers).toList();
  }

  /** Sizes may change. */
  private static String withoutNumbers(String line) {
    return line.replaceAll("[0-9]+", "0");
  }

  private List<String> log(String level) throws Exception {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dorg.slf4j.simpleLogger.log.lightapi.cache=" + level,
            "-cp",
            System.getProperty("java.class.path"),
            Scenario.class.getName(),
            directory.toString())
        .redirectErrorStream(true)
        .start();
    try {
      List<String> log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
      assertThat(process.waitFor()).as(String.join("\n", log)).isZero();
      return log;
    } finally {
      process.destroyForcibly();
    }
  }

  /** An application that does each thing that is logged. */
  static final class Scenario {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Scenario() {}

    public static void main(String[] args) throws Exception {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl("jdbc:h2:" + args[0] + "/log;MODE=PostgreSQL");
      BreakableCache cache = new BreakableCache();
      try (HikariDataSource database = new HikariDataSource(config);
          LightApiServer server = LightApi.create()
              .environment(Map.of(
                  Environment.CACHE_BUDGET_MS,
                  "10000",
                  Environment.CACHE_PREFIX,
                  "shop",
                  Environment.CACHE_MAX_ENTRY_BYTES,
                  "1000"))
              .port(0)
              .database(database)
              .cache(cache)
              .endpoints(new ProductsEndpoint(
                  new Products.Json(), new CacheChoice(BreakableCache.class, null)))
              .start()) {
        String description = "x".repeat(250);
        for (int i = 0; i < 5; i++) {
          String category = i == 0 ? "maps" : "toys";
          send(
              server,
              "POST",
              "/products",
              "{\"name\": \"n" + i + "\", \"category\": \"" + category + "\", \"price\": 1, "
                  + "\"description\": \"" + description + "\"}");
        }
        send(server, "GET", "/products?category=maps", "");
        send(server, "GET", "/products?category=maps", "");
        send(server, "PATCH", "/products/1", "{\"stock\": 1, \"version\": 1}");
        send(server, "GET", "/products?category=maps", "");
        send(server, "GET", "/products/1", "");
        cache.damage();
        send(server, "GET", "/products/1", "");
        send(server, "GET", "/products/77", "");
        send(server, "GET", "/products?page_size=10", "");
        send(server, "GET", "/products?page_size=9", "");
        cache.fails = true;
        send(server, "PATCH", "/products/1", "{\"stock\": 2, \"version\": 2}");
        send(server, "GET", "/products/1", "");
      }
    }

    private static void send(LightApiServer server, String method, String path, String body)
        throws IOException, InterruptedException {
      HttpRequest request = HttpRequest.newBuilder(
              URI.create("http://localhost:" + server.port() + path))
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofString(body))
          .build();
      CLIENT.send(request, BodyHandlers.ofString());
    }
  }

  /** In memory, until it is made to fail. */
  private static final class BreakableCache implements Cache {

    private final Map<String, byte[]> values = new ConcurrentHashMap<>();
    private volatile boolean fails;

    void damage() {
      values.replaceAll((key, value) -> key.contains(":token:") ? value : new byte[] {1, 2, 3});
    }

    @Override
    public byte[] get(String key) {
      failOrNot();
      return values.get(key);
    }

    @Override
    public void set(String key, byte[] value, Duration timeout) {
      failOrNot();
      values.put(key, value);
    }

    @Override
    public void delete(String key) {
      failOrNot();
      values.remove(key);
    }

    private void failOrNot() {
      if (fails) {
        throw new IllegalStateException("connection refused");
      }
    }
  }
}
