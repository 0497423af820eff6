package dev.lightapi.server;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.cache.redis.RedisSettings;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.endpoint.Products;
import dev.lightapi.endpoint.ProductsEndpoint;
import dev.lightapi.fixture.CapturedLog;
import dev.lightapi.fixture.H2;
import dev.lightapi.fixture.JsonClient;
import dev.lightapi.fixture.RawClient;
import dev.lightapi.fixture.RedisProcess;
import dev.lightapi.fixture.TcpProxy;
import dev.lightapi.fixture.Threads;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/** Hits in Redis that are answered before Javalin sees the request, while no thread waits for Redis. */
@Timeout(180)
final class RemoteLaneTest {

  private static final String PEN = "{\"name\": \"Pen\", \"category\": \"office\", \"price\": 1.5}";
  private static final int THREADS = 20;

  private final JsonClient client = new JsonClient();
  private final RedisProcess redis = RedisProcess.with();
  private final TcpProxy proxy = TcpProxy.to(RedisProcess.HOST, redis.port());
  private final List<HikariDataSource> databases = new ArrayList<>();

  @AfterEach
  void close() {
    databases.forEach(HikariDataSource::close);
    proxy.close();
    redis.close();
  }

  @ParameterizedTest
  @MethodSource
  void aHitIsTheSameAsThroughJavalin(List<String> request) throws Exception {
    Consumer<JavalinConfig> seen = config -> config.routes.before(context -> {});
    try (LightApiServer fast = start("fast", config -> {});
        LightApiServer slow = start("slow", seen)) {
      for (LightApiServer server : List.of(fast, slow)) {
        client.send(server.port(), "POST", "/products", PEN);
        raw(server, List.of("GET /products/1 HTTP/1.1"));
        raw(server, List.of("GET /products HTTP/1.1"));
        raw(server, List.of("GET /products?category=office&page=1 HTTP/1.1"));
        raw(server, request);
      }
      for (int i = 0; i < 2; i++) {
        RawClient.Answer lane = raw(fast, request);
        RawClient.Answer javalin = raw(slow, request);
        assertThat(comparable(lane)).isEqualTo(comparable(javalin));
        assertThat(lane.body()).isEqualTo(javalin.body());
      }
    }
  }

  static Stream<List<String>> aHitIsTheSameAsThroughJavalin() {
    return Stream.of(
        List.of("GET /products/1 HTTP/1.1"),
        List.of("HEAD /products/1 HTTP/1.1"),
        List.of("GET /products/1 HTTP/1.0"),
        List.of("GET /products/1 HTTP/1.0", "Connection: keep-alive"),
        List.of("GET /products/1 HTTP/1.1", "Connection: close"),
        List.of("GET /products HTTP/1.1"),
        List.of("HEAD /products HTTP/1.1"),
        List.of("GET /products?category=office&page=1 HTTP/1.1"),
        List.of("GET /products?category=%6Fffice HTTP/1.1"),
        List.of("GET /products/1 HTTP/1.1", "Cookie: a=b"),
        List.of("GET /products/1 HTTP/1.1", "Authorization: Bearer x"),
        List.of("GET /products/1 HTTP/1.1", "X-HTTP-Method-Override: DELETE"),
        // Misses and malformed requests.
        List.of("GET /products/9 HTTP/1.1"),
        List.of("HEAD /products/9 HTTP/1.1"),
        List.of("GET /products/nothing HTTP/1.1"),
        List.of("GET /products?page=none HTTP/1.1"),
        List.of("HEAD /products?unknown=1 HTTP/1.1"));
  }

  @Test
  void hitsAreAnsweredWhileAllHandlersWait() throws Exception {
    CountDownLatch waiting = new CountDownLatch(THREADS);
    CountDownLatch end = new CountDownLatch(1);
    try (LightApiServer server = start(
        "busy",
        config -> config.routes.get("/wait", context -> {
          waiting.countDown();
          assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
          context.result("waited");
        }))) {
      client.send(server.port(), "POST", "/products", PEN);
      client.send(server.port(), "GET", "/products/1", "");
      List<RawClient> clients = new ArrayList<>();
      for (int i = 0; i < THREADS + 5; i++) {
        clients.add(
            new RawClient(server.port(), 60_000).request("GET /wait HTTP/1.1", "Host: localhost"));
      }
      assertThat(waiting.await(60, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 5; i++) {
        RawClient.Answer hit = raw(server, List.of("GET /products/1 HTTP/1.1"));
        assertThat(hit.header("x-cache")).isEqualTo("HIT");
      }
      end.countDown();
      for (RawClient each : clients) {
        assertThat(each.answer().body()).isEqualTo("waited");
        each.close();
      }
    }
  }

  @Test
  void eachRequestMakesOneLookUp() throws Exception {
    try (LightApiServer server = start("once", config -> {})) {
      client.send(server.port(), "POST", "/products", PEN);
      for (String request : List.of(
          "GET /products/1 HTTP/1.1",
          "GET /products/1 HTTP/1.1",
          "HEAD /products?category=none HTTP/1.1",
          "GET /products/7 HTTP/1.1")) {
        int before = lookUps();
        raw(server, List.of(request));
        assertThat(lookUps() - before).as(request).isEqualTo(1);
      }
    }
  }

  @Test
  void aWriteIsSeenByTheNextRead() throws Exception {
    try (LightApiServer server = start("writes", config -> {})) {
      client.send(server.port(), "POST", "/products", PEN);
      for (int i = 0; i < 30; i++) {
        String price = i + ".25";
        client.send(
            server.port(),
            "PATCH",
            "/products/1",
            "{\"price\": " + price + ", \"version\": " + (i + 1) + "}");
        for (String path : List.of("/products/1", "/products", "/products?category=office")) {
          for (int k = 0; k < 2; k++) {
            assertThat(client.send(server.port(), "GET", path, "").body()).contains(price);
          }
        }
      }
    }
  }

  /** Hits, misses and requests that no endpoint takes, on one connection without waiting for responses. */
  @Test
  void requestsOfOneConnectionAreAnsweredInOrder() throws Exception {
    try (LightApiServer server = start("order", config -> {})) {
      client.send(server.port(), "POST", "/products", PEN);
      client.send(server.port(), "GET", "/products/1", "");
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < 300; i++) {
        String path = i % 3 == 0 ? "/products/1" : i % 3 == 1 ? "/products/9" : "/nothing";
        requests.append("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
      }
      try (RawClient pipeline = new RawClient(server.port(), 60_000)) {
        pipeline.send(requests.toString());
        for (int i = 0; i < 300; i++) {
          RawClient.Answer answer = pipeline.answer();
          assertThat(answer.status()).isEqualTo(i % 3 == 0 ? 200 : 404);
          assertThat(answer.header("x-cache")).isEqualTo(i % 3 == 0 ? "HIT" : "");
        }
      }
    }
  }

  /** The threads that read requests are not held by Redis, and clients that have left harm nobody. */
  @Test
  void clientsThatLeaveWhileRedisIsSilentHarmNobody() throws Exception {
    try (LightApiServer server =
        start("gone", config -> {}, Environment.CACHE_BUDGET_MS, "20000")) {
      client.send(server.port(), "POST", "/products", PEN);
      client.send(server.port(), "GET", "/products/1", "");
      proxy.stall();
      List<RawClient> left = new ArrayList<>();
      List<RawClient> waiting = new ArrayList<>();
      for (int i = 0; i < 3 * THREADS; i++) {
        RawClient one =
            new RawClient(server.port()).request("GET /products/1 HTTP/1.1", "Host: localhost");
        (i % 2 == 0 ? left : waiting).add(one);
      }
      // No thread is left to wait: this one is answered by Javalin.
      assertThat(raw(server, List.of("GET /nothing HTTP/1.1")).status()).isEqualTo(404);
      for (RawClient each : left) {
        each.close();
      }
      proxy.goOn();
      for (RawClient each : waiting) {
        RawClient.Answer answer = each.answer();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("Pen");
        each.close();
      }
      assertThat(raw(server, List.of("GET /products/1 HTTP/1.1")).header("x-cache"))
          .isEqualTo("HIT");
    }
  }

  @Test
  void oneLostConnectionOpensNoCircuit() throws Exception {
    List<String> log = CapturedLog.linesDuring(() -> {
      try (LightApiServer server = start("lost", config -> {})) {
        client.send(server.port(), "POST", "/products", PEN);
        client.send(server.port(), "GET", "/products/1", "");
        for (int i = 0; i < 3; i++) {
          proxy.silence();
          Threads.together(16, () -> {
            RawClient.Answer answer = raw(server, List.of("GET /products/1 HTTP/1.1"));
            assertThat(answer.status()).isEqualTo(200);
            return true;
          });
          eventually("there are hits again", () -> isHit(server));
        }
      }
    });
    assertThat(log).noneMatch(line -> line.contains("does not answer"));
  }

  @Test
  void aRedisThatIsAwayIsNotAskedUntilItIsBack() throws Exception {
    try (LightApiServer server = start("away", config -> {})) {
      client.send(server.port(), "POST", "/products", PEN);
      client.send(server.port(), "GET", "/products/1", "");
      proxy.cut();
      for (int i = 0; i < 20; i++) {
        RawClient.Answer answer = raw(server, List.of("GET /products/1 HTTP/1.1"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-cache")).isEqualTo("BYPASS");
      }
      int connections = proxy.connections();
      proxy.restore();
      eventually("there are hits again", () -> isHit(server));
      assertThat(proxy.connections()).isGreaterThan(connections);
    }
  }

  @Test
  void aServerThatStopsAnswersWhatItHasBegun() throws Exception {
    LightApiServer server = start("stops", config -> {}, Environment.CACHE_BUDGET_MS, "20000");
    client.send(server.port(), "POST", "/products", PEN);
    client.send(server.port(), "GET", "/products/1", "");
    int trips = proxy.roundTrips();
    proxy.stall();
    try (RawClient waiting =
        new RawClient(server.port()).request("GET /products/1 HTTP/1.1", "Host: localhost")) {
      // A moment is enough for a server without load. The look-up is still on its way then.
      TimeUnit.MILLISECONDS.sleep(300);
      assertThat(proxy.roundTrips()).isEqualTo(trips);
      CompletableFuture<Void> stop = CompletableFuture.runAsync(server::close);
      TimeUnit.MILLISECONDS.sleep(200);
      proxy.goOn();
      RawClient.Answer answer = waiting.answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("connection")).isEqualTo("close");
      stop.get(60, TimeUnit.SECONDS);
    }
  }

  private static boolean isHit(LightApiServer server) {
    try {
      return raw(server, List.of("GET /products/1 HTTP/1.1")).header("x-cache").equals("HIT");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private int lookUps() {
    try (Jedis jedis = new Jedis(RedisProcess.HOST, redis.port())) {
      Matcher calls =
          Pattern.compile("cmdstat_mget:calls=(\\d+)").matcher(jedis.info("commandstats"));
      return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
    }
  }

  private LightApiServer start(String prefix, Consumer<JavalinConfig> javalin, String... more) {
    HikariDataSource database = H2.postgresMode();
    databases.add(database);
    Map<String, String> environment = new TreeMap<>(Map.of(
        Environment.SERVER_THREADS,
        Integer.toString(THREADS),
        Environment.CACHE_PREFIX,
        prefix,
        Environment.CACHE_BUDGET_MS,
        "2000"));
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    RedisSettings settings =
        RedisSettings.of(RedisProcess.HOST, proxy.port()).withTimeout(Duration.ofSeconds(20));
    return LightApi.create()
        .environment(environment)
        .database(database)
        .endpoints(new ProductsEndpoint(
            new Products.Json(),
            new CacheChoice(RedisCache.class, environmentOfCache -> new RedisCache(settings))))
        .cache(new RedisCache(settings))
        .javalin(javalin)
        .port(0)
        .start();
  }

  private static RawClient.Answer raw(LightApiServer server, List<String> request)
      throws Exception {
    String[] lines =
        Stream.concat(request.stream(), Stream.of("Host: localhost")).toArray(String[]::new);
    try (RawClient connection = new RawClient(server.port(), 60_000)) {
      return connection.request(lines).answer(request.get(0).startsWith("HEAD"));
    }
  }

  private static Map<String, String> comparable(RawClient.Answer answer) {
    Map<String, String> headers = new TreeMap<>(answer.headers());
    headers.remove("date");
    headers.remove("age");
    headers.put("status", Integer.toString(answer.status()));
    return headers;
  }
}
