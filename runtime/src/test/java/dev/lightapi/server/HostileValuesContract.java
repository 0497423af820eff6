package dev.lightapi.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.fixture.CapturedLog;
import dev.lightapi.http.QueryString;
import dev.lightapi.server.Anything.Field;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values of each kind that a type, a database or JSON cannot hold, sent to fields, filters, cursors, paths and bodies of
 * each type: the answer is no failure, and a row that took one can still be read and changed.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class HostileValuesContract {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Texts in JSON. */
  static final List<String> VALUES = List.of(
      // Numbers.
      "1e1000",
      "-1e1000",
      "1e999",
      "1e-1000",
      "1e-999",
      "0e1000",
      "0e-99999",
      "1e400",
      "-1e400",
      "1e39",
      "1e-46",
      "1e-400",
      "4.9e-324",
      "1e100000",
      "1e-100000",
      "1e2147483647",
      "1e-2147483648",
      "1e99999999999",
      "-0.0",
      "0.1",
      "128",
      "32768",
      "2147483648",
      "9223372036854775808",
      "0." + "9".repeat(999),
      "0." + "9".repeat(1000),
      "9".repeat(1000),
      "-" + "9".repeat(1001),
      "9".repeat(2001),
      "9".repeat(50_000),
      // Words.
      "\"\"",
      "\"NaN\"",
      "\"Infinity\"",
      "\"-infinity\"",
      "\"now\"",
      "\"1e1000\"",
      "\"\u0661\"",
      "\"\\u0000\"",
      "\"a\\u0000b\"",
      "\"\\ud800\"",
      "\"a\\udc00\"",
      "\"\\uffff\"",
      "\"\ud83d\ude80\"",
      "\"" + "x".repeat(300) + "\"",
      "\"" + "x".repeat(10_000) + "\"",
      // Days and times.
      "\"-4712-01-01\"",
      "\"-4713-12-31\"",
      "\"-9999-01-01\"",
      "\"-999999999-01-01\"",
      "\"+999999999-12-31\"",
      "\"+5874897-12-31\"",
      "\"+5874898-01-01\"",
      "\"0000-01-01\"",
      "\"1582-10-10\"",
      "\"-4712-01-01T00:00:00\"",
      "\"-4713-12-31T23:59:59\"",
      "\"+294276-12-31T23:59:59.9999999\"",
      "\"+294277-01-01T00:00:00\"",
      "\"-4712-01-01T00:00:00Z\"",
      "\"-4714-01-01T00:00:00Z\"",
      "\"-4712-01-01T00:00:00+18:00\"",
      "\"+294276-12-31T23:59:59.9999999Z\"",
      "\"+294276-12-31T23:59:59-18:00\"",
      "\"+294277-01-01T00:00:00Z\"",
      "\"-999999999-01-01T00:00:00+18:00\"",
      "\"+999999999-12-31T23:59:59.999999999-18:00\"",
      "\"24:00:00\"",
      "\"23:59:59.9999999\"",
      "\"23:59:59.9999999+15:59:59\"",
      "\"00:00-15:59:59\"",
      "\"00:00+16:00\"",
      "\"00:00-18:00\"",
      "\"+999999999-12\"",
      "\"-999999999-01\"",
      "-999999999",
      "\"--02-30\"",
      "\"P2147483647Y2147483647M2147483647D\"",
      "\"P-2147483648Y-2147483648M-2147483648D\"",
      "\"P2147483648Y\"",
      "\"PT9223372036854775807S\"",
      "\"PT2562047H47M16.854775807S\"",
      "\"PT-2562047H-47M-16.854775808S\"",
      "\"0123e4567-e89b-12d3-a456-4266141740\"",
      "\"====\"",
      // Kinds.
      "true",
      "null",
      "[]",
      "{}",
      "[[1e99999999999]]",
      "{\"a\":{\"b\":\"\\ud800\"}}",
      "[".repeat(600) + "]".repeat(600));

  static final List<Field<?>> FIELDS = Anything.FIELDS;

  private final HttpClient client = HttpClient.newHttpClient();
  private final DataSource database;
  private final LightApiServer server;

  HostileValuesContract(DataSource database) {
    this.database = database;
    this.server = LightApi.create()
        .environment(Map.of("LIGHTAPI_STOP_TIMEOUT_MS", "0"))
        .port(0)
        .database(database)
        .endpoints(new Anything(), new Bodies())
        .start();
  }

  @AfterAll
  void close() throws SQLException {
    server.close();
    execute("DROP TABLE things");
  }

  /** Types that Jackson reads, not a generated codec. */
  private static final class Bodies implements Endpoint {

    record Typed(
        BigDecimal decimal,
        BigInteger big,
        double fine,
        Float rough,
        double[] several,
        long whole,
        String text,
        char letter,
        LocalDate day,
        Instant instant,
        Duration span,
        byte[] bytes,
        Map<String, Object> any,
        JsonNode node) {}

    @Override
    public EndpointInfo info() {
      return EndpointInfo.uncached("bodies", "/bodies", "format");
    }

    @Override
    public void register(Routes routes, EndpointContext context) {
      TypeReference<Typed> typed = new TypeReference<>() {};
      TypeReference<List<Object>> any = new TypeReference<>() {};
      TypeReference<Anything.Thing> entity = new TypeReference<>() {};
      routes.post(
          "/bodies/typed",
          context.handler(Operation.named("typed").body(typed).does(call -> call.body(typed))));
      routes.post(
          "/bodies/any",
          context.handler(Operation.named("any").body(any).does(call -> call.body(any))));
      routes.post(
          "/bodies/entity",
          context.handler(Operation.named("entity").body(entity).does(call -> call.body(entity))));
    }
  }

  @ParameterizedTest
  @FieldSource("FIELDS")
  void aFieldIsRefusedOrItsRowStaysUsable(Field<?> field) throws Exception {
    String path = created("{\"bool\":true}");
    for (String value : VALUES) {
      String body = "{\"" + field.name() + "\":" + value + "}";
      String what = field.name() + ": " + start(value);
      HttpResponse<String> patched = send("PATCH", path, body);
      assertThat(patched.statusCode()).as(what + patched.body()).isIn(200, 400, 409, 422);
      if (patched.statusCode() != 200) {
        assertThat(patched.body()).as(what).contains("\"detail\"");
        continue;
      }
      HttpResponse<String> row = send("GET", path, "");
      assertThat(row.statusCode()).as(what + row.body()).isEqualTo(200);
      HttpResponse<String> other = send("PATCH", path, "{\"bool\":false}");
      assertThat(other.statusCode()).as(what + other.body()).isEqualTo(200);
      // What a client got it can send back.
      HttpResponse<String> again = send("PUT", path, row.body());
      assertThat(again.statusCode()).as(what + again.body()).isEqualTo(200);
      HttpResponse<String> page = send("GET", "/things?ordering=" + field.name(), "");
      assertThat(page.statusCode()).as(what + page.body()).isEqualTo(200);
      HttpResponse<String> posted = send("POST", "/things", body);
      assertThat(posted.statusCode()).as(what + posted.body()).isEqualTo(201);
      JsonNode first =
          MAPPER.readTree(send("GET", "/things?ordering=" + field.name(), "").body());
      String next =
          "/things?ordering=" + field.name() + "&cursor=" + first.get("next").textValue();
      // A cursor has the row's value, which may be too long for any path.
      if (next.length() < 8_000) {
        HttpResponse<String> second = send("GET", next, "");
        assertThat(second.statusCode()).as(what + second.body()).isEqualTo(200);
      }
      String created = posted.headers().firstValue("Location").orElseThrow();
      assertThat(send("DELETE", created, "").statusCode()).as(what).isEqualTo(204);
    }
  }

  @ParameterizedTest
  @FieldSource("FIELDS")
  void aParameterIsTakenOrRefused(Field<?> field) throws Exception {
    for (String value : VALUES) {
      if (value.startsWith("[") || value.startsWith("{") || value.length() > 3_000) {
        continue;
      }
      boolean quoted = value.startsWith("\"");
      String text = QueryString.encode(quoted ? MAPPER.readTree(value).textValue() : value);
      String cursor = Base64.getUrlEncoder()
          .encodeToString((field.name() + "&" + text + "&1").getBytes(StandardCharsets.UTF_8));
      for (String path : List.of(
          "/things?" + field.name() + "=" + text,
          "/things?ordering=" + field.name() + "&cursor=" + cursor,
          "/things?search=" + text,
          "/things/" + text.replace("+", "%20"),
          "/given/" + field.name() + "?v=" + text,
          "/given/" + field.name() + "/" + text.replace("+", "%20"))) {
        HttpResponse<String> answer = send("GET", path, "");
        assertThat(answer.statusCode()).as(start(path) + answer.body()).isIn(200, 400, 404);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decimal", "big", "fine", "rough", "several", "whole", "text", "letter", "day", "instant",
        "span", "bytes", "any", "node"
      })
  void aBodyOfAnyTypeIsTakenOrRefused(String field) throws Exception {
    for (String value : VALUES) {
      for (String sent : List.of(value, "[" + value + "]", "{\"k\":" + value + "}")) {
        HttpResponse<String> answer = send("POST", "/bodies/typed", typed(field, sent));
        assertThat(answer.statusCode())
            .as(field + ": " + start(sent) + answer.body())
            .isIn(200, 400, 422);
        assertThat(answer.body().length()).as(field + ": " + start(sent)).isLessThan(20_000);
      }
    }
  }

  @Test
  void untypedBodiesAndEntitiesInBodiesAreTakenOrRefused() throws Exception {
    for (String value : VALUES) {
      HttpResponse<String> any = send("POST", "/bodies/any", "[" + value + "]");
      assertThat(any.statusCode()).as(start(value) + any.body()).isIn(200, 400, 422);
      for (Field<?> field : FIELDS) {
        HttpResponse<String> entity =
            send("POST", "/bodies/entity", "{\"" + field.name() + "\":" + value + "}");
        assertThat(entity.statusCode())
            .as(field.name() + ": " + start(value) + entity.body())
            .isIn(200, 400, 422);
      }
    }
  }

  @Test
  void numbersThatAreNoneInJsonAreNoneInBodiesEither() throws Exception {
    for (String value : List.of("\"NaN\"", "\"Infinity\"", "\"-INF\"", "1e400", "-1e400")) {
      for (String field : List.of("fine", "rough", "several")) {
        String sent = field.equals("several") ? "[" + value + "]" : value;
        String body = typed(field, sent);
        HttpResponse<String> answer = send("POST", "/bodies/typed", body);
        assertThat(answer.statusCode()).as(body + answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"" + field).contains("must be ");
      }
    }
    HttpResponse<String> big = send("POST", "/bodies/any", "[{\"a\":[1,1e9999]}]");
    assertThat(big.statusCode()).isEqualTo(422);
    assertThat(big.body())
        .contains("\"field\":\"[0]\"")
        .contains(
            "must be a number with at most 1000 digits when it is written without an exponent")
        .contains("\"rejected\":null");
    String most = "[" + "1e999,".repeat(1_000) + "1e38,1.50,1e-38]";
    HttpResponse<String> echo = send("POST", "/bodies/any", most);
    assertThat(echo.statusCode()).isEqualTo(200);
    assertThat(echo.body()).hasSizeLessThan(2 * most.length()).contains(",1.50,");
  }

  /** What other programs may have left in a row. */
  @ParameterizedTest
  @FieldSource("UNREADABLE")
  void aRowThatCannotBeReadIsAFailureThatNamesIt(String change, String column) throws Exception {
    assertUnreadable(change, column);
  }

  /** Has a row hold a value that its field cannot: what is to be altered, a semicolon, and the value. */
  final void assertUnreadable(String change, String column) throws Exception {
    String path = created("{\"bool\":true}");
    String id = path.substring(path.lastIndexOf('/') + 1);
    execute("ALTER TABLE things " + change.split(";")[0]);
    try {
      execute("UPDATE things SET " + column + " = " + change.split(";")[1] + " WHERE id = " + id);
      for (String request : List.of(path, "/things?page_size=100")) {
        String log =
            logged(() -> assertThat(send("GET", request, "").statusCode()).isEqualTo(500));
        List<String> errors =
            log.lines().filter(line -> line.contains(" ERROR ")).toList();
        assertThat(errors).as(log).hasSize(1);
        assertThat(errors.get(0))
            .contains(
                "GET ", "The row of things with id '" + id + "' cannot be read: column " + column);
      }
      assertRepaired(change, column, path);
      String warning =
          logged(() -> assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204));
      assertThat(warning).contains("id '" + id + "'", "column " + column);
      assertThat(send("GET", path, "").statusCode()).isEqualTo(404);
      assertThat(send("GET", "/things?page_size=100", "").statusCode()).isEqualTo(200);
    } finally {
      execute("DELETE FROM things WHERE id = " + id);
    }
  }

  /** A change of that field repairs the row; no other does. Afterwards the row is broken again. */
  private void assertRepaired(String change, String column, String path) throws Exception {
    String id = path.substring(path.lastIndexOf('/') + 1);
    String other = column.equals("str") ? "bool" : "str";
    String cached = "/things?bool=true&page_size=100";
    String broken =
        "UPDATE things SET " + column + " = " + change.split(";")[1] + " WHERE id = " + id;
    String right = "{\"" + column + "\":" + READABLE.get(column) + "}";
    for (String method : List.of("PATCH", "PUT")) {
      assertThat(send("PATCH", path, right).statusCode()).isEqualTo(200);
      send("GET", cached, "");
      assertThat(send("GET", cached, "").headers().firstValue("X-Cache")).contains("HIT");
      execute(broken);
      String log = logged(
          () -> assertThat(send("PATCH", path, "{\"" + other + "\":null}").statusCode())
              .isEqualTo(500));
      assertThat(log.lines().filter(line -> line.contains(" ERROR ")))
          .singleElement()
          .asString()
          .contains(
              "PATCH ", "The row of things with id '" + id + "' cannot be read: column " + column);
      HttpResponse<String> wrong = send(method, path, "{\"" + column + "\":[7]}");
      assertThat(wrong.statusCode()).as(wrong.body()).isEqualTo(422);
      assertThat(wrong.body()).contains("\"field\":\"" + column + "\"", "must be ");
      String warning = logged(() -> {
        HttpResponse<String> repaired = send(method, path, right);
        assertThat(repaired.statusCode()).as(repaired.body()).isEqualTo(200);
        assertThat(repaired.body()).contains("\"" + column + "\":" + READABLE.get(column));
      });
      assertThat(warning).contains("WARN", "id '" + id + "'", "column " + column);
      HttpResponse<String> list = send("GET", cached, "");
      assertThat(list.statusCode()).isEqualTo(200);
      assertThat(list.headers().firstValue("X-Cache")).contains("MISS");
      execute(broken);
      HttpResponse<String> empty = send(method, path, "{\"" + column + "\":null}");
      assertThat(empty.statusCode()).as(empty.body()).isEqualTo(200);
      execute(broken);
    }
  }

  /** What the columns of the broken rows can hold. */
  private static final Map<String, String> READABLE = Map.ofEntries(
      Map.entry("whole", "5"),
      Map.entry("en", "\"MONDAY\""),
      Map.entry("ord", "\"MONDAY\""),
      Map.entry("yr", "2026"),
      Map.entry("byt", "7"),
      Map.entry("ym", "\"2026-11\""),
      Map.entry("bigint", "12"),
      Map.entry("bigdec", "1.5"),
      Map.entry("inst", "\"2026-11-30T10:00:01Z\""),
      Map.entry("ldt", "\"2026-11-30T10:00:01\""),
      Map.entry("ldate", "\"2026-11-30\""));

  static final List<Arguments> UNREADABLE = List.of(
      Arguments.of("ALTER COLUMN whole SET DATA TYPE BIGINT;99999999999", "whole"),
      Arguments.of("ALTER COLUMN en SET DATA TYPE VARCHAR(255);'SOMEDAY'", "en"),
      Arguments.of("ALTER COLUMN ord SET DATA TYPE INTEGER;7", "ord"),
      Arguments.of("ALTER COLUMN yr SET DATA TYPE INTEGER;2000000000", "yr"),
      Arguments.of("ALTER COLUMN byt SET DATA TYPE SMALLINT;300", "byt"),
      Arguments.of("ALTER COLUMN ym SET DATA TYPE VARCHAR(16);'2026'", "ym"));

  private static String logged(CapturedLog.Work work) throws Exception {
    return String.join("\n", CapturedLog.linesDuring(work));
  }

  private String created(String body) throws Exception {
    HttpResponse<String> created = send("POST", "/things", body);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    return created.headers().firstValue("Location").orElseThrow();
  }

  /** A body with a value in one field, and what the primitives among the others need. */
  private static String typed(String field, String value) {
    Map<String, String> fields =
        new LinkedHashMap<>(Map.of("fine", "1", "whole", "1", "letter", "\"a\""));
    fields.put(field, value);
    return fields.entrySet().stream()
        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String start(String value) {
    return (value.length() > 100 ? value.substring(0, 100) + "..." : value) + " -> ";
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
