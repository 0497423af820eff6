package dev.lightapi.server;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.cache.NearStats;
import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.endpoint.Products;
import dev.lightapi.endpoint.ProductsEndpoint;
import dev.lightapi.fixture.CapturedLog;
import dev.lightapi.fixture.H2;
import dev.lightapi.fixture.JsonClient;
import dev.lightapi.fixture.RedisProcess;
import dev.lightapi.fixture.SharedRedis;
import dev.lightapi.fixture.TcpProxy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that share a real Redis and keep near copies, or wait for those of others. */
@ExtendWith(SharedRedis.class)
final class NearServersTest {

  private static final String PEN = "{\"name\": \"Pen\", \"category\": \"office\", \"price\": 1.5}";
  private static final Duration LEASE = Duration.ofMillis(60);

  private final RedisProcess redis;
  private final String prefix = "near-" + UUID.randomUUID();
  private final HikariDataSource database = H2.postgresMode();
  private final JsonClient client = new JsonClient();

  NearServersTest(RedisProcess redis) {
    this.redis = redis;
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** A deployment goes through these states; in each of them both servers see each write at once. */
  @ParameterizedTest
  @MethodSource
  void rolledOutStepByStepNoReadIsStale(String first, String second) throws Exception {
    try (LightApiServer one = start(first);
        LightApiServer other = start(second)) {
      client.send(one.port(), "POST", "/products", PEN);
      for (int version = 1; version <= 20; version++) {
        for (LightApiServer reader : List.of(one, other)) {
          for (int i = 0; i < 6; i++) {
            get(reader, "/products/1");
            get(reader, "/products");
          }
        }
        String change = "{\"stock\": " + version + ", \"version\": " + version + "}";
        LightApiServer writer = version % 2 == 0 ? one : other;
        long start = System.nanoTime();
        assertThat(client.send(writer.port(), "PATCH", "/products/1", change).statusCode())
            .isEqualTo(200);
        String mode = writer == one ? first : second;
        if (!mode.equals("off")) {
          assertThat(since(start)).isGreaterThanOrEqualTo(LEASE);
        }
        for (LightApiServer reader : List.of(one, other)) {
          assertThat(get(reader, "/products/1").body()).contains("\"stock\":" + version + ",");
          assertThat(get(reader, "/products").body()).contains("\"stock\":" + version + ",");
        }
      }
      for (Map.Entry<LightApiServer, String> each :
          Map.of(one, first, other, second).entrySet()) {
        NearStats stats = each.getKey().stats().near().get("RedisCache");
        if (each.getValue().equals("off")) {
          assertThat(stats).isNull();
        } else {
          assertThat(stats.waits()).isGreaterThanOrEqualTo(10);
        }
        if (each.getValue().equals("on")) {
          assertThat(each.getKey().stats().total().nearHits()).isPositive();
        } else {
          assertThat(each.getKey().stats().total().nearHits()).isZero();
        }
      }
    }
  }

  static Stream<Arguments> rolledOutStepByStepNoReadIsStale() {
    return Stream.of(
        Arguments.of("off", "wait"),
        Arguments.of("wait", "wait"),
        Arguments.of("wait", "on"),
        Arguments.of("on", "on"));
  }

  /** Not a byte to Redis but the beats, which are on a connection of their own. */
  @Test
  void theLaneServesNearHits() throws Exception {
    try (LightApiServer server = start("on")) {
      client.send(server.port(), "POST", "/products", PEN);
      eventually("it is copied", () -> {
        HttpResponse<String> read = get(server, "/products/1");
        return read.headers().firstValue("X-Cache").equals(Optional.of("HIT"))
            && server.stats().total().nearHits() > 10;
      });
      long near = server.stats().total().nearHits();
      long hits = server.stats().total().hits();
      for (int i = 0; i < 200; i++) {
        HttpResponse<String> hit = get(server, "/products/1");
        assertThat(hit.body()).contains("\"name\":\"Pen\"");
        assertThat(hit.headers().firstValue("X-Cache")).contains("HIT");
      }
      assertThat(server.stats().total().hits() - hits).isEqualTo(200);
      assertThat(server.stats().total().nearHits() - near).isGreaterThan(100);
    }
  }

  @Test
  void whatTheApplicationInvalidatesIsWaitedFor() throws Exception {
    try (LightApiServer server = start("wait")) {
      long start = System.nanoTime();
      server.cache("products").invalidate();
      assertThat(since(start)).isGreaterThanOrEqualTo(LEASE);
      start = System.nanoTime();
      server.cache("products").delete("/products/1");
      assertThat(since(start)).isGreaterThanOrEqualTo(LEASE);
    }
  }

  /** Values that the application stores change while their tokens stay. */
  @Test
  void valuesOfTheApplicationAreNotCopied() {
    try (LightApiServer one = start("on");
        LightApiServer other = start("on")) {
      for (int i = 0; i < 30; i++) {
        one.cache("products").set("value", i);
        assertThat(other.cache("products").get("value", Integer.class)).isEqualTo(i);
      }
    }
  }

  @Test
  void aResponseThatTheApplicationReplacesIsReplacedInAllCopies() throws Exception {
    try (LightApiServer one = start("on");
        LightApiServer other = start("on")) {
      client.send(one.port(), "POST", "/products", PEN);
      for (int i = 0; i < 10; i++) {
        for (int j = 0; j < 6; j++) {
          get(other, "/products/1");
        }
        one.cache("products").set("/products/1", Map.of("replaced", i));
        assertThat(get(other, "/products/1").body()).isEqualTo("{\"replaced\":" + i + "}");
      }
    }
  }

  @Test
  void wrongValuesStopTheStart() {
    assertThatThrownBy(() -> start("maybe"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("LIGHTAPI_REDIS_NEAR is 'maybe', but must be off, wait or on.");
    assertThatThrownBy(() -> start("on", Map.of(Environment.REDIS_NEAR_LEASE_MS, "2")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "LIGHTAPI_REDIS_NEAR_LEASE_MS is '2', but must be a whole number from 8 to 1000.");
    assertThatThrownBy(() -> start("on", Map.of(Environment.REDIS_NEAR_MAX_BYTES, "none")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("LIGHTAPI_REDIS_NEAR_MAX_BYTES is 'none'");
  }

  @Test
  void withoutTheRightsThereIsOneWarningAndEverythingElseWorks() throws Exception {
    String few = "user lightapi on >secret ~" + prefix
        + ":* +mget +get +set +del +client|setname +info +dbsize";
    List<String> log = CapturedLog.linesDuring(() -> {
      try (RedisProcess own = RedisProcess.with(few, "user default off");
          LightApiServer server = start(
              "on",
              Map.of(
                  Environment.REDIS_PORT,
                  Integer.toString(own.port()),
                  Environment.REDIS_USERNAME,
                  "lightapi",
                  Environment.REDIS_PASSWORD,
                  "secret"))) {
        client.send(server.port(), "POST", "/products", PEN);
        get(server, "/products/1");
        Thread.sleep(500);
        assertThat(get(server, "/products/1").headers().firstValue("X-Cache")).contains("HIT");
        assertThat(server.stats().total().nearHits()).isZero();
      }
    });
    assertThat(log)
        .filteredOn(line -> line.contains("near copies"))
        .singleElement()
        .satisfies(
            line -> assertThat(line).contains("WARN").contains("NOPERM").contains("docs/redis.md"));
  }

  @Test
  void aServerStartsAndServesWhileRedisIsAway() throws Exception {
    try (TcpProxy proxy = TcpProxy.to(RedisProcess.HOST, redis.port())) {
      proxy.cut();
      try (LightApiServer server = start(
          "on",
          Map.of(
              Environment.REDIS_PORT,
              Integer.toString(proxy.port()),
              Environment.REDIS_TIMEOUT_MS,
              "500",
              Environment.CACHE_INVALIDATION_MS,
              "500"))) {
        client.send(server.port(), "POST", "/products", PEN);
        assertThat(get(server, "/products/1").headers().firstValue("X-Cache")).contains("BYPASS");
        proxy.restore();
        eventually("it is copied", () -> {
          get(server, "/products/1");
          return server.stats().total().nearHits() > 0;
        });
      }
    }
  }

  private LightApiServer start(String mode) {
    return start(mode, Map.of());
  }

  private LightApiServer start(String mode, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(Map.of(
        Environment.REDIS_HOST,
        RedisProcess.HOST,
        Environment.REDIS_PORT,
        Integer.toString(redis.port()),
        Environment.CACHE_PREFIX,
        prefix,
        Environment.CACHE_BUDGET_MS,
        "10000",
        Environment.CACHE_INVALIDATION_MS,
        "10000",
        Environment.REDIS_TIMEOUT_MS,
        "10000",
        Environment.REDIS_NEAR,
        mode,
        Environment.REDIS_NEAR_LEASE_MS,
        Long.toString(LEASE.toMillis())));
    environment.putAll(more);
    return LightApi.create()
        .environment(environment)
        .port(0)
        .database(database)
        .endpoints(new ProductsEndpoint(
            new Products.Json(), new CacheChoice(RedisCache.class, RedisCache::new)))
        .start();
  }

  private HttpResponse<String> get(LightApiServer server, String path) {
    try {
      return client.send(server.port(), "GET", path, "");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
