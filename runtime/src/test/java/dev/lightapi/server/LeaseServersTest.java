package dev.lightapi.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.fixture.RedisProcess;
import dev.lightapi.fixture.SharedRedis;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Four applications that share a slow database and a real Redis, asked for one missing answer at the same moment. */
@ExtendWith(SharedRedis.class)
final class LeaseServersTest {

  private static final int APPLICATIONS = 4;
  private static final int REQUESTS_TO_EACH = 100;

  private final RedisProcess redis;
  private final String prefix = "servers-" + UUID.randomUUID();
  private final SlowPool database = new SlowPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<LightApiServer> servers = new ArrayList<>();

  LeaseServersTest(RedisProcess redis) {
    this.redis = redis;
  }

  @AfterEach
  void close() {
    servers.forEach(LightApiServer::close);
    database.close();
  }

  @Test
  void withoutALeaseSeveralOfThemLoad() throws Exception {
    start(info());

    assertThat(loadsOfOneMissingAnswer()).isGreaterThan(1);
  }

  @Test
  void withALeaseOneOfThemLoads() throws Exception {
    start(info().lease(30));

    assertThat(loadsOfOneMissingAnswer()).isEqualTo(1);
  }

  private long loadsOfOneMissingAnswer() throws Exception {
    HttpRequest create = HttpRequest.newBuilder(uri(servers.get(0), "/products"))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(
            "{\"name\": \"Pen\", \"category\": \"office\", \"price\": 1.5}"))
        .build();
    assertThat(client.send(create, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    database.slow = true;
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < REQUESTS_TO_EACH; i++) {
      for (LightApiServer server : servers) {
        HttpRequest read = HttpRequest.newBuilder(uri(server, "/products/1")).build();
        answers.add(client.sendAsync(read, BodyHandlers.ofString()));
      }
    }
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      HttpResponse<String> response = answer.get(60, TimeUnit.SECONDS);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).contains("\"name\":\"Pen\"");
    }
    return servers.stream().mapToLong(server -> server.stats().total().loads()).sum();
  }

  private void start(EndpointInfo info) {
    for (int i = 0; i < APPLICATIONS; i++) {
      servers.add(LightApi.create()
          .environment(Map.of(
              Environment.REDIS_HOST,
              RedisProcess.HOST,
              Environment.REDIS_PORT,
              Integer.toString(redis.port()),
              Environment.CACHE_PREFIX,
              prefix,
              // Generous: this is about loads, not about time.
              Environment.REDIS_TIMEOUT_MS,
              "10000",
              Environment.CACHE_BUDGET_MS,
              "10000"))
          .port(0)
          .database(database)
          .endpoints(new PolicyEndpoint(info, 60))
          .start());
    }
  }

  private static EndpointInfo info() {
    return EndpointInfo.cachedFrom("products", "/products", "f", RedisCache.class, RedisCache::new);
  }

  private static URI uri(LightApiServer server, String path) {
    return URI.create("http://localhost:" + server.port() + path);
  }

  /** Connections that take their time. */
  private static final class SlowPool extends HikariDataSource {

    private volatile boolean slow;

    private SlowPool() {
      super(config());
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (slow) {
        try {
          TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return super.getConnection();
    }

    private static HikariConfig config() {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL");
      return config;
    }
  }
}
