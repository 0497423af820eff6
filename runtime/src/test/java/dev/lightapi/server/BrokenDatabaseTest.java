package dev.lightapi.server;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.fixture.JsonClient;
import dev.lightapi.fixture.SharedPostgres;
import dev.lightapi.fixture.TcpProxy;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real PostgreSQL goes out of reach of a server whose answers may be given after their timeout. */
@ExtendWith(SharedPostgres.class)
final class BrokenDatabaseTest {

  private final JsonClient client = new JsonClient();

  @Test
  void oldAnswersAreGivenAsLongAsNoWriteHasEndedThem(DataSource postgres) throws Exception {
    String schema = "s" + UUID.randomUUID().toString().replace("-", "");
    sql(postgres, "CREATE SCHEMA " + schema);
    URI address =
        URI.create(((HikariDataSource) postgres).getJdbcUrl().substring("jdbc:".length()));
    EndpointInfo info = EndpointInfo.cached(
            "products", "/products", "f", MemoryCache.class, MemoryCache::new)
        .staleIfError(600);
    try (TcpProxy proxy = TcpProxy.to(address.getHost(), address.getPort());
        HikariDataSource database = pool(proxy.port(), address.getRawQuery(), schema);
        LightApiServer server = LightApi.create()
            .environment(Map.of())
            .port(0)
            .database(database)
            .endpoints(new PolicyEndpoint(info, 1))
            .start()) {
      for (String name : new String[] {"Pen", "Ink", "Cap"}) {
        String product = "{\"name\": \"" + name + "\", \"category\": \"office\", \"price\": 1.5}";
        assertThat(send(server, "POST", "/products", product).statusCode()).isEqualTo(201);
      }
      assertAnswer(send(server, "GET", "/products/1", ""), 200, "MISS", "Pen");
      assertAnswer(send(server, "GET", "/products/2", ""), 200, "MISS", "Ink");
      assertAnswer(send(server, "GET", "/products/3", ""), 200, "MISS", "Cap");
      // One is changed by the application, and one is deleted without its knowledge.
      String change = "{\"stock\": 3, \"version\": 1}";
      assertThat(send(server, "PATCH", "/products/2", change).statusCode()).isEqualTo(200);
      sql(postgres, "DELETE FROM " + schema + ".products WHERE id = 3");
      TimeUnit.MILLISECONDS.sleep(1_100);
      assertThat(send(server, "GET", "/products/3", "").statusCode()).isEqualTo(404);

      proxy.cut();

      HttpResponse<String> old = send(server, "GET", "/products/1", "");
      assertAnswer(old, 200, "STALE", "Pen");
      assertThat(old.headers().firstValue("Age").map(Integer::valueOf).orElseThrow())
          .isBetween(1, 60);
      assertThat(send(server, "GET", "/products/2", "").statusCode())
          .as("changed")
          .isEqualTo(503);
      assertThat(send(server, "GET", "/products/3", "").statusCode()).as("gone").isEqualTo(503);
      assertThat(send(server, "GET", "/products", "").statusCode())
          .as("unknown")
          .isEqualTo(503);
      assertThat(server.stats().total().stale()).isEqualTo(1);

      proxy.restore();

      eventually("it is made anew", () -> {
        HttpResponse<String> answer = send(server, "GET", "/products/1", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        return !answer.headers().firstValue("X-Cache").orElseThrow().equals("STALE");
      });
      eventually(
          "so is the changed one",
          () -> send(server, "GET", "/products/2", "").body().contains("\"stock\":3"));
    } finally {
      sql(postgres, "DROP SCHEMA " + schema + " CASCADE");
    }
  }

  private static void assertAnswer(
      HttpResponse<String> answer, int status, String source, String text) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("X-Cache")).contains(source);
    assertThat(answer.body()).contains(text);
  }

  private HttpResponse<String> send(
      LightApiServer server, String method, String path, String body) {
    return client.send(server.port(), method, path, body);
  }

  /** Gives up soon: a request waits that long for a database that is away. */
  private static HikariDataSource pool(int port, String query, String schema) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres?" + query + "&currentSchema=" + schema);
    config.setConnectionTimeout(1_000);
    config.setValidationTimeout(500);
    return new HikariDataSource(config);
  }

  private static void sql(DataSource database, String statement) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
