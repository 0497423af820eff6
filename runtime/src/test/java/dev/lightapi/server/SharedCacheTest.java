package dev.lightapi.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.Statistics;
import dev.lightapi.annotations.Pagination.Style;
import dev.lightapi.cache.Cache;
import dev.lightapi.cache.CacheStats;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.endpoint.Product;
import dev.lightapi.endpoint.Products;
import dev.lightapi.endpoint.ProductsEndpoint;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.fixture.RedisProcess;
import dev.lightapi.fixture.SharedRedis;
import dev.lightapi.fixture.TcpProxy;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** Two applications, of one version or of two, that share a database and a real Redis; and what they tell of it. */
@ExtendWith(SharedRedis.class)
final class SharedCacheTest {

  private static final String PEN = "{\"name\": \"Pen\", \"category\": \"office\", \"price\": 1.5}";

  private static final CacheChoice REDIS = new CacheChoice(RedisCache.class, RedisCache::new);
  private static final CacheChoice MEMORY =
      new CacheChoice(MemoryCache.class, environment -> new MemoryCache());

  private final RedisProcess redis;
  private final String prefix = "shared-" + UUID.randomUUID();
  private final HikariDataSource database = database();
  private final HttpClient client = HttpClient.newHttpClient();

  SharedCacheTest(RedisProcess redis) {
    this.redis = redis;
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void eachTellsItsOwnStatisticsAndTheServersFigures() throws Exception {
    try (LightApiServer one = start(endpoint(REDIS, Products.shape(Style.PAGE_NUMBER), "f1"));
        LightApiServer other = start(endpoint(REDIS, Products.shape(Style.PAGE_NUMBER), "f1"))) {
      send(one, "POST", "/products", PEN);
      send(one, "GET", "/products/1", "");
      send(other, "GET", "/products/1", "");
      send(other, "GET", "/products/1", "");
      send(other, "PATCH", "/products/1", "{\"stock\": 3, \"version\": 1}");
      send(one, "GET", "/products/1", "");

      Statistics ofOne = one.stats();
      CacheStats first = ofOne.endpoints().get("products");
      assertThat(ofOne.endpoints()).containsOnlyKeys("products");
      assertThat(ofOne.total()).isEqualTo(first);
      assertThat(first.hits()).isZero();
      assertThat(first.absent()).isEqualTo(1);
      assertThat(first.invalidated()).isEqualTo(1);
      assertThat(first.sets()).isEqualTo(2);
      assertThat(first.invalidations()).isEqualTo(1);

      CacheStats second = other.stats().total();
      assertThat(second.hits()).isEqualTo(2);
      assertThat(second.misses() + second.loads()).isZero();
      assertThat(second.invalidations()).isEqualTo(1);
      assertThat(first.plus(second).hitRatio()).isEqualTo(0.5);

      Cache.Usage usage = ofOne.caches().get("RedisCache");
      assertThat(usage.keys().orElseThrow()).isGreaterThanOrEqualTo(2);
      assertThat(usage.bytes().orElseThrow()).isPositive();
    }
  }

  @Test
  void anApplicationWithItsCacheInMemoryTellsThemToo() throws Exception {
    try (LightApiServer server = start(endpoint(MEMORY, Products.shape(Style.PAGE_NUMBER), "f"))) {
      assertThat(server.stats().total()).isEqualTo(CacheStats.NONE);
      send(server, "POST", "/products", PEN);
      send(server, "GET", "/products", "");
      send(server, "GET", "/products", "");

      assertThat(server.stats().total().hitRatio()).isEqualTo(0.5);
      assertThat(server.stats().caches().get("MemoryCache").keys()).hasValue(3);
      StatisticsExample.print(server);
    }
  }

  @Test
  void serversWhoseClocksDifferByAnHourShareEntries() throws Exception {
    Endpoint products = endpoint(REDIS, Products.shape(Style.PAGE_NUMBER), "f1");
    int version = 1;
    for (Duration difference : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
      Clock wrong = Clock.offset(Clock.systemUTC(), difference);
      try (LightApiServer one = start(products);
          LightApiServer other = api(redis.port(), products).clock(wrong).start()) {
        if (version == 1) {
          send(one, "POST", "/products", PEN);
        }
        for (LightApiServer storing : List.of(one, other)) {
          LightApiServer reading = storing == one ? other : one;
          String change = "{\"stock\": " + version + ", \"version\": " + version + "}";
          assertThat(send(storing, "PATCH", "/products/1", change).statusCode()).isEqualTo(200);
          version++;
          for (String read : List.of("/products/1", "/products")) {
            send(storing, "GET", read, "");
            for (int i = 0; i < 20; i++) {
              HttpResponse<String> hit = send(reading, "GET", read, "");
              assertThat(hit.headers().firstValue("X-Cache")).contains("HIT");
              assertThat(Integer.parseInt(hit.headers().firstValue("Age").orElseThrow()))
                  .isBetween(0, 60);
            }
          }
        }
      }
    }
  }

  /** In a rolling deployment an older version knows no filter {@code category}; in a roll-back the newer one is gone. */
  @Test
  void versionsWithOtherFiltersSeeEachOthersWrites() throws Exception {
    ResourceShape<Product, Long> older = ResourceShape.of(
            Product.class, "/products", "id", Scalar.LONG, Product::id)
        .serverSet("id")
        .version("version", Product::version)
        .pages(Style.PAGE_NUMBER, 20, 100);
    try (LightApiServer one = start(endpoint(REDIS, older, "f1"));
        LightApiServer other = start(endpoint(REDIS, Products.shape(Style.PAGE_NUMBER), "f2"))) {
      send(one, "POST", "/products", PEN);
      for (int version = 1; version <= 10; version++) {
        String list = "/products?category=office";
        send(other, "GET", list, "");
        assertThat(send(other, "GET", list, "").headers().firstValue("X-Cache")).contains("HIT");
        send(other, "GET", "/products/1", "");
        LightApiServer writer = version % 3 == 0 ? other : one;
        String path = "/products/1";
        String change = "{\"stock\": " + version + ", \"version\": " + version + "}";
        assertThat(send(writer, "PATCH", path, change).body()).contains("\"stock\":" + version);

        assertThat(send(other, "GET", list, "").body()).contains("\"stock\":" + version + ",");
        assertThat(send(other, "GET", path, "").body()).contains("\"stock\":" + version + ",");
        assertThat(send(one, "GET", "/products", "").body()).contains("\"stock\":" + version + ",");
      }
    }
  }

  /** Another process's database in memory is another one, and so is this process's next one. */
  @Test
  void keysOfADatabaseInMemoryAreThisProcesss() throws Exception {
    try (LightApiServer server = start(endpoint(REDIS, Products.shape(Style.PAGE_NUMBER), "f1"));
        Jedis jedis = new Jedis(RedisProcess.HOST, redis.port())) {
      send(server, "POST", "/products", PEN);
      send(server, "GET", "/products/1", "");

      assertThat(jedis.keys(prefix + "*"))
          .hasSizeGreaterThanOrEqualTo(3)
          .allMatch(key -> key.matches(prefix + ":[0-9a-f]{8,16}:.*"));
    }
  }

  @Test
  void theFirstConnectionIsMadeBeforeTheServerListens() throws Exception {
    try (TcpProxy proxy = TcpProxy.to(RedisProcess.HOST, redis.port());
        LightApiServer server = start(proxy.port(), productsInRedis())) {
      assertThat(proxy.roundTrips()).isPositive();
      int before = proxy.roundTrips();
      assertThat(send(server, "POST", "/products", PEN).statusCode()).isEqualTo(201);
      assertThat(proxy.roundTrips()).isGreaterThan(before);
    }
  }

  /** One that does not answer at all, and one that is not there. */
  @Test
  void aServerStartsWhileRedisIsAway() throws Exception {
    try (TcpProxy proxy = TcpProxy.to(RedisProcess.HOST, redis.port())) {
      proxy.swallow();
      assertStarts(proxy);
      proxy.cut();
      assertStarts(proxy);
    }
  }

  private void assertStarts(TcpProxy redisAway) throws Exception {
    long start = System.nanoTime();
    try (LightApiServer server = start(redisAway.port(), productsInRedis())) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
      HttpResponse<String> list = send(server, "GET", "/products", "");
      assertThat(list.statusCode()).isEqualTo(200);
      assertThat(list.headers().firstValue("X-Cache")).contains("BYPASS");
    }
  }

  private static Endpoint productsInRedis() {
    return endpoint(REDIS, Products.shape(Style.PAGE_NUMBER), "f1");
  }

  private LightApiServer start(Endpoint endpoint) {
    return start(redis.port(), endpoint);
  }

  private LightApiServer start(int redisPort, Endpoint endpoint) {
    return api(redisPort, endpoint).start();
  }

  private LightApi api(int redisPort, Endpoint endpoint) {
    return LightApi.create()
        .environment(Map.of(
            Environment.REDIS_HOST,
            RedisProcess.HOST,
            Environment.REDIS_PORT,
            Integer.toString(redisPort),
            Environment.CACHE_PREFIX,
            prefix,
            Environment.CACHE_BUDGET_MS,
            "10000",
            Environment.CACHE_INVALIDATION_MS,
            "10000",
            Environment.REDIS_TIMEOUT_MS,
            "10000"))
        .port(0)
        .database(database)
        .endpoints(endpoint);
  }

  private static Endpoint endpoint(
      CacheChoice cache, ResourceShape<Product, Long> shape, String format) {
    return new ProductsEndpoint(new Products.Json(), shape, format, cache);
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

  private static HikariDataSource database() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL");
    return new HikariDataSource(config);
  }
}
