package dev.lightapi.server;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.EndpointInfo.CacheChoice;
import dev.lightapi.endpoint.Products;
import dev.lightapi.endpoint.ProductsEndpoint;
import dev.lightapi.fixture.JsonClient;
import dev.lightapi.fixture.SharedPostgres;
import dev.lightapi.fixture.TcpProxy;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The network drops the packets of all connections that there are, as a firewall does that was restarted. */
@ExtendWith(SharedPostgres.class)
final class DeadConnectionsTest {

  private static final int CONNECTIONS = 3;
  private static final Duration NORMAL_AGAIN = Duration.ofSeconds(60);

  private final JsonClient client = new JsonClient();
  private final DataSource postgres;
  private final String schema = "s" + UUID.randomUUID().toString().replace("-", "");
  private TcpProxy proxy;
  private LightApiServer server;

  DeadConnectionsTest(DataSource postgres) {
    this.postgres = postgres;
  }

  /** Timeouts as by default, but for the socket's. */
  @BeforeEach
  void start() throws SQLException {
    sql("CREATE SCHEMA " + schema);
    URI address = URI.create(
        postgres.unwrap(HikariDataSource.class).getJdbcUrl().substring("jdbc:".length()));
    proxy = TcpProxy.to(address.getHost(), address.getPort());
    String url = "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres?"
        + address.getRawQuery() + "&currentSchema=" + schema + "&socketTimeout=2";
    server = LightApi.create()
        .environment(Map.of(
            Environment.DATABASE_URL,
            url,
            Environment.DATABASE_CONNECTIONS,
            String.valueOf(CONNECTIONS)))
        .port(0)
        .endpoints(new ProductsEndpoint(
            new Products.Json(), new CacheChoice(MemoryCache.class, e -> new MemoryCache())))
        .start();
    assertThat(post("Pen").statusCode()).isEqualTo(201);
  }

  @AfterEach
  void close() throws SQLException {
    server.close();
    proxy.close();
    sql("DROP SCHEMA " + schema + " CASCADE");
  }

  @Test
  void connectionsThatDieWhileStatementsRunAreReplaced() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
    try (Connection locker = postgres.getConnection();
        Statement lock = locker.createStatement()) {
      locker.setAutoCommit(false);
      lock.execute("LOCK TABLE " + schema + ".products");
      for (int i = 0; i < CONNECTIONS; i++) {
        String path = "/products?category=c" + i;
        waiting.add(CompletableFuture.supplyAsync(() -> send("GET", path, "")));
      }
      eventually("all connections wait for the database", () -> waiters() == CONNECTIONS);
      proxy.silence();
      locker.rollback();
      locker.setAutoCommit(true);
    }

    for (CompletableFuture<HttpResponse<String>> one : waiting) {
      assertThat(one.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
    }
    assertAllNormal();
  }

  @Test
  void connectionsThatDieInThePoolAreReplaced() throws Exception {
    assertThat(get("/products?category=a").statusCode()).isEqualTo(200);
    proxy.silence();
    // What was used a moment ago is not tested first.
    TimeUnit.MILLISECONDS.sleep(600);

    eventually("it is normal", NORMAL_AGAIN, () -> get("/products?category=b").statusCode() == 200);
    assertAllNormal();
  }

  private void assertAllNormal() {
    for (int i = 0; i < 2 * CONNECTIONS; i++) {
      String path = "/products?category=after" + i;
      eventually("reads are normal", NORMAL_AGAIN, () -> get(path).statusCode() == 200);
    }
    eventually("writes are normal", NORMAL_AGAIN, () -> post("Ink").statusCode() == 201);
    for (int i = 0; i < 2 * CONNECTIONS; i++) {
      assertThat(get("/products?category=normal" + i).statusCode()).isEqualTo(200);
    }
  }

  /** Asked for on a connection of its own: a transaction sees them as they were when it first asked. */
  private int waiters() {
    try (Connection connection = postgres.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '" + schema
                + ".products'::regclass")) {
      result.next();
      return result.getInt(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> get(String path) {
    return send("GET", path, "");
  }

  private HttpResponse<String> post(String name) {
    return send(
        "POST",
        "/products",
        "{\"name\": \"" + name + "\", \"category\": \"office\", \"price\": 1.5}");
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return client.send(server.port(), method, path, body);
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = postgres.getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
