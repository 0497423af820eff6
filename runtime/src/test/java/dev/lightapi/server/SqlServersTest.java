package dev.lightapi.server;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.annotations.Consistency;
import dev.lightapi.annotations.Pagination.Style;
import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.endpoint.Input;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.Product;
import dev.lightapi.endpoint.Products;
import dev.lightapi.endpoint.ProductsEndpoint;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.fixture.H2;
import dev.lightapi.fixture.RedisProcess;
import dev.lightapi.fixture.SharedRedis;
import dev.lightapi.fixture.TcpProxy;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.SqlQuery;
import dev.lightapi.store.jdbc.SqlValues;
import dev.lightapi.store.jdbc.Writes;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Custom statements of operations, on two servers that share a database and a real Redis. */
@ExtendWith(SharedRedis.class)
final class SqlServersTest {

  private static final List<String> READS =
      List.of("/products/1", "/products", "/products?category=office", "/reports/stocks");

  private final RedisProcess redis;
  private final String prefix = "sql-" + UUID.randomUUID();
  private final HikariDataSource database = H2.postgresMode();
  private final HttpClient client = HttpClient.newHttpClient();

  SqlServersTest(RedisProcess redis) {
    this.redis = redis;
  }

  @AfterEach
  void close() {
    database.close();
  }

  record Stock(String category, long stock) {}

  /** What {@code @RestEndpoint(cache = RedisCache.class, reads = Product.class)} becomes. */
  private record Reports(boolean reads) implements Endpoint {

    @Override
    public EndpointInfo info() {
      return EndpointInfo.cachedFrom(
          "reports", "/reports", reads ? "f" : "g", RedisCache.class, RedisCache::new);
    }

    @Override
    public void register(Routes routes, EndpointContext context) {
      Database database = context.database();
      Products.Store products = new Products.Store(database);
      if (reads) {
        context.reads(Product.class);
      }
      SqlQuery stocks = database.query(
          "SELECT category, SUM(stock) AS stock FROM products GROUP BY category ORDER BY category");
      Input<Integer> stock = Input.required("stock", Scalar.INT);
      Input<Long> id = Input.required("id", Scalar.LONG);
      routes.get(
          "/reports/stocks",
          context.cached(
              60,
              Operation.named("stocks")
                  .does(call -> stocks.reads(Product.class).list(Stock.class))));
      routes.get(
          "/reports/unsaid",
          context.cached(60, Operation.named("unsaid").does(call -> stocks.list(Stock.class))));
      routes.get(
          "/reports/listed",
          context.cached(
              60, Operation.named("listed").does(call -> products.find(1L).orElseThrow())));
      routes.post(
          "/reports/all",
          context.handler(Operation.named("all")
              .reads(stock)
              .does(call -> database.execute(
                  "UPDATE products SET stock = :stock, version = version + 1",
                  SqlValues.of("stock", call.required(stock)),
                  Writes.to(Product.class)))));
      routes.post(
          "/reports/one",
          context.handler(Operation.named("one")
              .reads(stock, id)
              .does(call -> database.execute(
                  "UPDATE products SET stock = :stock WHERE id = :id",
                  SqlValues.of("stock", call.required(stock)).and("id", call.required(id)),
                  Writes.row(products, call.required(id))))));
      routes.post(
          "/reports/failing",
          context.handler(Operation.named("failing")
              .does(call -> database.transaction(() -> {
                database.execute("UPDATE products SET stock = -1", Writes.to(Product.class));
                throw new IllegalStateException("it fails");
              }))));
    }
  }

  @Test
  void noServerServesWhatAStatementHasChanged() throws Exception {
    try (LightApiServer one = start(redis.port(), Consistency.EVENTUAL);
        LightApiServer other = start(redis.port(), Consistency.EVENTUAL)) {
      create(one);
      for (int stock = 10; stock < 20; stock++) {
        fill(one, other);
        LightApiServer writer = stock % 2 == 0 ? one : other;
        String write =
            stock % 3 == 0 ? "/reports/all?stock=" + stock : "/reports/one?id=1&stock=" + stock;
        assertThat(send(writer, "POST", write, "").statusCode()).isEqualTo(200);
        assertAllShow(stock, one, other);
      }
      fill(one, other);
      assertThat(send(one, "POST", "/reports/failing", "").statusCode()).isEqualTo(500);
      assertAllShow(19, one, other);
    }
  }

  @Test
  void aStatementForOneRowLeavesOtherListsCached() throws Exception {
    try (LightApiServer one = start(redis.port(), Consistency.EVENTUAL)) {
      create(one);
      send(one, "GET", "/products?category=toys", "");
      send(one, "POST", "/reports/one?id=1&stock=5", "");
      assertThat(cacheOf(send(one, "GET", "/products?category=toys", ""))).isEqualTo("HIT");
      send(one, "POST", "/reports/all?stock=5", "");
      assertThat(cacheOf(send(one, "GET", "/products?category=toys", ""))).isEqualTo("MISS");
    }
  }

  @Test
  void noHitIsStaleAfterRedisWasAway() throws Exception {
    try (TcpProxy proxy = TcpProxy.to(RedisProcess.HOST, redis.port());
        LightApiServer one = start(proxy.port(), Consistency.EVENTUAL);
        LightApiServer other = start(proxy.port(), Consistency.EVENTUAL)) {
      create(one);
      fill(one, other);
      proxy.cut();
      assertThat(send(one, "POST", "/reports/all?stock=30", "").statusCode()).isEqualTo(200);
      assertAllShow(30, one, other);
      proxy.restore();
      for (LightApiServer server : List.of(one, other)) {
        eventually("a hit", () -> isCurrentHit(server, 30));
      }
      assertAllShow(30, one, other);
    }
  }

  @Test
  void withoutItsMarkNothingIsWritten() throws Exception {
    try (TcpProxy proxy = TcpProxy.to(RedisProcess.HOST, redis.port());
        LightApiServer one = start(proxy.port(), Consistency.STRICT)) {
      create(one);
      assertThat(send(one, "POST", "/reports/all?stock=40", "").statusCode()).isEqualTo(200);
      fill(one);
      assertAllShow(40, one);
      proxy.cut();
      assertThat(send(one, "POST", "/reports/all?stock=41", "").statusCode()).isEqualTo(503);
      assertAllShow(40, one);
    }
  }

  /** Rather than a response that no write would invalidate. */
  @Test
  void anUndeclaredReadFails() throws Exception {
    try (LightApiServer declared = start(redis.port(), Consistency.EVENTUAL);
        LightApiServer undeclared = api(redis.port())
            .endpoints(products(Consistency.EVENTUAL), new Reports(false))
            .start()) {
      create(declared);
      assertThat(send(declared, "GET", "/reports/listed", "").statusCode()).isEqualTo(200);
      assertThat(send(declared, "GET", "/reports/unsaid", "").statusCode()).isEqualTo(500);
      assertThat(send(undeclared, "GET", "/reports/stocks", "").statusCode()).isEqualTo(500);
      assertThat(send(undeclared, "GET", "/reports/unsaid", "").statusCode()).isEqualTo(500);
      assertThat(send(undeclared, "GET", "/reports/listed", "").statusCode()).isEqualTo(500);
      Products.Store products = new Products.Store(undeclared.database());
      assertThatThrownBy(() -> undeclared
              .cache("reports")
              .load(
                  "pen",
                  new TypeReference<Product>() {},
                  Duration.ofMinutes(1),
                  () -> products.find(1L).get()))
          .hasMessageContaining("@RestEndpoint(reads = Product.class)");
    }
  }

  /** What docs/operations.md shows. */
  @Test
  void theExampleRuns() throws Exception {
    try (LightApiServer server = start(redis.port(), Consistency.EVENTUAL)) {
      create(server);
      Products.Store products = new Products.Store(server.database());
      SqlExample example = new SqlExample(server.database(), products);

      assertThat(example.raisePrices("office", new BigDecimal("2"))).isEqualTo(1);
      assertThat(example.categories(List.of("office", "toys")))
          .satisfiesExactly(
              office -> assertThat(office.averagePrice()).isEqualByComparingTo("3"),
              toys -> assertThat(toys.products()).isEqualTo(1));
      assertThat(example.take(1, 1)).isEqualTo(1);
      assertThat(example.take(1, 1)).isZero();
      assertThat(products.find(1L).orElseThrow().stock()).isZero();
    }
  }

  private void create(LightApiServer server) throws Exception {
    for (String product : List.of(
        "{\"name\": \"Pen\", \"category\": \"office\", \"price\": 1.5, \"stock\": 1}",
        "{\"name\": \"Car\", \"category\": \"toys\", \"price\": 2, \"stock\": 1}")) {
      assertThat(send(server, "POST", "/products", product).statusCode()).isEqualTo(201);
    }
  }

  private void fill(LightApiServer... servers) throws Exception {
    for (LightApiServer server : servers) {
      for (String path : READS) {
        send(server, "GET", path, "");
        assertThat(cacheOf(send(server, "GET", path, ""))).as(path).isEqualTo("HIT");
      }
    }
  }

  private void assertAllShow(int stock, LightApiServer... servers) throws Exception {
    for (LightApiServer server : servers) {
      for (String path : READS) {
        assertThat(send(server, "GET", path, "").body())
            .as(path)
            .containsPattern("\"stock\": ?" + stock + "\\b");
      }
    }
  }

  private boolean isCurrentHit(LightApiServer server, int stock) {
    try {
      assertAllShow(stock, server);
      return cacheOf(send(server, "GET", "/products/1", "")).equals("HIT");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String cacheOf(HttpResponse<String> response) {
    return response.headers().firstValue("X-Cache").orElse("none");
  }

  private static Endpoint products(Consistency consistency) {
    return new ProductsEndpoint(
        new Products.Json(),
        Products.shape(Style.PAGE_NUMBER),
        "f",
        new CacheChoice(RedisCache.class, RedisCache::new, consistency));
  }

  private LightApiServer start(int redisPort, Consistency consistency) {
    return api(redisPort).endpoints(products(consistency), new Reports(true)).start();
  }

  private LightApi api(int redisPort) {
    return LightApi.create()
        .environment(Map.of(
            Environment.REDIS_HOST,
            RedisProcess.HOST,
            Environment.REDIS_PORT,
            Integer.toString(redisPort),
            Environment.CACHE_PREFIX,
            prefix,
            Environment.CACHE_BUDGET_MS,
            "2000",
            Environment.CACHE_INVALIDATION_MS,
            "2000"))
        .port(0)
        .database(database);
  }

  private HttpResponse<String> send(LightApiServer server, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://localhost:" + server.port() + path))
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body))
        .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
