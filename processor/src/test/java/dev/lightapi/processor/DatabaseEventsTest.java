package dev.lightapi.processor;

import static com.google.testing.compile.JavaFileObjects.forSourceString;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.endpoint.Endpoint;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The triggers that are generated, in a real PostgreSQL, and the server that is generated with them. */
class DatabaseEventsTest {

  /** Long, since a machine may be busy; only a failing test waits for it. */
  private static final long DEADLINE_NANOS = 20_000_000_000L;

  private static final String PARCEL = """
      package shop;

      import dev.lightapi.annotations.*;
      import dev.lightapi.cache.memory.MemoryCache;
      import jakarta.persistence.*;
      import java.math.*;
      import java.time.*;
      import java.util.UUID;

      @RestEndpoint(cache = MemoryCache.class)
      @Filtering(fields = {"open", "kind", "rank", "order", "day", "number", "span", "vintage", "letter", "month",
          "price", "at", "made", "order__isnull", "letter__in", "vintage__in", "price__gte", "kind__ne"})
      @Table(name = "\\"Depot's 100%\\".\\"Parcels' $1\\"")
      public record Parcel(
          @Id UUID id,
          boolean open,
          Kind kind,
          @Enumerated(EnumType.ORDINAL) Kind rank,
          @Nullable String order,
          @Column(name = "\\"The Day's\\"") LocalDate day,
          BigInteger number,
          Duration span,
          Year vintage,
          char letter,
          YearMonth month,
          BigDecimal price,
          Instant at,
          @Nullable
          @Column(insertable = false, updatable = false,
              columnDefinition = "VARCHAR GENERATED ALWAYS AS (upper(kind) || '!') STORED")
          String made) {

        public enum Kind { SMALL, LARGE }

        @interface Nullable {}
      }
      """;

  private static final List<String> LISTS = List.of(
      "open=true|open=false",
      "kind=SMALL|kind=LARGE",
      "rank=LARGE|rank=SMALL",
      "order=it%27s+%22%C3%A9%22|order=none",
      "day=2026-01-31|day=1999-12-03",
      "number=123456789012345678901234567890|number=5",
      "span=PT1H30M|span=PT1S",
      "vintage=1999|vintage=2026",
      "letter=%C3%9F|letter=x",
      "month=2026-01|month=1999-12",
      "made=SMALL%21|made=LARGE%21",
      "order__isnull=false|order__isnull=true",
      "letter__in=y,%C3%9F|letter__in=x,z",
      "vintage__in=1999,2000&price__gte=0|vintage__in=2026,2027&kind__ne=SMALL");

  private static final List<String> ANY_ROW = List.of(
      "/parcels", "/parcels?price=7", "/parcels?price__gte=1000", "/parcels?kind__ne=LARGE");

  private static final String ONE = "/parcels/123e4567-e89b-12d3-a456-426614174000";
  private static final String OTHER = "/parcels/00000000-0000-4000-8000-000000000000";

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void writesOfOthersEndExactlyWhatTheyTouch() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      try (LightApiServer server = start(url);
          Connection outside = DriverManager.getConnection(url)) {
        String row =
            "true, 'SMALL', 1, 'it''s \"é\"', '2026-01-31', 123456789012345678901234567890,"
                + " 5400000000000, 1999, 'ß', '2026-01', 12.50, '2026-01-31T13:45:30.123456Z'";
        String otherRow = "false, 'LARGE', 0, NULL, '1999-12-03', 5, 1000000000, 2026, 'x',"
            + " '1999-12', 0.1, '1999-12-03T00:00:00Z'";
        keep(server, "/parcels?letter=%C3%9F");
        insert(outside, ONE, row);
        await(server, "/parcels?letter=%C3%9F");
        keep(server, "/parcels?letter=x");
        insert(outside, OTHER, otherRow);
        await(server, "/parcels?letter=x");

        keep(server);
        write(outside, "UPDATE \"Depot's 100%\".\"Parcels' $1\" SET price = 2 WHERE open");
        assertEnded(server, List.of(0), ONE, OTHER);

        // A row that moves ends the lists that it leaves, and those that it gets into.
        keep(server);
        move(outside, ONE, otherRow);
        assertEnded(server, List.of(0, 1), ONE, OTHER);
        keep(server);
        move(outside, ONE, row);
        assertEnded(server, List.of(1, 0), ONE, OTHER);

        keep(server);
        write(outside, "DELETE FROM \"Depot's 100%\".\"Parcels' $1\" WHERE NOT open");
        assertEnded(server, List.of(1), OTHER, ONE);
      }
    }
  }

  /** PostgreSQL cuts names after 63 bytes: two entities must not get one function, nor one trigger's name for two. */
  @Test
  void entitiesWhoseLongNamesDifferAtTheEndAloneHaveTheirOwnTriggers() throws Exception {
    String stem = "a".repeat(23) + "Consignment".repeat(3);
    List<String> names = List.of("X" + stem + "In", "X" + stem + "Out");
    String source = """
        package shop;

        import dev.lightapi.annotations.*;
        import dev.lightapi.cache.memory.MemoryCache;
        import jakarta.persistence.*;

        @RestEndpoint(path = "/%1$s", cache = MemoryCache.class, expose = HttpMethod.GET)
        @Table(name = "goods")
        public record %1$s(@Id Long id, String label) {}
        """;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      Compilation compilation = Sources.compile(
          forSourceString("shop." + names.get(0), source.formatted(names.get(0))),
          forSourceString("shop." + names.get(1), source.formatted(names.get(1))));
      assertThat(compilation.diagnostics()).isEmpty();
      try (LightApiServer server = start(url, Sources.classes(compilation), names);
          Connection outside = DriverManager.getConnection(url);
          Statement statement = outside.createStatement()) {
        try (ResultSet triggers = statement.executeQuery(
            "SELECT count(*), count(DISTINCT tgfoid) FROM pg_trigger WHERE NOT tgisinternal")) {
          assertThat(triggers.next()).isTrue();
          assertThat(triggers.getInt(1)).as("triggers").isEqualTo(4);
          assertThat(triggers.getInt(2)).as("functions").isEqualTo(2);
        }
        for (String sql : List.of("INSERT INTO goods VALUES (1, 'x')", "TRUNCATE goods")) {
          for (String name : names) {
            keep(server, "/" + name);
          }
          statement.execute(sql);
          for (String name : names) {
            await(server, "/" + name);
          }
        }
      }
    }
  }

  /** The runtime has no processor in its own tests. */
  @Test
  void theRuntimesTestsUseWhatIsGenerated() {
    Compilation compilation =
        Sources.compile(forSourceString("dev.lightapi.endpoint.Product", """
            package dev.lightapi.endpoint;

            import dev.lightapi.annotations.*;
            import jakarta.persistence.*;
            import java.math.BigDecimal;

            @RestEndpoint
            @Filtering(fields = {"category", "price", "stock"})
            record Product(@Id Long id, String category, BigDecimal price, int stock) {}
            """));
    String script = "META-INF/lightapi/triggers/dev.lightapi.endpoint.Product.sql";
    assertThat(Sources.generated(compilation).get(script))
        .isEqualTo(Sources.text(Path.of("..", "runtime", "src", "test", "resources", script)));
  }

  private LightApiServer start(String url) throws ReflectiveOperationException {
    Compilation compilation = Sources.compile(forSourceString("shop.Parcel", PARCEL));
    assertThat(compilation.diagnostics()).isEmpty();
    return start(url, Sources.classes(compilation), List.of("Parcel"));
  }

  private static LightApiServer start(String url, ClassLoader classes, List<String> entities)
      throws ReflectiveOperationException {
    List<Endpoint> endpoints = new ArrayList<>();
    for (String entity : entities) {
      endpoints.add((Endpoint) classes
          .loadClass("shop." + entity + "Routes")
          .getDeclaredConstructor()
          .newInstance());
    }
    return LightApi.create()
        .environment(Map.of("LIGHTAPI_DATABASE_URL", url, "LIGHTAPI_DATABASE_EVENTS", "install"))
        .endpoints(endpoints.toArray(Endpoint[]::new))
        .port(0)
        .start();
  }

  private void keep(LightApiServer server) throws Exception {
    keep(server, ONE);
    keep(server, OTHER);
    for (String path : ANY_ROW) {
      keep(server, path);
    }
    for (String lists : LISTS) {
      for (String list : lists.split("\\|")) {
        keep(server, "/parcels?" + list);
      }
    }
  }

  private void keep(LightApiServer server, String path) throws Exception {
    get(server, path);
    assertThat(state(get(server, path))).as(path).isEqualTo("HIT");
  }

  /** @param sides in which of each two lists the row was or is */
  private void assertEnded(LightApiServer server, List<Integer> sides, String ended, String kept)
      throws Exception {
    await(server, ended);
    assertThat(state(get(server, kept))).isEqualTo("HIT");
    for (String path : ANY_ROW) {
      assertThat(state(get(server, path))).as(path).isEqualTo("MISS");
    }
    for (String lists : LISTS) {
      String[] both = lists.split("\\|");
      for (int side = 0; side < both.length; side++) {
        // NULL is in no list.
        boolean touched = sides.contains(side) && !both[side].equals("order=none");
        assertThat(state(get(server, "/parcels?" + both[side])))
            .as(both[side])
            .isEqualTo(touched ? "MISS" : "HIT");
      }
    }
  }

  private void await(LightApiServer server, String path) throws Exception {
    long start = System.nanoTime();
    while (state(get(server, path)).equals("HIT")) {
      assertThat(System.nanoTime() - start).as(path).isLessThan(DEADLINE_NANOS);
      Thread.sleep(5);
    }
  }

  private HttpResponse<String> get(LightApiServer server, String path) throws Exception {
    URI uri = URI.create("http://localhost:" + server.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static String state(HttpResponse<String> response) {
    return response.headers().firstValue("X-Cache").orElse("");
  }

  private static void insert(Connection outside, String path, String values) throws SQLException {
    write(
        outside,
        "INSERT INTO \"Depot's 100%\".\"Parcels' $1\" VALUES ('"
            + path.substring(path.lastIndexOf('/') + 1) + "', " + values + ")");
  }

  private static void move(Connection outside, String path, String values) throws SQLException {
    write(
        outside,
        "UPDATE \"Depot's 100%\".\"Parcels' $1\" SET (open, kind, rank, \"order\", \"The Day's\", number,"
            + " span, vintage, letter, month, price, at) = (" + values + ") WHERE id = '"
            + path.substring(path.lastIndexOf('/') + 1) + "'");
  }

  /** In a function, since the driver does not go on in sessions with such settings. */
  private static void write(Connection outside, String sql) throws SQLException {
    try (Statement statement = outside.createStatement()) {
      statement.execute("CREATE OR REPLACE FUNCTION write() RETURNS int LANGUAGE sql"
          + " SET DateStyle = 'SQL, DMY' SET IntervalStyle = 'sql_standard'"
          + " SET TimeZone = 'Asia/Kolkata' SET bytea_output = 'escape' SET extra_float_digits = -10"
          + " AS $f$" + sql + " RETURNING 1 $f$");
      try (ResultSet unused = statement.executeQuery("SELECT write()")) {
        assertThat(unused.next()).isTrue();
      }
    }
  }
}
