package dev.lightapi.server;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiPlugin;
import dev.lightapi.LightApiServer;
import dev.lightapi.cache.Cache;
import dev.lightapi.cache.ThreeMethodCache;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.endpoint.Product;
import dev.lightapi.endpoint.Products;
import dev.lightapi.endpoint.ProductsEndpoint;
import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Endpoints behind a real server: put together, asked by HTTP, and taken down. */
final class ServerTest {

  private static final String PEN = "{\"name\": \"Pen\", \"category\": \"office\", \"price\": 1.5}";

  private final CountingPool pool = new CountingPool(";MODE=PostgreSQL");
  private final CountingJson json = new CountingJson();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void aHitAsksNeitherTheDatabaseNorTheCodec() throws Exception {
    try (LightApiServer server = start(MemoryCache.class, MemoryCache::new)) {
      send(server.port(), "POST", "/products", PEN);
      for (String path : new String[] {"/products/1", "/products?category=office"}) {
        HttpResponse<String> miss = send(server.port(), "GET", path, "");
        int connections = pool.connections.get();
        int written = json.written.get();

        HttpResponse<String> hit = send(server.port(), "GET", path, "");

        assertThat(miss.headers().firstValue("X-Cache")).contains("MISS");
        assertThat(hit.headers().firstValue("X-Cache")).contains("HIT");
        assertThat(hit.body()).isEqualTo(miss.body()).contains("\"name\":\"Pen\"");
        assertThat(pool.connections).hasValue(connections);
        assertThat(json.written).hasValue(written);
      }
    }
  }

  @Test
  void aHitTellsItsAgeInSeconds() throws Exception {
    try (LightApiServer server = start(MemoryCache.class, MemoryCache::new)) {
      send(server.port(), "POST", "/products", PEN);
      HttpResponse<String> miss = send(server.port(), "GET", "/products/1", "");
      HttpResponse<String> hit = send(server.port(), "GET", "/products/1", "");

      assertThat(miss.headers().firstValue("Age")).isEmpty();
      assertThat(hit.headers().firstValue("Age").map(Integer::valueOf).orElseThrow())
          .isBetween(0, 60);
    }
  }

  @Test
  void agesAreReckonedByTheClockThatIsHandedOver() throws Exception {
    AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    InstantSource source = () -> Instant.now().plus(ahead.get());
    LightApi api = api(MemoryCache.class, MemoryCache::new).clock(source.withZone(ZoneOffset.UTC));
    try (LightApiServer server = api.start()) {
      send(server.port(), "POST", "/products", PEN);
      send(server.port(), "GET", "/products/1", "");
      ahead.set(Duration.ofSeconds(20));
      HttpResponse<String> hit = send(server.port(), "GET", "/products/1", "");

      assertThat(hit.headers().firstValue("Age").map(Integer::valueOf).orElseThrow())
          .isGreaterThanOrEqualTo(20);
    }
  }

  /** There are as many of them as there are numbers. */
  @Test
  void pagesBehindTheLastOneAreNotKept() throws Exception {
    try (LightApiServer server = start(MemoryCache.class, MemoryCache::new)) {
      send(server.port(), "POST", "/products", PEN);
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> behind = send(server.port(), "GET", "/products?page=17", "");
        assertThat(behind.headers().firstValue("X-Cache")).contains("BYPASS");
        assertThat(behind.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(behind.body()).contains("\"results\":[]");
      }
      // An empty first page is a page.
      send(server.port(), "GET", "/products?category=toys", "");
      assertThat(send(server.port(), "GET", "/products?category=toys", "")
              .headers()
              .firstValue("X-Cache"))
          .contains("HIT");
    }
  }

  @Test
  void aCacheOfThreeMethodsThatIsHandedOverServes() throws Exception {
    LightApi api = api(ThreeMethodCache.class, null).cache(new ThreeMethodCache());
    try (LightApiServer server = api.start()) {
      send(server.port(), "POST", "/products", PEN);
      send(server.port(), "GET", "/products/1", "");
      HttpResponse<String> hit = send(server.port(), "GET", "/products/1", "");
      assertThat(hit.headers().firstValue("X-Cache")).contains("HIT");

      String change = "{\"stock\": 3, \"version\": 1}";
      assertThat(send(server.port(), "PATCH", "/products/1", change).statusCode())
          .isEqualTo(200);
      assertThat(send(server.port(), "GET", "/products/1", "").body()).contains("\"stock\":3");
    }
  }

  @Test
  void aCacheThatNobodyHandsOverIsNamed() {
    assertThatThrownBy(() -> api(ThreeMethodCache.class, null).start())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("ThreeMethodCache has no public constructor")
        .hasMessageContaining("LightApi.create().cache(new ThreeMethodCache(...))");
  }

  @Test
  void anUncachedEndpointSaysNothingOfACache() throws Exception {
    try (LightApiServer server = start(null, null)) {
      send(server.port(), "POST", "/products", PEN);
      HttpResponse<String> found = send(server.port(), "GET", "/products/1", "");
      assertThat(found.statusCode()).isEqualTo(200);
      assertThat(found.headers().map()).doesNotContainKeys("x-cache", "x-cache-key");
    }
  }

  @Test
  void thePluginAddsTheEndpointsToAnotherJavalinAndEndsWithIt() throws Exception {
    ClosedCache cache = new ClosedCache();
    Javalin javalin = Javalin.create(config -> {
      config.startup.showJavalinBanner = false;
      config.routes.get("/own", context -> context.result("own"));
      config.registerPlugin(new LightApiPlugin(parts(ClosedCache.class, null).cache(cache)));
    });
    javalin.start(0);
    try {
      assertThat(send(javalin.port(), "GET", "/own", "").body()).isEqualTo("own");
      assertThat(send(javalin.port(), "POST", "/products", PEN).statusCode()).isEqualTo(201);
      assertThat(send(javalin.port(), "DELETE", "/products", "").statusCode()).isEqualTo(405);
      assertThat(send(javalin.port(), "GET", "/products/9", "").body())
          .contains("There is no /products/9.");
    } finally {
      javalin.stop();
    }
    assertThat(cache.closed).isTrue();
  }

  @Test
  void thePluginEndsWithAServerThatDoesNotStart() throws Exception {
    ClosedCache cache = new ClosedCache();
    try (ServerSocket taken = new ServerSocket(0)) {
      Javalin javalin = Javalin.create(config -> {
        config.startup.showJavalinBanner = false;
        config.registerPlugin(new LightApiPlugin(parts(ClosedCache.class, null).cache(cache)));
      });
      assertThat(cache.closed).isFalse();
      assertThatThrownBy(() -> javalin.start(taken.getLocalPort()))
          .isInstanceOf(JavalinBindException.class);
    }
    assertThat(cache.closed).isTrue();
  }

  @Test
  void thePluginRefusesSettingsOfAServer() {
    for (LightApi api : List.of(api(null, null), parts(null, null).javalin(config -> {}))) {
      assertThatThrownBy(
              () -> Javalin.create(config -> config.registerPlugin(new LightApiPlugin(api))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("LightApi.port(...) and LightApi.javalin(...)");
    }
  }

  @Test
  void nothingStaysOpenOfAServerThatDoesNotStart() throws Exception {
    ClosedCache unbound = new ClosedCache();
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThatThrownBy(() -> parts(ClosedCache.class, null)
              .cache(unbound)
              .port(taken.getLocalPort())
              .start())
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + " is in use");
    }
    assertThat(unbound.closed).isTrue();

    ClosedCache misconfigured = new ClosedCache();
    assertThatThrownBy(() -> api(ClosedCache.class, null)
            .cache(misconfigured)
            .javalin(config -> {
              throw new IllegalArgumentException("the application's own fault");
            })
            .start())
        .hasMessage("the application's own fault");
    assertThat(misconfigured.closed).isTrue();
  }

  @Test
  void closingWaitsForRequestsUnderWayAndTakesNoNewOnes() throws Exception {
    ClosedCache cache = new ClosedCache();
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    LightApiServer server = api(ClosedCache.class, null)
        .cache(cache)
        .javalin(config -> config.routes.get("/slow", context -> {
          arrived.countDown();
          assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
          context.result(cache.closed ? "too late" : "in time");
        }))
        .start();
    int port = server.port();
    CompletableFuture<HttpResponse<String>> slow = client.sendAsync(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/slow")).build(),
        BodyHandlers.ofString());
    assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

    Thread closing = new Thread(server::close);
    closing.start();
    eventually("new connections are refused", () -> isRefused(port));
    assertThat(cache.closed).isFalse();
    goOn.countDown();

    assertThat(slow.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(slow.get().body()).isEqualTo("in time");
    closing.join(30_000);
    assertThat(closing.isAlive()).isFalse();
    assertThat(cache.closed).isTrue();
    server.close();
  }

  @Test
  void closingWaitsNoLongerThanItIsTold() throws Exception {
    ClosedCache cache = new ClosedCache();
    CountDownLatch arrived = new CountDownLatch(1);
    LightApiServer server = api(ClosedCache.class, null)
        .environment(Map.of("LIGHTAPI_STOP_TIMEOUT_MS", "100"))
        .cache(cache)
        .javalin(config -> config.routes.get("/stuck", context -> {
          arrived.countDown();
          new CountDownLatch(1).await(60, TimeUnit.SECONDS);
        }))
        .start();
    CompletableFuture<HttpResponse<String>> stuck = client.sendAsync(
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/stuck"))
            .build(),
        BodyHandlers.ofString());
    assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

    long start = System.nanoTime();
    server.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(50));
    assertThat(cache.closed).isTrue();
    assertThat(stuck).failsWithin(Duration.ofSeconds(30));
  }

  @Test
  void withoutAnyEndpointTheMissingProcessorIsNamed() {
    assertThatThrownBy(() -> LightApi.create().environment(Map.of()).start())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("<annotationProcessorPaths>")
        .hasMessageContaining("<artifactId>lightapi-processor</artifactId>");
  }

  @Test
  void twoEndpointsOfOneNameAreRefused() {
    LightApi api = LightApi.create().environment(Map.of()).database(pool);
    api.endpoints(new ProductsEndpoint(json, null), new ProductsEndpoint(json, null));
    assertThatThrownBy(api::start)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("two endpoints at /products");
  }

  @Test
  void anH2ThatWouldRoundDecimalsIsRefused() {
    try (CountingPool regular = new CountingPool("")) {
      LightApi api = LightApi.create().environment(Map.of()).database(regular);
      assertThatThrownBy(() -> api.endpoints(new ProductsEndpoint(json, null)).start())
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("Add ;MODE=PostgreSQL to its URL");
    }
  }

  private static boolean isRefused(int port) {
    try (Socket socket = new Socket("localhost", port)) {
      return !socket.isConnected();
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LightApiServer start(Class<? extends Cache> cache, Supplier<? extends Cache> create) {
    return api(cache, create).start();
  }

  private LightApi api(Class<? extends Cache> cache, Supplier<? extends Cache> create) {
    return parts(cache, create).port(0);
  }

  private LightApi parts(Class<? extends Cache> cache, Supplier<? extends Cache> create) {
    return LightApi.create()
        // A busy machine is no failing cache.
        .environment(Map.of(Environment.CACHE_BUDGET_MS, "10000"))
        .database(pool)
        .endpoints(new ProductsEndpoint(json, choice(cache, create)));
  }

  private static CacheChoice choice(
      Class<? extends Cache> cache, Supplier<? extends Cache> create) {
    return cache == null
        ? null
        : new CacheChoice(cache, create == null ? null : environment -> create.get());
  }

  private HttpResponse<String> send(int port, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body))
        .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static final class CountingJson implements EntityJson<Product> {

    private final Products.Json json = new Products.Json();
    private final AtomicInteger written = new AtomicInteger();

    @Override
    public void write(Product product, JsonOutput output) throws IOException {
      written.incrementAndGet();
      json.write(product, output);
    }

    @Override
    public Product read(JsonInput input) {
      return json.read(input);
    }
  }

  /** A real pool that counts how often it is asked. */
  private static final class CountingPool extends HikariDataSource {

    private final AtomicInteger connections = new AtomicInteger();

    private CountingPool(String options) {
      super(config(options));
    }

    private static HikariConfig config(String options) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + options);
      return config;
    }

    @Override
    public Connection getConnection() throws SQLException {
      connections.incrementAndGet();
      return super.getConnection();
    }
  }

  /** A cache that knows whether it has been closed. */
  private static final class ClosedCache implements Cache {

    private final ThreeMethodCache cache = new ThreeMethodCache();
    private volatile boolean closed;

    @Override
    public byte[] get(String key) {
      return cache.get(key);
    }

    @Override
    public void set(String key, byte[] value, Duration timeout) {
      cache.set(key, value, timeout);
    }

    @Override
    public void delete(String key) {
      cache.delete(key);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
