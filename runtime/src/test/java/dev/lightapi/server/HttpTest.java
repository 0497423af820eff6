package dev.lightapi.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP itself asks of a server: methods, headers, paths and malformed requests. */
@TestInstance(Lifecycle.PER_CLASS)
final class HttpTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private HikariDataSource pool;
  private LightApiServer server;

  @BeforeAll
  void start() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL");
    pool = new HikariDataSource(config);
    server = LightApi.create()
        .environment(Map.of())
        .port(0)
        .database(pool)
        // The paths overlap, and the wider one comes first.
        .endpoints(new Codes("/shop", true), new Codes("/shop/orders", false))
        .start();
  }

  @AfterAll
  void close() {
    server.close();
    pool.close();
  }

  // --- routes ---

  @Test
  void textInAPathGoesBeforeAParameter() throws Exception {
    send("POST", "/shop", "{\"code\": \"toy\"}").expect(201);
    send("POST", "/shop/orders", "{\"code\": \"order\"}").expect(201);

    assertThat(send("GET", "/shop/orders", "").expect(200).get("results"))
        .singleElement()
        .satisfies(row -> assertThat(row.get("code").textValue()).isEqualTo("order"));
    assertThat(send("GET", "/shop/toy", "").expect(200).get("code").textValue()).isEqualTo("toy");
    assertThat(send("PUT", "/shop/orders", "{}").expect(405).get("detail").textValue())
        .isEqualTo("PUT is not allowed here. Allowed are: GET, HEAD, POST.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/shop", "/shop/a", "/nowhere"})
  void methodsThatNoPathHasAreNotImplemented(String path) throws Exception {
    Answer answer = send("FOO", path, "");

    assertThat(answer.expect(501).get("detail").textValue())
        .isEqualTo("This server does not support the method FOO.");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void methodsThatOnlyOtherPathsHaveAreNotAllowed() throws Exception {
    for (String method : new String[] {"DELETE", "QUERY", "TRACE"}) {
      Answer answer = send(method, "/shop", "");
      answer.expect(405);
      assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, POST");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  // --- headers ---

  @ParameterizedTest
  @CsvSource({
    "GET, /shop, 200, no-cache",
    "HEAD, /shop, 200, no-cache",
    "GET, /shop/orders, 200, no-cache",
    "GET, /shop/none, 404, no-cache",
    "GET, /shop/orders/none, 404, no-cache",
    "GET, /nowhere, 404, no-cache",
    "GET, /shop?page=x, 400, no-store",
    "DELETE, /shop, 405, no-store",
    "POST, /shop, 415, no-store"
  })
  void copiesElsewhereHaveToAskAgain(String method, String path, int status, String expected)
      throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri(path))
        .method(method, BodyPublishers.noBody())
        .build();
    HttpRequest personal = HttpRequest.newBuilder(request, (name, value) -> true)
        .header("Cookie", "session=1")
        .build();
    HttpRequest authorized = HttpRequest.newBuilder(request, (name, value) -> true)
        .header("Authorization", "Bearer x")
        .build();

    assertThat(send(request).http().statusCode()).isEqualTo(status);
    assertThat(send(request).header("Cache-Control")).isEqualTo(expected);
    String own = expected.equals("no-store") ? expected : "private, " + expected;
    assertThat(send(personal).header("Cache-Control")).isEqualTo(own);
    assertThat(send(authorized).header("Cache-Control")).isEqualTo(own);
  }

  @Test
  void whatHasNoContentHasNoType() throws Exception {
    send("POST", "/shop", "{\"code\": \"gone\"}").expect(201);

    for (String method : new String[] {"OPTIONS", "DELETE"}) {
      Answer answer = send(method, "/shop/gone", "");
      assertThat(answer.http().statusCode()).isEqualTo(204);
      assertThat(answer.header("Content-Type")).isEmpty();
      assertThat(answer.header("Content-Length")).isEmpty();
    }
  }

  @Test
  void compressedBodiesAreRefused() throws Exception {
    HttpRequest.Builder post = HttpRequest.newBuilder(uri("/shop"))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"code\": \"plain\"}"));

    Answer refused = send(post.copy().header("Content-Encoding", "gzip").build());
    assertThat(refused.expect(415).get("detail").textValue())
        .isEqualTo("The body must not be compressed, but its Content-Encoding is 'gzip'.");
    assertThat(refused.header("Accept-Encoding")).isEqualTo("identity");
    send(post.copy().header("Content-Encoding", "Identity").build()).expect(201);

    Answer otherType = send(post.copy().setHeader("Content-Type", "text/plain").build());
    otherType.expect(415);
    assertThat(otherType.header("Accept-Encoding"))
        .as("not the reason (RFC 9110 section 12.5.3)")
        .isEmpty();
  }

  // --- bodies ---

  @Test
  void whatAClassRefusesIsInvalid() throws Exception {
    JsonNode problem =
        send("POST", "/shop", "{\"code\": \"range\", \"low\": 2, \"high\": 1}").expect(422);

    assertThat(problem.get("violations")).singleElement().satisfies(violation -> {
      assertThat(violation.get("field").textValue()).isEmpty();
      assertThat(violation.get("message").textValue()).isEqualTo("low must not be above high");
    });
    send("POST", "/shop", "{\"code\": \"range\", \"low\": 1, \"high\": 2}").expect(201);
    send("PATCH", "/shop/range", "{\"low\": 3}").expect(422);
    send("PUT", "/shop/range", "{\"low\": 3}").expect(422);
    assertThat(send("GET", "/shop/range", "").expect(200).get("low").intValue()).isEqualTo(1);
  }

  @Test
  void aRowThatItsClassRefusesIsAFault() throws Exception {
    execute("INSERT INTO shop (code, low, high) VALUES ('spoilt', 2, 1)");
    try {
      send("GET", "/shop/spoilt", "").expect(500);
      send("PATCH", "/shop/spoilt", "{\"high\": 3}").expect(500);
    } finally {
      execute("DELETE FROM shop WHERE code = 'spoilt'");
    }
  }

  @Test
  void ofVeryManyViolationsTheFirstAreShown() throws Exception {
    StringBuilder body = new StringBuilder("{\"low\": \"x\"");
    for (int i = 0; i < 5_000; i++) {
      body.append(",\"f").append(i).append("\": 0");
    }

    JsonNode problem = send("POST", "/shop", body.append('}').toString()).expect(422);

    assertThat(problem.get("violations")).hasSize(100);
    assertThat(problem.get("violations").get(0).get("field").textValue()).isEqualTo("code");
    assertThat(problem.get("detail").textValue())
        .isEqualTo("5002 fields are invalid; see violations, and 4902 more.");
  }

  // --- keys ---

  @Test
  void eachKeyThatARowCanHaveFindsIt() throws Exception {
    Set<String> keys = new TreeSet<>();
    for (char c = 1; c < 0x180; c++) {
      keys.addAll(List.of(c + "", "a" + c, c + "a", c + "" + c));
    }
    keys.removeAll(List.of(".", ".."));
    for (String key : keys) {
      Answer created =
          send("POST", "/shop", MAPPER.createObjectNode().put("code", key).toString());
      JsonNode row = created.expect(201);
      String path = created.header("Location");
      assertThat(send("GET", path, "").expect(200)).as(path).isEqualTo(row);
      assertThat(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8))
          .isEqualTo("/shop/" + key);
    }
  }

  @Test
  void keysThatNoPathCanCarryAreRefused() throws Exception {
    for (String key : new String[] {"", ".", "..", "x".repeat(4_000), "\u20ac".repeat(450)}) {
      JsonNode problem = send(
              "POST", "/shop", MAPPER.createObjectNode().put("code", key).toString())
          .expect(422);
      assertThat(problem.get("violations")).singleElement().satisfies(violation -> {
        assertThat(violation.get("field").textValue()).isEqualTo("code");
        assertThat(violation.get("message").textValue()).startsWith("must fit into a path");
      });
    }
  }

  // --- requests that Jetty refuses ---

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|GET /shop/%zz HTTP/1.1;Host: x",
        "400|GET /shop/%00 HTTP/1.1;Host: x",
        "400|GET /shop/%ff HTTP/1.1;Host: x",
        "400|GET /shop/%u0031 HTTP/1.1;Host: x",
        "400|GET /shop/% HTTP/1.1;Host: x",
        "400|GET /shop/%4 HTTP/1.1;Host: x",
        "400|GET /shop/%c0%af HTTP/1.1;Host: x",
        "400|GET /shop/%c3 HTTP/1.1;Host: x",
        "400|GET /shop/%ed%a0%80 HTTP/1.1;Host: x",
        "400|GET /%u0073hop HTTP/1.1;Host: x",
        "400|GET /shop HTTP/1.1",
        "400|GARBAGE",
        "400|POST /shop HTTP/1.1;Host: x;Content-Length: 1;Transfer-Encoding: chunked",
        "400|OPTIONS shop HTTP/1.1;Host: x",
        "414|GET /LONG HTTP/1.1;Host: x",
        "417|GET /shop HTTP/1.1;Host: x;Expect: wonders",
        "431|GET /shop HTTP/1.1;Host: x;X-Long: LONG",
        "505|GET /shop HTTP/7.0;Host: x"
      })
  void whatJettyRefusesIsAProblem(int status, String head) throws Exception {
    String request = head.replace("LONG", "x".repeat(20_000)).replace(";", "\r\n");
    String response = raw(request + "\r\nConnection: close\r\n\r\n");

    String[] parts = response.split("\r\n\r\n", 2);
    assertThat(parts[0]).startsWith("HTTP/1.1 " + status + " ");
    assertThat(parts[0])
        .containsIgnoringCase("Content-Type: application/problem+json")
        .containsIgnoringCase("Cache-Control: no-store");
    JsonNode problem = MAPPER.readTree(parts[1]);
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("title").textValue()).isNotBlank();
    assertThat(problem.get("detail").textValue()).endsWith(".");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private record Answer(HttpResponse<String> http) {

    JsonNode expect(int status) throws IOException {
      assertThat(http.statusCode()).as(http.body()).isEqualTo(status);
      String type = status < 400 ? "application/json" : "application/problem+json";
      assertThat(header("Content-Type")).isEqualTo(type);
      return MAPPER.readTree(http.body());
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }
  }

  private Answer send(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path))
        .header("Content-Type", "application/json")
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build());
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    return new Answer(client.send(request, BodyHandlers.ofString()));
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + server.port() + path);
  }
}
