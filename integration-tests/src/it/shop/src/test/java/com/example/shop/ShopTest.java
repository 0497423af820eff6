package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.Statistics;
import dev.lightapi.cache.CacheStats;
import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.endpoint.WarmUp;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import redis.embedded.RedisServer;

/** What LightAPI's documents promise about caching, against the running shop and a real Redis. */
class ShopTest {

  private static final Product PEN =
      new Product(null, "Pen", "office", new BigDecimal("1.50"), 7, LocalDate.of(2020, 2, 29), 1);

  private static RedisServer redis;
  private static int redisPort;

  private final HttpClient client = HttpClient.newHttpClient();
  private LightApiServer server;
  private ProductStore products;

  @BeforeAll
  static void startRedis() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      redisPort = socket.getLocalPort();
    }
    redis = RedisServer.newRedisServer().port(redisPort).bind("127.0.0.1").build();
    redis.start();
  }

  @AfterAll
  static void stopRedis() throws IOException {
    redis.stop();
  }

  @BeforeEach
  void start() {
    server = LightApi.create()
        .environment(Map.of(
            "LIGHTAPI_REDIS_HOST", "127.0.0.1",
            "LIGHTAPI_REDIS_PORT", Integer.toString(redisPort),
            "LIGHTAPI_REDIS_DB", "0",
            "LIGHTAPI_STOP_TIMEOUT_MS", "0",
            "LIGHTAPI_CACHE_BUDGET_MS", "5000")) // a busy machine is not a failing cache
        .port(0)
        .start();
    products = new ProductStore(server.database());
    products.insert(PEN);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void responsesAreCachedInRedis() throws Exception {
    HttpResponse<String> miss = get("/products");
    HttpResponse<String> hit = get("/products");
    assertThat(cache(miss)).isEqualTo("MISS");
    assertThat(cache(hit)).isEqualTo("HIT");
    assertThat(hit.body()).isEqualTo(miss.body()).contains("\"price\":1.5");
    assertThat(server.stats().caches().get("RedisCache").keys()).isPresent();
  }

  @Test
  void hitsAreObjectsAgain() throws Exception {
    get("/products/popular");
    List<Product> popular = server
        .cache("products")
        .get("products:/products/popular", new TypeReference<List<Product>>() {});
    assertThat(popular).hasSize(1);
    assertThat(popular.get(0).since()).isEqualTo(PEN.since());
    assertThat(popular.get(0).price()).isEqualByComparingTo(PEN.price());
  }

  @Test
  void keysAreMadeOfPathQueryMethodAndBody() throws Exception {
    assertThat(key(get("/products?page=2"))).isEqualTo("products:/products?page=2");
    assertThat(key(get("/products?page=3"))).isEqualTo("products:/products?page=3");
    assertThat(key(get("/products?category=electronics")))
        .isEqualTo("products:/products?category=electronics");
    assertThat(key(get("/products?page=1"))).isEqualTo("products:/products");
    HttpResponse<String> search = send("POST", "/tasks/search", "{\"title\":\"sweep\"}");
    HttpResponse<String> other = send("POST", "/tasks/search", "{\"title\":\"wash\"}");
    assertThat(key(search)).startsWith("tasks:/tasks/search").isNotEqualTo(key(other));
  }

  @Test
  void headersTellHitsAndMisses() throws Exception {
    HttpResponse<String> miss = get("/products");
    assertThat(cache(miss)).isEqualTo("MISS");
    assertThat(key(miss)).isEqualTo("products:/products");
    HttpResponse<String> hit = get("/products");
    assertThat(cache(hit)).isEqualTo("HIT");
    assertThat(key(hit)).isEqualTo("products:/products");
  }

  @Test
  void aCustomCacheHasThreeMethods() throws Exception {
    send("POST", "/notes", "{\"text\":\"one\"}");
    assertThat(cache(get("/notes"))).isEqualTo("MISS");
    assertThat(cache(get("/notes"))).isEqualTo("HIT");
    send("POST", "/notes", "{\"text\":\"two\"}");
    assertThat(cache(get("/notes"))).isEqualTo("MISS");
  }

  @Test
  void aDeleteEndsWhatShowedTheRow() throws Exception {
    get("/products/1");
    get("/products?category=office");
    get("/products?category=toys");
    HttpResponse<String> deleted = send("DELETE", "/products/1", "");
    assertThat(deleted.body()).isEqualTo("{\"message\":\"Product deleted\"}");
    assertThat(get("/products/1").statusCode()).isEqualTo(404);
    assertThat(get("/products?category=office").body()).contains("\"results\":[]");
    assertThat(send("DELETE", "/products/1", "").statusCode()).isEqualTo(404);
  }

  @Test
  void aGeneratedWriteEndsNothingElse() throws Exception {
    get("/products?category=office");
    get("/products?category=toys");
    send("PATCH", "/products/1", "{\"sold\":8,\"version\":1}");
    assertThat(cache(get("/products?category=office"))).isEqualTo("MISS");
    assertThat(cache(get("/products?category=toys"))).isEqualTo("HIT");
  }

  @Test
  void entriesAreEndedByHand() throws Exception {
    get("/products");
    get("/products?category=office");
    get("/products?category=toys");
    Shop.catalogueChanged(server, "office");
    assertThat(cache(get("/products"))).isEqualTo("MISS");
    assertThat(cache(get("/products?category=office"))).isEqualTo("MISS");
    assertThat(cache(get("/products?category=toys"))).isEqualTo("HIT");
  }

  @Test
  void adminsAreNotCachedAndUsersAreKeptApart() throws Exception {
    get("/products");
    assertThat(cache(get("/products", "X-Admin-User", "root"))).isEqualTo("BYPASS");
    HttpResponse<String> seven = get("/products", "X-User-Id", "7");
    assertThat(cache(seven)).isEqualTo("MISS");
    assertThat(key(seven)).isEqualTo("products:/products#user:7");
    assertThat(cache(get("/products", "X-User-Id", "8"))).isEqualTo("MISS");
    assertThat(cache(get("/products", "X-User-Id", "7"))).isEqualTo("HIT");
  }

  @Test
  void statisticsCount() throws Exception {
    get("/products");
    get("/products");
    Statistics stats = server.stats();
    CacheStats ofProducts = stats.endpoints().get("products");
    assertThat(ofProducts.hits()).isEqualTo(1);
    assertThat(ofProducts.misses()).isEqualTo(1);
    assertThat(stats.total().hits()).isEqualTo(1);
    assertThat(stats.caches().get("RedisCache").keys().getAsLong()).isPositive();
  }

  @Test
  void operationsHaveTheirOwnTimeouts() throws Exception {
    get("/products");
    get("/products?search=pen");
    get("/products/1");
    ListAppender<ILoggingEvent> log = debugLog();
    products.insert(PEN);
    get("/products");
    get("/products?search=pen");
    get("/products/2");
    assertThat(lines(log))
        .anyMatch(line -> line.matches("set products:/products: \\d+ bytes for PT5\\dM.*"))
        .anyMatch(line -> line.matches("set products:/products\\?search=pen: \\d+ bytes for PT2\\dM.*"))
        .anyMatch(line -> line.matches("set products:/products/2: \\d+ bytes for PT1H\\d+M.*"));
  }

  @Test
  void warmResponsesAreHits() throws Exception {
    WarmUp warmUp = Shop.warm(server);
    assertThat(warmUp.failed()).isEmpty();
    assertThat(cache(get("/products/popular"))).isEqualTo("HIT");
    assertThat(cache(get("/products?category=books"))).isEqualTo("HIT");
  }

  @Test
  void debuggingShowsWhatTheCacheDoes() throws Exception {
    ListAppender<ILoggingEvent> log = debugLog();
    get("/products");
    get("/products");
    server.cache("products").delete("products:/products");
    assertThat(lines(log))
        .anyMatch(line -> line.startsWith("miss products:/products"))
        .anyMatch(line -> line.startsWith("set products:/products"))
        .anyMatch(line -> line.startsWith("hit products:/products"))
        .anyMatch(line -> line.startsWith("delete products:/products"));
  }

  @Test
  void redisCanBeExtended() {
    try (SmartCache cache = new SmartCache(new dev.lightapi.config.Environment(Map.of(
        "LIGHTAPI_REDIS_HOST", "127.0.0.1", "LIGHTAPI_REDIS_PORT", "" + redisPort)))) {
      cache.set("smart", new byte[] {1}, Duration.ofSeconds(60));
      assertThat(cache.get("smart")).containsExactly(1);
    }
  }

  @Test
  void methodsOfAnEndpointClassAreCached() throws Exception {
    assertThat(cache(get("/tasks"))).isEqualTo("MISS");
    assertThat(cache(get("/tasks"))).isEqualTo("HIT");
    HttpResponse<String> created = send("POST", "/tasks", "{\"title\":\"sweep\"}");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.body()).contains("\"created\":{\"id\":");
    HttpResponse<String> after = get("/tasks");
    assertThat(cache(after)).isEqualTo("MISS");
    assertThat(after.body()).contains("sweep");
  }

  @Test
  void aWriteElsewhereEndsWhatReadsIt() throws Exception {
    get("/tasks");
    send("POST", "/admin/tasks", "{\"title\":\"wash\",\"done\":false}");
    assertThat(get("/tasks").body()).contains("wash");
  }

  @Test
  void aPostThatReadsIsCached() throws Exception {
    assertThat(cache(send("POST", "/tasks/search", "{\"title\":\"s\"}"))).isEqualTo("MISS");
    assertThat(cache(send("POST", "/tasks/search", "{\"title\":\"s\"}"))).isEqualTo("HIT");
    assertThat(cache(send("POST", "/tasks/search", "{\"title\":\"w\"}"))).isEqualTo("MISS");
  }

  @Test
  void valuesAreSetWithATimeout() {
    EndpointCache cache = server.cache("tasks");
    cache.set("custom-key", Map.of("foo", "bar"), Duration.ofSeconds(600));
    assertThat(cache.get("custom-key", new TypeReference<Map<String, String>>() {}))
        .isEqualTo(Map.of("foo", "bar"));
  }

  @Test
  void aHandlerUsesTheCacheDirectly() throws Exception {
    send("POST", "/tasks", "{\"title\":\"sweep\"}");
    assertThat(server.cache("tasks").contains("tasks")).isTrue();
    assertThat(server.cache("tasks").get("tasks", Task[].class)).isEmpty();
  }

  @Test
  void aParameterComesFromThePathTheQueryOrItsDefault() throws Exception {
    assertThat(get("/resources/7").body()).isEqualTo("{\"resource\":\"7\"}");
    assertThat(get("/resources?id=8").body()).isEqualTo("{\"resource\":\"8\"}");
    assertThat(get("/resources").body()).isEqualTo("{\"resource\":\"default\"}");
    assertThat(cache(get("/resources"))).isEqualTo("HIT");
  }

  private static ListAppender<ILoggingEvent> debugLog() {
    Logger logger = (Logger) LoggerFactory.getLogger("lightapi.cache");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.DEBUG);
    return lines;
  }

  private static List<String> lines(ListAppender<ILoggingEvent> log) {
    return List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, "", headers);
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String cache(HttpResponse<String> response) {
    return response.headers().firstValue("X-Cache").orElse("");
  }

  private static String key(HttpResponse<String> response) {
    return response.headers().firstValue("X-Cache-Key").orElse("");
  }
}
