package dev.lightapi.processor;

import static com.google.testing.compile.Compiler.javac;
import static com.google.testing.compile.JavaFileObjects.forSourceString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.Compilation;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.endpoint.Endpoint;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Entities of ordinary users, over tables of PostgreSQL, that once lost or showed data without a word. What happens now
 * stands behind each.
 *
 * <p>Other tests have the cases that need another compiler or several compilations: records by Eclipse's compiler ({@link
 * EclipseCompilerTest}), endpoints that are removed ({@link LeftOverEndpointsTest}), Lombok and Kotlin ({@link
 * ToolClassesTest}).
 */
class EntityCasesTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final String IMPORTS = """
      package shop;
      import com.fasterxml.jackson.annotation.*;
      import com.fasterxml.jackson.databind.PropertyNamingStrategies;
      import com.fasterxml.jackson.databind.annotation.JsonNaming;
      import dev.lightapi.annotations.*;
      import dev.lightapi.cache.memory.MemoryCache;
      import jakarta.persistence.*;
      import java.math.*;
      import java.time.*;
      import org.jspecify.annotations.Nullable;
      """;

  private static final String CACHED =
      "@RestEndpoint(cache = MemoryCache.class, methods = HttpMethod.GET) ";

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    postgres.close();
  }

  /**
   * A case.
   *
   * @param sql what the database has before the start
   * @param source the entity, and what it needs
   * @param outcome requests and their statuses, and what the bodies contain or, behind {@code !}, do not; or {@code start}
   *     and the beginning of why it ends; or {@code compile} and the tag of the error
   */
  private record Case(String name, String sql, String source, String... outcome) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "text on jsonb",
            "",
            CACHED
                + "record Doc(@Id @GeneratedValue Long id, @Column(columnDefinition = \"jsonb\") String body,"
                + " @Nullable String note) {}",
            "POST /docs {\"body\":\"{\\\"a\\\": 1}\",\"note\":null} 201",
            "PATCH /docs/1 {\"note\":\"x\"} 200 {\\\"a\\\": 1}"),
        new Case(
            "text on a native enum",
            "CREATE TYPE mood AS ENUM ('SAD', 'OK')",
            CACHED
                + "@Filtering(fields = \"mood\") @Table(name = \"people\") record Person(@Id @GeneratedValue Long id,"
                + " @Column(columnDefinition = \"mood\") Mood mood) {} enum Mood { SAD, OK }",
            "POST /persons {\"mood\":\"OK\"} 201",
            "GET /persons?mood=OK 200 \"count\":1",
            "GET /persons?mood=SAD 200 \"count\":0"),
        new Case(
            "text on citext",
            "CREATE EXTENSION citext",
            CACHED + "@Filtering(fields = \"email\") record Member(@Id @GeneratedValue Long id,"
                + " @Column(columnDefinition = \"citext\", unique = true) String email) {}",
            "POST /members {\"email\":\"Ann@X.org\"} 201",
            "GET /members?email=ann@x.org 200 Ann@X.org",
            "POST /members {\"email\":\"ann@x.org\"} 409 email"),
        new Case(
            "infinity in a time",
            "CREATE TABLE prices (id bigserial PRIMARY KEY, name varchar, until timestamptz, day date);"
                + " INSERT INTO prices (name, until, day) VALUES ('x', 'infinity', '-infinity')",
            CACHED
                + "record Price(@Id @GeneratedValue Long id, @Nullable String name, @Nullable Instant until,"
                + " @Nullable LocalDate day) {}",
            "GET /prices/1 500",
            "DELETE /prices/1 204",
            "GET /prices 200 \"count\":0"),
        new Case(
            "an unknown constant",
            "CREATE TABLE orders7 (id bigserial PRIMARY KEY, status varchar);"
                + " INSERT INTO orders7 (status) VALUES ('ARCHIVED')",
            CACHED
                + "@Filtering(fields = \"status\") @Table(name = \"orders7\") record Order7(@Id @GeneratedValue Long"
                + " id, Status status) {} enum Status { OPEN, CLOSED }",
            "GET /order7s 500",
            "DELETE /order7s/1 204"),
        new Case(
            "a password that Jackson hides",
            "",
            CACHED
                + "class Login { @Id @GeneratedValue public Long id; @JsonIgnore public @Nullable String"
                + " passwordHash; @JsonProperty(\"unit_price\") public int unitPrice; }",
            "POST /logins {\"unit_price\":4} 201 !passwordHash",
            "GET /logins 200 \"unit_price\":4",
            "POST /logins {\"unitPrice\":4} 422"),
        new Case(
            "an overridden column",
            "",
            "@MappedSuperclass abstract class Base { @Id @GeneratedValue public Long id; public String name; } "
                + CACHED
                + "@AttributeOverride(name = \"name\", column = @Column(name = \"title\", unique = true))"
                + " class Book extends Base {}",
            "POST /books {\"name\":\"a\"} 201",
            "POST /books {\"name\":\"a\"} 409 title"),
        new Case(
            "a unique constraint",
            "",
            CACHED
                + "@Table(name = \"seats\", uniqueConstraints = @UniqueConstraint(columnNames = {\"room\","
                + " \"number\"})) record Seat(@Id @GeneratedValue Long id, String room, int number) {}",
            "POST /seats {\"room\":\"a\",\"number\":7} 201",
            "POST /seats {\"room\":\"a\",\"number\":7} 409 room"),
        new Case(
            "isActive and setActive",
            "",
            "@RestEndpoint class Switch { @Id @GeneratedValue public Long id; private boolean isActive; public boolean"
                + " isActive() { return isActive; } public void setActive(boolean v) { isActive = v; } }",
            "POST /switches {\"isActive\":true} 201 \"isActive\":true"),
        new Case(
            "a point in time on timestamp",
            "CREATE TABLE slots (id bigserial PRIMARY KEY, t timestamp NOT NULL)",
            CACHED + "record Slot(@Id @GeneratedValue Long id, Instant t) {}",
            "start column t is timestamp without time zone"),
        new Case(
            "a whole number on numeric",
            "CREATE TABLE cuts (id bigserial PRIMARY KEY, qty numeric(10,2) NOT NULL)",
            CACHED + "record Cut(@Id @GeneratedValue Long id, int qty) {}",
            "start column qty is numeric(10,2)"),
        new Case(
            "a sequence of Hibernate 6",
            "CREATE SEQUENCE hibs_seq INCREMENT 50; CREATE TABLE hibs (id bigint PRIMARY KEY, name varchar(255))",
            CACHED + "record Hib(@Id @GeneratedValue Long id, String name) {}",
            "POST /hibs {\"name\":\"x\"} 201 \"id\":1"),
        new Case(
            "NULL in an old row",
            "CREATE TABLE legacies (id bigserial PRIMARY KEY, name varchar(255), version integer);"
                + " INSERT INTO legacies (name, version) VALUES ('a', 1), (NULL, 1)",
            CACHED
                + "record Legacy(@Id @GeneratedValue Long id, String name, @Version int version) {}",
            "GET /legacies/2 500",
            "DELETE /legacies/2 204",
            "GET /legacies 200 \"count\":1"),
        new Case(
            "a view with a filter",
            "CREATE VIEW view_one AS SELECT CAST(1 AS bigint) AS id, CAST('a' AS text) AS name",
            "@RestEndpoint(expose = HttpMethod.GET) @Filtering(fields = \"name\") @Table(name = \"view_one\") record"
                + " View1(@Id long id, String name) {}",
            "GET /view1s?name=a 200 \"count\":1"),
        new Case(
            "a number that no column takes",
            "",
            CACHED
                + "record Every(@Id @GeneratedValue Long id, @Nullable BigDecimal bigdec, @Nullable String str,"
                + " @Nullable Instant inst) {}",
            "POST /everies {\"bigdec\":null,\"str\":\"p\",\"inst\":null} 201",
            "PATCH /everies/1 {\"bigdec\":1e1000} 422 bigdec",
            "PATCH /everies/1 {\"inst\":\"-4714-01-01T00:00:00Z\"} 422 inst",
            "PATCH /everies/1 {\"str\":\"x\"} 200"),
        // More of these kinds.
        new Case(
            "text on uuid",
            "",
            "@RestEndpoint record Token(@Id @Column(columnDefinition = \"uuid\") String id) {}",
            "POST /tokens {\"id\":\"123e4567-e89b-12d3-a456-426614174000\"} 201",
            "GET /tokens/123e4567-e89b-12d3-a456-426614174000 200"),
        new Case(
            "null on inet",
            "",
            CACHED
                + "record Host(@Id @GeneratedValue Long id, @Column(columnDefinition = \"inet\") @Nullable String"
                + " address) {}",
            "POST /hosts {\"address\":null} 201",
            "PATCH /hosts/1 {\"address\":\"10.0.0.1\"} 200 10.0.0.1",
            "PATCH /hosts/1 {\"address\":\"none\"} 422"),
        new Case(
            "NaN in a number",
            "CREATE TABLE gauges (id bigserial PRIMARY KEY, value numeric, rough float8);"
                + " INSERT INTO gauges (value, rough) VALUES ('NaN', 1), (1, 'NaN')",
            CACHED + "record Gauge(@Id @GeneratedValue Long id, BigDecimal value, double rough) {}",
            "GET /gauges/1 500",
            "GET /gauges/2 500",
            "DELETE /gauges/2 204"),
        new Case(
            "a position without a constant",
            "CREATE TABLE ranks (id bigserial PRIMARY KEY, rank int); INSERT INTO ranks (rank) VALUES (9)",
            CACHED
                + "record Rank(@Id @GeneratedValue Long id, @Enumerated(EnumType.ORDINAL) Order rank) {}"
                + " enum Order { FIRST }",
            "GET /ranks/1 500",
            "DELETE /ranks/1 204"),
        new Case(
            "names by a strategy of Jackson",
            "",
            CACHED
                + "@Filtering(fields = \"unitPrice\") @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)"
                + " record Good(@Id @GeneratedValue Long id, int unitPrice) {}",
            "POST /goods {\"unit_price\":4} 201 \"unit_price\":4",
            "GET /goods?unit_price=4 200 \"count\":1",
            "GET /goods?unitPrice=4 400 unit_price"),
        new Case(
            "a unique index",
            "",
            CACHED
                + "@Table(indexes = @Index(columnList = \"a, b DESC\", unique = true)) record Pair(@Id"
                + " @GeneratedValue Long id, int a, int b) {}",
            "POST /pairs {\"a\":1,\"b\":2} 201",
            "POST /pairs {\"a\":1,\"b\":2} 409"),
        new Case(
            "getRegistered of isRegistered",
            "",
            "@RestEndpoint class Visitor { @Id @GeneratedValue public Long id; private Boolean isRegistered; public"
                + " Boolean getRegistered() { return isRegistered; } public void setRegistered(Boolean v) {"
                + " isRegistered = v; } }",
            "POST /visitors {\"isRegistered\":true} 201 \"isRegistered\":true"),
        new Case(
            "a local time on timestamptz",
            "CREATE TABLE alarms (id bigserial PRIMARY KEY, t timestamptz NOT NULL)",
            CACHED + "record Alarm(@Id @GeneratedValue Long id, LocalDateTime t) {}",
            "start column t is timestamp with time zone"),
        new Case(
            "a large object",
            "CREATE TABLE files (id bigserial PRIMARY KEY, content oid NOT NULL)",
            CACHED + "record File(@Id @GeneratedValue Long id, byte[] content) {}",
            "start column content is oid"),
        new Case(
            "a large object by its annotation",
            "",
            CACHED + "record Blob(@Id @GeneratedValue Long id, @Lob byte[] content) {}",
            "compile [UnsupportedMapping]"),
        new Case(
            "a field whose name is too long for a column",
            "",
            "@RestEndpoint record Wide(@Id long id, int aFieldWithANameThatIsLongerThanTheSixtyThreeBytesThatPostgresKeeps)"
                + " {}",
            "compile [LongSqlName]"),
        new Case(
            "two long index names with one beginning",
            "",
            "@RestEndpoint @Filtering(fields = {\"" + "a".repeat(55) + "1\", \"" + "a".repeat(55)
                + "2\"}) record" + " Narrow(@Id long id, int " + "a".repeat(55) + "1, int "
                + "a".repeat(55) + "2) {}",
            "GET /narrows?" + "a".repeat(55) + "2=1 200 \"count\":0"),
        new Case(
            "two indexes of one name",
            "",
            "@RestEndpoint @Table(indexes = {@Index(name = \"same\", columnList = \"a\"), @Index(name = \"same\","
                + " columnList = \"b\")}) record Twin(@Id long id, int a, int b) {}",
            "compile [NamedTwice]"),
        new Case(
            "a negative scale",
            "",
            "@RestEndpoint record Rounded(@Id long id, @Column(precision = 5, scale = -2) BigDecimal amount) {}",
            "compile [UnsupportedMapping]"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nothingIsLostOrSilent(Case entity) throws Exception {
    Compilation compilation = javac()
        .withProcessors(new RestEndpointProcessor(), new EndpointListProcessor())
        .compile(forSourceString("shop.Case", IMPORTS + entity.source()));
    String first = entity.outcome()[0];
    if (first.startsWith("compile ")) {
      assertThat(compilation.errors())
          .isNotEmpty()
          .allMatch(error -> error.getMessage(Locale.ENGLISH).startsWith(first.substring(8)));
      return;
    }
    assertThat(compilation.errors()).isEmpty();
    if (!entity.sql().isEmpty()) {
      execute(entity.sql());
    }
    if (first.startsWith("start ")) {
      assertThatThrownBy(() -> start(compilation).close())
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(first.substring(6));
      return;
    }
    LightApiServer server = start(compilation);
    try (server) {
      for (String step : entity.outcome()) {
        check(step, server.port());
      }
    }
  }

  /** A method, a path, a body if there is one, a status, and a text if there is one. */
  private static void check(String step, int port) throws Exception {
    String[] parts = step.split(" ", 3);
    int end = parts[2].startsWith("{") ? parts[2].indexOf("} ") + 1 : 0;
    String body = parts[2].substring(0, end);
    String[] expected = parts[2].substring(end).strip().split(" ", 2);
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + parts[1]))
        .header("Content-Type", "application/json")
        .method(parts[0], BodyPublishers.ofString(body))
        .build();
    HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode())
        .as(step + ": " + response.body())
        .isEqualTo(Integer.parseInt(expected[0]));
    if (expected.length > 1 && expected[1].startsWith("!")) {
      assertThat(response.body()).doesNotContain(expected[1].substring(1));
    } else if (expected.length > 1) {
      assertThat(response.body().replace("\\\"", "\"")).contains(expected[1].replace("\\\"", "\""));
    }
  }

  private static LightApiServer start(Compilation compilation) throws Exception {
    ClassLoader classes = Sources.classes(compilation);
    List<Endpoint> endpoints = new ArrayList<>();
    for (String name : Sources.generated(compilation).get(Sources.SERVICE_FILE).split("\n")) {
      endpoints.add((Endpoint) classes.loadClass(name).getDeclaredConstructor().newInstance());
    }
    return LightApi.create()
        .environment(Map.of(
            "LIGHTAPI_DATABASE_URL",
            postgres.getJdbcUrl("postgres", "postgres"),
            "LIGHTAPI_SINGLE_SERVER",
            "true"))
        .endpoints(endpoints.toArray(Endpoint[]::new))
        .port(0)
        .start();
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
