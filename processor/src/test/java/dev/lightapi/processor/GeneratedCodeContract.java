package dev.lightapi.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.testing.compile.Compilation;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.cache.Cache;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.Endpoint;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.tools.JavaFileObject;
import org.hibernate.id.IdentifierGeneratorHelper;
import org.hibernate.id.IntegralDataTypeHolder;
import org.hibernate.id.enhanced.AccessCallback;
import org.hibernate.id.enhanced.Optimizer;
import org.hibernate.id.enhanced.OptimizerFactory;
import org.hibernate.id.enhanced.StandardOptimizerDescriptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What is generated for the sources in {@code good/} runs: one server serves all of them, over each database. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class GeneratedCodeContract {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final ObjectMapper EXACT = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
      .build();

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final List<String> mails = Collections.synchronizedList(new ArrayList<>());
  private LightApiServer server;

  /** The variables that name the database, its URL among them. */
  abstract Map<String, String> environment();

  @BeforeAll
  void start() throws ReflectiveOperationException {
    List<JavaFileObject> sources =
        Sources.good().values().stream().flatMap(List::stream).toList();
    Compilation compilation = Sources.compile(sources);
    ClassLoader classes = Sources.classes(compilation);
    List<Endpoint> endpoints = new ArrayList<>();
    for (String name : Sources.generated(compilation).get(Sources.SERVICE_FILE).split("\n")) {
      endpoints.add((Endpoint) classes.loadClass(name).getDeclaredConstructor().newInstance());
    }
    Constructor<?> handedOver =
        classes.loadClass("good.nested.Shop$HandedOver").getDeclaredConstructor(Cache.class);
    handedOver.setAccessible(true);
    Object mailer = classes
        .loadClass("good.tasks.Mailer")
        .getDeclaredConstructor(List.class)
        .newInstance(mails);
    Map<String, String> settings = new HashMap<>(environment());
    // So that a busy machine's own caches, which are asked on other threads, are waited for.
    settings.put("LIGHTAPI_CACHE_BUDGET_MS", "5000");
    server = LightApi.create()
        .environment(settings)
        .provide(mailer)
        .identify(request -> request.header("X-User"))
        .cache((Cache) handedOver.newInstance(new MemoryCache()))
        .endpoints(endpoints.toArray(Endpoint[]::new))
        .port(0)
        .start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aRecordWithEverything() throws Exception {
    String first = """
        {"flag": true, "tiny": -128, "small": -32768, "whole": -2147483648, "large": -9223372036854775808,
         "rough": 1.5, "fine": 2.25, "letter": "ß", "boxedFlag": false, "boxedTiny": 127, "boxedSmall": 32767,
         "boxedWhole": 2147483647, "boxedLarge": 9223372036854775807, "boxedRough": -1.5, "boxedFine": -2.25,
         "boxedLetter": "x", "text": "a \\"text\\"", "note": null, "amount": 12.345, "price": 9.99, "weight": 1.125,
         "huge": 123456789012345678901234567890, "token": "123e4567-e89b-12d3-a456-426614174000",
         "bytes": "AAEC/w==", "moreBytes": null, "instant": "2026-01-31T13:45:30.123456Z", "day": "2026-01-31",
         "clock": "13:45:30", "dayAndClock": "2026-01-31T13:45:30", "offsetClock": "13:45:30+01:00",
         "offsetTime": "2026-01-31T13:45:30Z", "zonedTime": "2026-01-31T13:45:30Z", "vintage": 1999,
         "billingMonth": "2026-01", "birthday": "--02-29", "notice": "P1Y2M3D", "span": "PT1H30M",
         "state": "PUBLISHED", "formerState": null, "rank": "SECOND", "formerRank": null, "defined": "given"}
        """;
    JsonNode created = send("POST", "/v1/everything", first).expect(201);
    ObjectNode expected = object(first);
    expected.set("id", created.get("id"));
    expected.put("setByDatabase", 7).put("version", 1);
    assertThat(created).isEqualTo(expected);
    assertThat(UUID.fromString(created.get("id").textValue()).version()).isEqualTo(4);

    String path = "/v1/everything/" + created.get("id").textValue();
    assertThat(send("GET", path).expect(200)).isEqualTo(expected);
    assertThat(send("GET", path).header("X-Cache")).isEqualTo("HIT");

    JsonNode patched = send("PATCH", path, """
        {"version": 1, "moreBytes": "/w==", "formerState": "DRAFT", "formerRank": "FIRST", "note": "a note"}
        """).expect(200);
    expected.put("version", 2).put("moreBytes", "/w==").put("note", "a note");
    expected.put("formerState", "DRAFT").put("formerRank", "FIRST");
    assertThat(patched).isEqualTo(expected);
    assertThat(send("GET", path).expect(200)).isEqualTo(expected);

    for (String filter : List.of(
        "flag=true",
        "state=PUBLISHED",
        "rank=SECOND",
        "day=2026-01-31",
        "token=123e4567-e89b-12d3-a456-426614174000",
        "span=PT90M",
        "search=A+NOTE",
        "text=a+%22text%22")) {
      assertThat(results("/v1/everything?" + filter)).as(filter).containsExactly(expected);
    }
    assertThat(results("/v1/everything?flag=false")).isEmpty();

    for (int i = 0; i < 4; i++) {
      ObjectNode more = object(first).put("text", "text " + i).put("whole", i / 2);
      send("POST", "/v1/everything", more.toString()).expect(201);
    }
    List<Integer> seen = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonNode page =
          send("GET", "/v1/everything?ordering=-note,whole&cursor=" + next).expect(200);
      page.get("results").forEach(row -> seen.add(row.get("whole").intValue()));
      next = page.get("next").textValue();
    }
    assertThat(seen).containsExactly(Integer.MIN_VALUE, 0, 0, 1, 1);

    ObjectNode replaced = object(first).put("text", "other").put("version", 2);
    JsonNode after = send("PUT", path, replaced.toString()).expect(200);
    assertThat(after.get("text").textValue()).isEqualTo("other");
    assertThat(after.get("note").isNull()).isTrue();
    send("DELETE", path).expect(204);
    send("GET", path).expect(404);
  }

  @Test
  void sequencesNumberRows() throws Exception {
    assertThat(send("POST", "/draws", "{}").expect(201).get("id").intValue()).isEqualTo(1);
    assertThat(send("POST", "/draws", "{}").expect(201).get("id").intValue()).isEqualTo(51);
    JsonNode stub = send("POST", "/stubs", "{\"subject\": \"a\"}").expect(201);
    assertThat(stub.get("number").intValue()).isEqualTo(1000);
    assertThat(stub.get("version").intValue()).isEqualTo(1);
    send("GET", "/stubs/1000").expect(200);
    send("POST", "/odds", "{\"name\": \"a\"}").expect(201);
    assertThat(send("POST", "/odds", "{\"name\": \"b\"}").expect(201).get("id").intValue())
        .isEqualTo(3);
  }

  /** Several processes with Hibernate, and this server, take numbers from one sequence. */
  @Test
  void keysAreNoneOfThoseThatHibernateTakes() throws Exception {
    List<Long> keys = new ArrayList<>();
    Map<Optimizer, Integer> programs = new LinkedHashMap<>();
    for (StandardOptimizerDescriptor kind : List.of(
        StandardOptimizerDescriptor.POOLED,
        StandardOptimizerDescriptor.POOLED_LO,
        StandardOptimizerDescriptor.POOLED)) {
      programs.put(OptimizerFactory.buildOptimizer(kind, Long.class, 50, 1), 0);
      for (int i = 0; i < 120; i++) {
        for (Optimizer program : programs.keySet()) {
          keys.add((Long) program.generate(nextOf("hibs_seq")));
        }
        if (i % 7 == 0) {
          keys.add(
              send("POST", "/hibs", "{\"name\": \"x\"}").expect(201).get("id").longValue());
        }
      }
    }
    assertThat(keys).doesNotHaveDuplicates();
  }

  private AccessCallback nextOf(String sequence) {
    return new AccessCallback() {
      @Override
      public IntegralDataTypeHolder getNextValue() {
        try {
          return IdentifierGeneratorHelper.getIntegralDataTypeHolder(Long.class)
              .initialize(Long.parseLong(sql("SELECT nextval('" + sequence + "')")));
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }

      @Override
      public @Nullable String getTenantIdentifier() {
        return null;
      }
    };
  }

  @Test
  void columnsThatHoldJson() throws Exception {
    String first = """
        {"title": "t", "content": {"a": [1, 2.50, null, true, "x"], "n": 12345678901234567890123.4567890},
         "settings": {"deep": {"list": [{"b": 1}]}, "gone": "x"}, "counts": {"a": 1},
         "lines": [{"product": "p", "quantity": 2, "price": 0.10}], "size": {"width": 3, "height": 4}}
        """;
    ObjectNode created = (ObjectNode) exact(send("POST", "/documents", first), 201);
    ObjectNode expected = (ObjectNode) EXACT.readTree(first);
    expected.set("id", created.get("id"));
    assertThat(created).isEqualTo(EXACT.readTree(expected.toString()));
    String path = "/documents/" + created.get("id");
    assertThat(exact(send("GET", path), 200)).isEqualTo(created);
    assertThat(send("GET", path).header("X-Cache")).isEqualTo("HIT");

    JsonNode replaced = exact(
        send("PATCH", path, "{\"settings\": {\"new\": 1}, \"content\": [], \"size\": null}"), 200);
    assertThat(replaced.get("settings")).isEqualTo(object("{\"new\": 1}"));
    assertThat(replaced.get("content")).isEqualTo(JSON.readTree("[]"));
    assertThat(replaced.get("size").isNull()).isTrue();
    assertThat(replaced.get("lines")).isEqualTo(created.get("lines"));

    JsonNode merged = exact(
        send(
            "PATCH",
            path,
            "application/merge-patch+json",
            "{\"settings\": {\"new\": null, \"b\": {\"c\": 1, \"d\": null}}, \"title\": \"u\"}"),
        200);
    assertThat(merged.get("settings")).isEqualTo(object("{\"b\": {\"c\": 1}}"));
    assertThat(merged.get("title").textValue()).isEqualTo("u");
    assertThat(results("/documents?title=u")).containsExactly(send("GET", path).expect(200));
    send("DELETE", path).expect(204);
  }

  @Test
  void wrongPartsOfJsonAreNamedByTheirPath() throws Exception {
    Map<String, String> wrong = new LinkedHashMap<>();
    wrong.put("\"content\": 1, \"counts\": {\"a\": \"x\"}", "counts.a must be a whole number");
    wrong.put("\"content\": 1, \"lines\": [{\"product\": \"p\"}]", "lines[0].quantity is required");
    wrong.put("\"content\": 1, \"counts\": []", "counts must be an object");
    wrong.put("\"content\": null", "content must not be null");
    wrong.put("\"content\": {\"a\": [0, \"\\u0000\"]}", "content.a[1] must be text of valid");
    wrong.put(
        "\"content\": {\"a\": 1e1000}", "content.a must be a number with at most 1000 digits");
    wrong.put(
        "\"content\": 1, \"lines\": [{\"product\": \"p\", \"quantity\": 0, \"price\": null}]",
        "lines[0].quantity must be greater than 0");
    wrong.put(
        "\"content\": 1, \"lines\": [{\"product\": \"p\", \"quantity\": 1, \"price\": null, \"prize\": 1}]",
        "lines[0].prize is not a field");
    wrong.put(
        "\"content\": 1, \"size\": {\"width\": 2147483648, \"height\": 1}", "size.width must be");
    for (Map.Entry<String, String> body : wrong.entrySet()) {
      JsonNode violation = send("POST", "/documents", "{\"title\": \"t\", " + body.getKey() + "}")
          .expect(422)
          .at("/violations/0");
      assertThat(violation.get("field").textValue() + " "
              + violation.get("message").textValue())
          .as(body.getKey())
          .startsWith(body.getValue());
    }
    assertThat(send("POST", "/documents", "{\"title\": \"t\", \"content\": {\"a\": 1, \"a\": 2}}")
            .expect(400)
            .get("detail")
            .textValue())
        .contains("Duplicate field 'a'");
    send("POST", "/documents", "{\"title\": \"t\", \"content\": [" + "0,".repeat(70_000) + "0]}")
        .expect(413);
  }

  @Test
  void constantsWithOtherNamesAndValues() throws Exception {
    String first =
        "{\"code\": 1, \"state\": \"in-work\", \"urgency\": \"high!\", \"kind\": \"wish\"}";
    assertThat(send("POST", "/parcels", first).expect(201)).isEqualTo(object(first));
    assertThat(sql("SELECT code || ' ' || state || ' ' || urgency || ' ' || kind FROM parcels"))
        .isEqualTo("one IN_WORK 20 1");
    assertThat(send("GET", "/parcels/1").expect(200)).isEqualTo(object(first));
    for (String filter : List.of(
        "code=1", "state=in-work", "state__in=open,in-work", "urgency=high!", "kind=wish")) {
      assertThat(results("/parcels?" + filter)).as(filter).containsExactly(object(first));
      assertThat(send("GET", "/parcels?" + filter).header("X-Cache")).isEqualTo("HIT");
    }
    send("PATCH", "/parcels/1", "{\"state\": \"CLOSED\"}").expect(200);
    assertThat(results("/parcels?state=in-work")).isEmpty();
    assertThat(results("/parcels?state=CLOSED")).hasSize(1);
    JsonNode wrong = send("PATCH", "/parcels/1", "{\"state\": \"IN_WORK\"}").expect(422);
    assertThat(wrong.at("/violations/0/message").textValue())
        .isEqualTo("must be one of open, in-work, CLOSED");
    assertThat(send("GET", "/parcels?urgency=HIGH").expect(400).get("detail").textValue())
        .contains("low!, high!");
    send("DELETE", "/parcels/1").expect(204);
  }

  @Test
  void convertedColumns() throws Exception {
    JsonNode created = send("POST", "/rooms", "{\"free\": true, \"size\": 20, \"name\": \"ATTIC\"}")
        .expect(201);
    assertThat(created)
        .isEqualTo(object("{\"id\": 1, \"free\": true, \"size\": 20, \"name\": \"attic\"}"));
    assertThat(sql("SELECT free || size || name FROM roomses")).isEqualTo("Y20attic");
    for (String filter : List.of("free=true", "size__in=20,30", "name=Attic")) {
      assertThat(results("/rooms?" + filter)).as(filter).containsExactly(created);
    }
    JsonNode patched =
        send("PATCH", "/rooms/1", "{\"name\": null, \"free\": false}").expect(200);
    assertThat(patched.get("name").isNull()).isTrue();
    assertThat(sql("SELECT free || size || name FROM roomses")).isEqualTo("N20-");
    assertThat(results("/rooms?name=Attic")).isEmpty();
    assertThat(results("/rooms?free=false")).containsExactly(patched);
    send("POST", "/rooms", "{\"free\": true, \"size\": \"x\", \"name\": null}").expect(422);
    send("DELETE", "/rooms/1").expect(204);
  }

  @Test
  void columnsThatHoldArrays() throws Exception {
    String first = """
        {"names": ["a", "b \\"c\\" \\\\ {d},", ""], "tags": ["NULL", "é"], "sizes": [3, 1], "counts": [9223372036854775807],
         "owners": ["123e4567-e89b-12d3-a456-426614174000"], "states": ["CLOSED"], "flags": [true, false]}
        """;
    JsonNode created = send("POST", "/labels", first).expect(201);
    ObjectNode expected = object(first);
    expected.set("id", created.get("id"));
    assertThat(created).isEqualTo(expected);
    String path = "/labels/" + created.get("id");
    assertThat(send("GET", path).expect(200)).isEqualTo(expected);
    expected.putNull("states").putArray("tags");
    assertThat(send("PATCH", path, "{\"tags\": [], \"states\": null}").expect(200))
        .isEqualTo(expected);

    Map<String, String> wrong = new LinkedHashMap<>();
    wrong.put("\"tags\": [\"a\", null]", "tags[1] must not be null");
    wrong.put("\"tags\": \"a\"", "tags must be an array");
    wrong.put("\"tags\": [1]", "tags[0] must be text");
    wrong.put("\"sizes\": [1, 2, 1]", "sizes must not have an element twice");
    wrong.put("\"states\": [\"AJAR\"]", "states[0] must be one of OPEN, CLOSED");
    wrong.put("\"tags\": [\"012345678901234567890\"]", "tags[0] size must be between 0 and 20");
    for (Map.Entry<String, String> body : wrong.entrySet()) {
      JsonNode violation =
          send("PATCH", path, "{" + body.getKey() + "}").expect(422).at("/violations/0");
      assertThat(violation.get("field").textValue() + " "
              + violation.get("message").textValue())
          .as(body.getKey())
          .startsWith(body.getValue());
    }
    assertThat(send("GET", path).expect(200)).isEqualTo(expected);
    send("DELETE", path).expect(204);
  }

  @Test
  void hiddenFieldsStayInTheDatabase() throws Exception {
    JsonNode created = send("POST", "/logins", """
        {"login_name": "ann", "display": "Ann", "password": "open sesame", "plan": "gold", "created_at": null}
        """).expect(201);
    assertThat(created.fieldNames())
        .toIterable()
        .containsExactly(
            "id", "login_name", "display", "plan", "created_at", "created_on", "changed_at");
    assertThat(created.get("plan").isNull()).isTrue();
    assertThat(Instant.parse(created.get("created_at").textValue()))
        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    String id = created.get("id").textValue();
    sql("UPDATE logins SET password_hash = 'hash', failed_logins = 3, plan = 'free' WHERE id = '"
        + id + "'");

    String path = "/logins/" + id;
    JsonNode read = send("GET", path).expect(200);
    assertThat(read.get("plan").textValue()).isEqualTo("free");
    JsonNode patched = send("PATCH", path, "{\"display\": \"Anna\"}").expect(200);
    assertThat(patched.get("display").textValue()).isEqualTo("Anna");
    assertThat(patched.get("created_at")).isEqualTo(read.get("created_at"));
    assertThat(patched.get("changed_at")).isNotEqualTo(read.get("changed_at"));
    String kept =
        "SELECT password_hash || password || failed_logins || plan FROM logins WHERE id = '" + id
            + "'";
    assertThat(sql(kept)).isEqualTo("hash" + "open sesame" + "3" + "free");

    ObjectNode whole = ((ObjectNode) patched).put("display", "Ann");
    JsonNode problem = send("PUT", path, whole.toString()).expect(422);
    assertThat(problem.at("/violations/0/field").textValue()).isEqualTo("password");
    send("PUT", path, whole.put("password", "sesame open").toString()).expect(200);
    assertThat(sql(kept)).isEqualTo("hash" + "sesame open" + "3" + "free");
    assertThat(send("GET", "/logins?login_name=ann&ordering=-created_at").body())
        .doesNotContain("sesame")
        .doesNotContain("hash");
  }

  @Test
  void violationsNameFieldsAsInJsonAndShowNoSecrets() throws Exception {
    String body = "{\"login_name\": \"bob\", \"display\": \"%s\", \"password\": \"%s\"%s}";
    Response answer = send(
        "POST",
        "/logins",
        body.formatted("much too long", "sesame", ", \"password_hash\": \"sesame\""));
    assertThat(answer.expect(422).get("violations"))
        .extracting(violation -> violation.get("field").textValue())
        .containsExactlyInAnyOrder("password_hash", "display", "password");
    assertThat(answer.body()).doesNotContain("sesame").contains("much too long");

    // The suggestion names no hidden field either.
    Response near =
        send("POST", "/logins", body.formatted("Bob", "open sesame", ", \"pasword_hash\": 1"));
    near.expect(422);
    assertThat(near.body()).doesNotContain("password_hash");
  }

  @Test
  void aFieldThatIsSetOnceKeepsItsValue() throws Exception {
    JsonNode created = send("POST", "/logins", """
        {"login_name": "carl", "display": "Carl", "password": "open sesame"}
        """).expect(201);
    String path = "/logins/" + created.get("id").textValue();
    JsonNode problem = send("PATCH", path, "{\"login_name\": \"karl\"}").expect(422);
    assertThat(problem.at("/violations/0/field").textValue()).isEqualTo("login_name");
    JsonNode same = send("PATCH", path, "{\"login_name\": \"carl\"}").expect(200);
    assertThat(same.get("login_name").textValue()).isEqualTo("carl");
    JsonNode without =
        send("PUT", path, "{\"display\": \"C\", \"password\": \"open sesame\"}").expect(200);
    assertThat(without.get("login_name").textValue()).isEqualTo("carl");
  }

  @Test
  void aRowThatCannotBeReadIsRepairedByTheFieldsThatClientsSet() throws Exception {
    String path =
        "/logins/" + send("POST", "/logins", """
            {"login_name": "dora", "display": "Dora", "password": "open sesame"}
            """).expect(201).get("id").textValue();
    sql("ALTER TABLE logins ALTER COLUMN password DROP NOT NULL");
    sql("UPDATE logins SET password = NULL WHERE login_name = 'dora'");
    try {
      send("GET", path).expect(500);
      send("PATCH", path, "{\"display\": \"D\"}").expect(500);
      assertThat(send("PATCH", path, "{\"password\": \"no\"}").expect(422).toString())
          .contains("\"field\":\"password\"", "\"rejected\":null");
      send("PATCH", path, "{\"password\": \"open sesame\", \"display\": \"D\"}").expect(200);
      assertThat(send("GET", path).expect(200).get("display").textValue()).isEqualTo("D");

      sql("ALTER TABLE logins ALTER COLUMN failed_logins DROP NOT NULL");
      sql("UPDATE logins SET failed_logins = NULL WHERE login_name = 'dora'");
      send("PATCH", path, "{\"failed_logins\": 1}").expect(500);
    } finally {
      sql("DELETE FROM logins WHERE login_name = 'dora'");
    }
  }

  @Test
  void constraintsOfTheTableAreKept() throws Exception {
    String body = "{\"label\": \"%s\", \"room\": \"r\", \"seat\": %d, \"code\": %s}";
    JsonNode created = send("POST", "/badges", body.formatted("a", 1, "\"x\"")).expect(201);
    assertThat(created.fieldNames()).toIterable().doesNotContain("holder", "secret", "shown");
    assertThat(created.get("kind").textValue()).isEqualTo("plain");
    assertThat(
            send("POST", "/badges", body.formatted("b", 1, "null")).expect(409).toString())
        .contains("must be unique", ": fields room, seat.");
    assertThat(
            send("POST", "/badges", body.formatted("a", 2, "null")).expect(409).toString())
        .contains("must be unique", ": field label.");
    assertThat(
            send("POST", "/badges", body.formatted("c", 3, "\"x\"")).expect(409).toString())
        .contains("must be unique", ": field code.");
    assertThat(
            send("POST", "/badges", body.formatted("d", 0, "null")).expect(422).toString())
        .contains("a check of the database: field seat.");
    assertThat(send("PATCH", "/badges/" + created.get("id"), "{\"kind\": \"none\"}")
            .expect(422)
            .toString())
        .contains("a check of the database: field kind.");
    assertThat(sql("SELECT title || secret FROM pass_cards")).isEqualTo("a" + "unknown");
  }

  @Test
  void timesOfASuperclassAreSetInTheirOverriddenColumns() throws Exception {
    JsonNode created =
        send("POST", "/tickets", "{\"code\": \"a\", \"state\": \"old\"}").expect(201);
    assertThat(created.get("state").textValue()).isEqualTo("new");
    assertThat(created.get("createdAt")).isEqualTo(created.get("changedAt"));
    String path = "/tickets/" + created.get("id");
    JsonNode changed = send("PATCH", path, "{\"code\": \"b\"}").expect(200);
    assertThat(changed.get("createdAt")).isEqualTo(created.get("createdAt"));
    assertThat(Instant.parse(changed.get("changedAt").textValue()))
        .isAfter(Instant.parse(created.get("changedAt").textValue()));
    assertThat(sql("SELECT count(*) FROM tickets WHERE touched > made")).isEqualTo("1");
    send("PATCH", path, "{\"code\": \"too long\"}").expect(422);
  }

  /** The only value of a statement's result, beside all stores. */
  private @Nullable String sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(environment().get("LIGHTAPI_DATABASE_URL"));
        Statement made = connection.createStatement()) {
      if (!made.execute(statement)) {
        return null;
      }
      try (ResultSet result = made.getResultSet()) {
        assertThat(result.next()).isTrue();
        return result.getString(1);
      }
    }
  }

  /** A column would round them, and the client would not know. */
  @Test
  void numbersWithMoreDigitsThanTheirColumnsAreRefused() throws Exception {
    String body = "{\"amount\": 1.23456789, \"price\": %s, \"count\": %s}";
    JsonNode created =
        send("POST", "/amountses", body.formatted("-99.900", "99999")).expect(201);
    assertThat(created.get("price").decimalValue()).isEqualByComparingTo("-99.9");
    assertThat(created.get("count").intValue()).isEqualTo(99_999);
    assertThat(created.get("amount").decimalValue()).isEqualByComparingTo("1.23456789");

    JsonNode problem =
        send("POST", "/amountses", body.formatted("0.005", "100000")).expect(422);
    assertThat(problem.get("violations"))
        .extracting(violation ->
            violation.get("field").textValue() + " " + violation.get("message").textValue())
        .containsExactly(
            "price must be a number with at most 2 digits before and 2 behind the point",
            "count must be a whole number with at most 5 digits");
    String path = "/amountses/" + created.get("id").intValue();
    send("PATCH", path, "{\"price\": 100}").expect(422);
    assertThat(results("/amountses?price=-99.9&ordering=price")).containsExactly(created);
    assertThat(results("/amountses?price=-99.901"))
        .as("a filter may ask for it")
        .isEmpty();
  }

  @Test
  void aClassWithGettersAndSetters() throws Exception {
    JsonNode created = send("POST", "/beans", "{}").expect(201);
    assertThat(created).isEqualTo(object("""
        {"id": 1, "title": "untitled", "subtitle": null, "active": true, "listed": false, "stock": 0, "limit": null,
         "grade": "C", "price": 1.00, "changes": 1, "setByDatabase": 3, "weight": 12}
        """));
    assertThat(results("/beans?active=1&grade=C&search=UNTITLED")).containsExactly(created);

    JsonNode patched = send("PATCH", "/beans/1", "{\"changes\": 1, \"limit\": 5, \"stock\": 7}")
        .expect(200);
    assertThat(patched.get("limit").intValue()).isEqualTo(5);
    assertThat(patched.get("title").textValue()).isEqualTo("untitled");
    assertThat(patched.get("changes").intValue()).isEqualTo(2);

    JsonNode replaced =
        send("PUT", "/beans/1", "{\"changes\": 2, \"title\": \"new\"}").expect(200);
    assertThat(replaced.get("limit").isNull()).isTrue();
    assertThat(replaced.get("stock").intValue()).isZero();
    assertThat(replaced.get("setByDatabase").intValue()).isEqualTo(3);
    assertThat(results("/beans?ordering=-stock,subtitle,changes")).containsExactly(replaced);

    send("PATCH", "/beans/1", "{\"changes\": 3, \"title\": \" \", \"stock\": -1}")
        .expect(422);
    send("PATCH", "/beans/1", "{\"changes\": 3, \"title\": null}").expect(422);
    send("DELETE", "/beans/1").expect(204);
    send("GET", "/beans/1").expect(404);
  }

  @Test
  void aClassWithPublicFields() throws Exception {
    JsonNode created = send(
            "POST", "/public-fields", "{\"name\": \"a\", \"since\": \"2026-01-31\"}")
        .expect(201);
    assertThat(created).isEqualTo(object("""
        {"id": 1, "name": "a", "level": 1, "since": "2026-01-31", "checked": true, "version": 1}
        """));
    assertThat(results("/public-fields?name=a&ordering=-level")).containsExactly(created);
    JsonNode patched =
        send("PATCH", "/public-fields/1", "{\"version\": 1, \"level\": 2}").expect(200);
    assertThat(patched.get("level").intValue()).isEqualTo(2);
    JsonNode replaced = send("PUT", "/public-fields/1", "{\"version\": 2}").expect(200);
    assertThat(replaced).isEqualTo(object("""
        {"id": 1, "name": "", "level": 1, "since": null, "checked": true, "version": 3}
        """));
    send("DELETE", "/public-fields/1").expect(204);
  }

  @Test
  void aKeyThatTheClientChooses() throws Exception {
    String body = "{\"code\": \"NZ\", \"name\": \"New Zealand\", \"continent\": \"Oceania\"}";
    assertThat(send("POST", "/geo/countries", body).expect(201)).isEqualTo(object(body));
    send("POST", "/geo/countries", body).expect(409);
    send("POST", "/geo/countries", "{\"code\": \"nz\", \"name\": \"x\"}").expect(422);
    assertThat(results("/geo/countries?continent=Oceania&ordering=code"))
        .containsExactly(object(body));
    JsonNode replaced =
        send("PUT", "/geo/countries/NZ", "{\"name\": \"Aotearoa\"}").expect(200);
    assertThat(replaced.get("continent").isNull()).isTrue();
    send("PATCH", "/geo/countries/NZ").expect(405);
    send("DELETE", "/geo/countries/NZ").expect(405);
  }

  @Test
  void wordsThatSqlReserves() throws Exception {
    String body = """
        {"key": "k 1", "order": 1, "value": "v", "user": "u", "year": 2026, "group": null, "from": "f", "select": true,
         "table": "t", "condition": "w", "camel": "c", "quotedCamel": "q"}
        """;
    JsonNode created = send("POST", "/words", body).expect(201);
    assertThat(created).isEqualTo(object(body));
    String path = "/words/k%201";
    assertThat(results("/words?user=u&from=f&select=true&search=V&ordering=-order,group"))
        .containsExactly(created);
    JsonNode patched = send("PATCH", path, "{\"order\": 2, \"group\": \"g\"}").expect(200);
    assertThat(patched.get("group").textValue()).isEqualTo("g");
    assertThat(send("PUT", path, body).expect(200)).isEqualTo(created);
    assertThat(send("GET", path).expect(200)).isEqualTo(created);
    send("DELETE", path).expect(204);
  }

  /** The database alone fills such a column, so it has NULL until then. */
  @Test
  void columnsThatTheDatabaseSetsOrderRowsAlsoWhenNull() throws Exception {
    for (int i = 1; i <= 5; i++) {
      send("POST", "/ranked", "{\"name\": \"n" + i + "\"}").expect(201);
    }
    execute("UPDATE ranked SET place = 10 - id WHERE id IN (2, 4)");

    assertThat(walked("/ranked?ordering=place")).containsExactly(4, 2, 1, 3, 5);
    assertThat(walked("/ranked?ordering=-place")).containsExactly(2, 4, 1, 3, 5);
    assertThat(walked("/ranked?ordering=-place,-name")).containsExactly(2, 4, 5, 3, 1);
  }

  @Test
  void columnsThatTheDatabaseSets() throws Exception {
    JsonNode created =
        send("POST", "/server-set", "{\"given\": \"g\", \"whole\": 99}").expect(201);
    assertThat(created.get("made").textValue()).endsWith("Z");
    ((ObjectNode) created).remove("made");
    assertThat(created).isEqualTo(object("""
        {"id": 1, "given": "g", "flag": true, "tiny": 1, "small": 2, "whole": 3, "large": 4, "rough": 5.0, "fine": 6.0,
         "letter": "x", "unset": null, "version": 1}
        """));
    JsonNode replaced = send(
            "PUT", "/server-set/1", "{\"given\": \"h\", \"version\": 1, \"unset\": 5}")
        .expect(200);
    assertThat(replaced.get("unset").isNull()).isTrue();
    assertThat(replaced.get("version").intValue()).isEqualTo(2);
    send("DELETE", "/server-set/1").expect(204);
  }

  @Test
  void fieldsOfSuperclasses() throws Exception {
    JsonNode created = send("POST", "/inheriteds", "{\"label\": \"l\"}").expect(201);
    assertThat(created)
        .isEqualTo(object("{\"id\": 1, \"author\": null, \"version\": 1, \"label\": \"l\"}"));
    JsonNode patched =
        send("PATCH", "/inheriteds/1", "{\"author\": \"a\", \"version\": 1}").expect(200);
    assertThat(patched.get("author").textValue()).isEqualTo("a");
    assertThat(results("/inheriteds?label=l&ordering=-label")).containsExactly(patched);
    send("DELETE", "/inheriteds/1").expect(204);
  }

  @Test
  void aRowThatIsNothingButAKey() throws Exception {
    assertThat(send("POST", "/key-onlies", "{}").expect(201)).isEqualTo(object("{\"id\": 1}"));
    assertThat(send("PUT", "/key-onlies/1", "{}").expect(200)).isEqualTo(object("{\"id\": 1}"));
    assertThat(send("PATCH", "/key-onlies/1", "{\"id\": 1}").expect(200))
        .isEqualTo(object("{\"id\": 1}"));
    send("DELETE", "/key-onlies/1").expect(204);
  }

  @Test
  void nestedClassesWithCachesOfTheirOwn() throws Exception {
    JsonNode shirt = send("POST", "/shirts", "{\"size\": \"L\"}").expect(201);
    assertThat(results("/shirts?size=L&ordering=size")).containsExactly(shirt);
    assertThat(send("GET", "/shirts?size=L&ordering=size").header("X-Cache")).isEqualTo("HIT");
    send("POST", "/shirts", "{\"size\": \"XL\"}").expect(422);

    assertThat(send("POST", "/hats", "{\"name\": \"top hat\"}").expect(201))
        .isEqualTo(object("{\"name\": \"top hat\", \"size\": \"M\"}"));
    assertThat(send("GET", "/hats/top%20hat").header("X-Cache")).isEqualTo("MISS");
    assertThat(send("GET", "/hats/top%20hat").header("X-Cache")).isEqualTo("HIT");

    assertThat(send("GET", "/socks").header("X-Cache")).isEmpty();
    send("POST", "/socks").expect(405);
  }

  @Test
  void namesThatGeneratedCodeUses() throws Exception {
    String body = """
        {"key": "k", "json": "j", "row": "r", "values": "v", "routes": "o", "context": "c", "database": "d",
         "clashes": "l", "sql": "s", "shape": "h"}
        """;
    assertThat(send("POST", "/clasheses", body).expect(201)).isEqualTo(object(body));
    assertThat(results("/clasheses?json=j&clashes=l&ordering=row,-routes"))
        .containsExactly(object(body));
    for (String name : List.of("json", "row", "route", "routes", "entity", "jdbc", "value")) {
      String path = "/" + Naming.plural(name);
      JsonNode created = send("POST", path, "{\"" + name + "\": \"x\"}").expect(201);
      assertThat(send("GET", path + "/1").expect(200)).as(name).isEqualTo(created);
    }
    send("POST", "/scalars", "{\"kind\": \"ONE\"}").expect(201);
    send("POST", "/cases", "{\"name\": \"x\"}").expect(201);
    send("POST", "/url-aliases", "{\"url\": \"x\"}").expect(201);
  }

  @Test
  void nulls() throws Exception {
    JsonNode created = send("POST", "/nullses", "{\"plain\": \"p\", \"notInTheDatabase\": \"n\"}")
        .expect(201);
    assertThat(created).isEqualTo(object("""
        {"id": 1, "version": 1, "plain": "p", "onField": null, "onType": null, "onArray": null, "byGetter": null,
         "byGettersType": null, "notInTheDatabase": "n", "unset": null}
        """));
    assertThat(results("/nullses?ordering=plain,-onField,unset")).containsExactly(created);
    send("POST", "/nullses", "{\"plain\": null, \"notInTheDatabase\": \"n\"}").expect(422);
    send("POST", "/nullses", "{\"notInTheDatabase\": \"n\"}").expect(422);
  }

  /** Rows move between lists with each operator; each list is cached before, and asked again after. */
  @Test
  void filtersWithOperators() throws Exception {
    JsonNode atlas =
        send("POST", "/stock", stock("Atlas", "maps", "9.5", "NEW", null)).expect(201);
    JsonNode globe = send(
            "POST", "/stock", stock("Globe, small", "toys", "10", "USED", "2026-01-31"))
        .expect(201);
    JsonNode chart =
        send("POST", "/stock", stock("At%", "a,b", "20", "BROKEN", null)).expect(201);
    Map<String, List<JsonNode>> expected = new LinkedHashMap<>();
    expected.put("category=maps", List.of(atlas));
    expected.put("category__in=toys,maps", List.of(atlas, globe));
    expected.put("category__in=a%5C,b,maps", List.of(atlas, chart));
    expected.put("price__gte=9.50&price__lt=20", List.of(atlas, globe));
    expected.put("price__gte=9.50&price__lt=20&category=toys", List.of(globe));
    expected.put("name__startswith=At", List.of(atlas, chart));
    expected.put("name__startswith=At%25", List.of(chart));
    expected.put("state__gt=NEW", List.of(globe, chart));
    expected.put("due__lte=2026-01-31", List.of(globe));
    expected.put("due__isnull=true", List.of(atlas, chart));
    expected.put("due__isnull=false", List.of(globe));
    expected.put("note__ne=used", List.of(atlas, globe, chart));
    expected.put("note__isnull=true", List.of(atlas, globe, chart));
    expected.put("id__in=" + atlas.get("id") + "," + chart.get("id"), List.of(atlas, chart));
    expected.put("odd__in=7,8", List.of(atlas, globe, chart));
    for (Map.Entry<String, List<JsonNode>> list : expected.entrySet()) {
      String path = "/stock?" + list.getKey();
      assertThat(results(path)).as(path).isEqualTo(list.getValue());
      assertThat(send("GET", path + "&utm_source=x").header("X-Cache")).as(path).isEqualTo("HIT");
    }

    JsonNode moved = send("PATCH", "/stock/" + atlas.get("id"), """
        {"name": "Map", "category": "toys", "price": 30, "state": "USED", "due": "2026-02-01", "note": "used"}
        """).expect(200);
    expected.put("category=maps", List.of());
    expected.put("category__in=toys,maps", List.of(moved, globe));
    expected.put("category__in=a%5C,b,maps", List.of(chart));
    expected.put("price__gte=9.50&price__lt=20", List.of(globe));
    expected.put("name__startswith=At", List.of(chart));
    expected.put("state__gt=NEW", List.of(moved, globe, chart));
    expected.put("due__isnull=true", List.of(chart));
    expected.put("due__isnull=false", List.of(moved, globe));
    expected.put("note__ne=used", List.of(globe, chart));
    expected.put("note__isnull=true", List.of(globe, chart));
    expected.put("id__in=" + atlas.get("id") + "," + chart.get("id"), List.of(moved, chart));
    expected.put("odd__in=7,8", List.of(moved, globe, chart));
    for (Map.Entry<String, List<JsonNode>> list : expected.entrySet()) {
      String path = "/stock?" + list.getKey();
      assertThat(results(path)).as(path).hasSameElementsAs(list.getValue());
    }
  }

  @Test
  void parametersThatNothingDeclares() throws Exception {
    for (String refused : List.of(
        "/stock?categroy=maps",
        "/stock?price=9.5",
        "/stock?category__ne=maps",
        "/stock/1?category=maps",
        "/tasks?limits=5",
        "/v1/everything?_=1")) {
      assertThat(send("GET", refused).expect(400).get("detail").textValue())
          .as(refused)
          .startsWith("There is no query parameter '");
    }
    assertThat(results("/stock?_=1&utm_campaign=x&category=none")).isEmpty();
    assertThat(send("GET", "/stock?_=2&category=none").header("X-Cache-Key"))
        .isEqualTo("stock:/stock?category=none");
  }

  private static String stock(
      String name, String category, String price, String state, @Nullable String due) {
    return JSON.createObjectNode()
        .put("name", name)
        .put("category", category)
        .put("price", new BigDecimal(price))
        .put("state", state)
        .put("due", due)
        .put("odd", 7)
        .toString();
  }

  @Test
  void parametersOfOperations() throws Exception {
    assertThat(send("GET", "/tasks").expect(200)).isEqualTo(JSON.readTree("""
        [{"id": 20, "title": "whenever", "owner": "null MONDAY", "done": false}]
        """));
    assertThat(send("GET", "/tasks?due=2026-01-31&limit=5&day-of-week=FRIDAY&owner=me")
            .expect(200))
        .isEqualTo(JSON.readTree("""
            [{"id": 5, "title": "2026-01-31", "owner": "me FRIDAY", "done": false}]
            """));
    Response canonical = send("GET", "/tasks?owner=me&due=2026-01-31&day-of-week=FRIDAY&limit=5");
    assertThat(canonical.header("X-Cache")).isEqualTo("HIT");
    assertThat(canonical.header("X-Cache-Key"))
        .isEqualTo("tasks:/tasks?owner=me&limit=5&due=2026-01-31&day-of-week=FRIDAY");
    send("GET", "/tasks?limit=many").expect(400);
    send("GET", "/tasks?day-of-week=Funday").expect(400);
    send("GET", "/tasks/one").expect(400);
    assertThat(send("GET", "/tasks/count").expect(200).intValue()).isEqualTo(1);
    assertThat(send("GET", "/tasks/description").expect(200).textValue()).isEqualTo("Tasks");
    assertThat(send("GET", "/tasks/by/a%20b/yes").expect(200)).isEqualTo(object("""
        {"owner": "a b", "done": true, "language": "null"}
        """));
    assertThat(send("GET", "/hellos").expect(200).textValue()).isEqualTo("Hello, world");
    assertThat(send("GET", "/hellos?name=you").expect(200).textValue()).isEqualTo("Hello, you");
    assertThat(send("GET", "/hellos/sum?left=1.25&right=2").expect(200).decimalValue())
        .isEqualByComparingTo("3.75");
    assertThat(send("POST", "/hellos/123e4567-e89b-42d3-a456-426614174000", "\"ab\"")
            .expect(200)
            .textValue())
        .isEqualTo("ab4");
  }

  @Test
  void operationsThatRead() throws Exception {
    String query = "{\"words\": \"milk\", \"owners\": [\"me\"]}";
    assertThat(send("POST", "/tasks/search", query).expect(200))
        .isEqualTo(JSON.readTree("[" + query + "]"));
    assertThat(send("POST", "/tasks/search", query).header("X-Cache")).isEqualTo("HIT");
    assertThat(send("POST", "/tasks/search", query.replace("milk", "tea")).header("X-Cache"))
        .isEqualTo("MISS");
    send("POST", "/tasks/search", query.replace("milk", "m".repeat(21))).expect(422);
    assertThat(send("POST", "/tasks/names?call=true", "[\"a\"]").expect(200))
        .isEqualTo(JSON.readTree("[\"A\"]"));
    assertThat(send("POST", "/tasks/names", "[\"a\"]").expect(200))
        .isEqualTo(JSON.readTree("[\"a\"]"));
  }

  @Test
  void finders() throws Exception {
    String body =
        "{\"email\": \"%s\", \"country\": \"%s\", \"number\": %d, \"kind\": \"%s\", \"credit\": %d,"
            + " \"brandAndOrder\": \"b\", \"values\": %d, \"gone\": %s}";
    send("POST", "/customers", body.formatted("a", "FR", 1, "PRIVATE", 10, 1, "null"))
        .expect(201);
    send("POST", "/customers", body.formatted("b", "FR", 2, "COMPANY", 20, 3, "\"2026-01-02\""))
        .expect(201);
    send("POST", "/customers", body.formatted("c", "DE", 1, "COMPANY", 30, 3, "\"2026-03-04\""))
        .expect(201);

    assertThat(send("GET", "/customers/by-email/b").expect(200).get("number").intValue())
        .isEqualTo(2);
    send("GET", "/customers/by-email/nobody").expect(404);
    assertThat(emails("/customers/by-seat/DE/1")).isEqualTo("c");
    assertThat(emails("/customers/from/FR")).isEqualTo("ab");
    assertThat(emails("/customers/credit/10/30")).isEqualTo("bc");
    assertThat(emails("/customers/other/PRIVATE/20")).isEqualTo("b");
    assertThat(emails("/customers/there")).isEqualTo("a");
    assertThat(emails("/customers/before/2026-02-01")).isEqualTo("b");
  }

  private String emails(String path) throws Exception {
    return String.join("", send("GET", path).expect(200).findValuesAsText("email"));
  }

  @Test
  void operationsThatWriteToTheStoreThatIsGenerated() throws Exception {
    Response added = send("PUT", "/tasks/last/milk");
    long id = added.expect(201).get("id").longValue();
    assertThat(added.header("Location")).isEqualTo("/tasks/" + id);
    assertThat(mails).contains("milk");

    String path = "/tasks/" + id;
    assertThat(send("GET", path).expect(200).get("owner").textValue()).isEqualTo("nobody");
    assertThat(send("GET", path).header("X-Cache")).isEqualTo("HIT");
    assertThat(send("GET", "/tasks/one?id=" + id).expect(200).get("title").textValue())
        .isEqualTo("milk");

    // The entity's own resource writes, and the endpoint class says that it reads it.
    send("PATCH", "/stored-tasks/" + id, "{\"done\": true}").expect(200);
    assertThat(send("GET", path).expect(200).get("done").booleanValue()).isTrue();

    send("PATCH", path, "{\"title\": \"tea\"}").expect(204);
    assertThat(send("GET", path).expect(200).get("title").textValue()).isEqualTo("tea");
    send("PATCH", path, "{}").expect(500);

    send("DELETE", path).expect(204);
    send("GET", path).expect(404);
    send("POST", path, "{}").expect(405);
  }

  @Test
  void anEntityWithHandlersAndRules() throws Exception {
    String body = "{\"title\": \"Emma\", \"author\": \"Austen\"}";
    JsonNode book = send("POST", "/books", body).expect(201);
    assertThat(send("GET", "/books/featured").expect(200)).isEqualTo(book);
    assertThat(results("/books?search=emm")).containsExactly(book);
    String path = "/books/" + book.get("id").longValue();
    assertThat(send("GET", path).expect(200)).isEqualTo(book);
    assertThat(send("GET", path).header("X-Cache")).isEqualTo("HIT");
    assertThat(send("POST", "/books/by-titles", "[\"x\"]").expect(200))
        .isEqualTo(JSON.readTree("[\"x\"]"));
    assertThat(send("POST", "/books/by-titles", "[\"x\"]").header("X-Cache")).isEqualTo("HIT");
    send("DELETE", path).expect(409);
    send("PATCH", path, "{}").expect(405);

    String author = "{\"name\": \"Austen\", \"born\": 1775}";
    assertThat(send("POST", "/authors", author).expect(200)).isEqualTo(object(author));
    assertThat(send("GET", path).header("X-Cache")).isEqualTo("MISS");
    assertThat(send("GET", "/authors/Austen").expect(200)).isEqualTo(object(author));
    assertThat(send("GET", "/authors").expect(200)).isEqualTo(JSON.readTree("[\"all authors\"]"));
  }

  @Test
  void usersWhoWriteAreInTheirColumns() throws Exception {
    assertThat(results("/memos?editor=eva")).isEmpty();
    String body = "{\"text\": \"a\", \"author\": \"mallory\", \"editor\": \"mallory\"}";
    JsonNode memo = sendAs("ann", "POST", "/memos", body).expect(201);
    assertThat(memo.get("author").textValue()).isEqualTo("ann");
    assertThat(memo.get("editor").textValue()).isEqualTo("ann");
    String path = "/memos/" + memo.get("id").longValue();
    assertThat(send("GET", path).expect(200)).isEqualTo(memo);

    JsonNode edited = sendAs("eva", "PATCH", path, "{\"text\": \"b\", \"author\": \"mallory\"}")
        .expect(200);
    assertThat(edited.get("author").textValue()).isEqualTo("ann");
    assertThat(edited.get("editor").textValue()).isEqualTo("eva");
    assertThat(send("GET", path).expect(200)).isEqualTo(edited);
    assertThat(results("/memos?editor=eva")).containsExactly(edited);
    assertThat(results("/memos?editor=ann")).isEmpty();

    assertThat(
            send("PATCH", path, "{\"text\": \"c\"}").expect(200).get("editor").isNull())
        .isTrue();
    assertThat(send("POST", "/memos", "{\"text\": \"a\"}").expect(422).toString())
        .contains("author is the user who writes, but the request names none.");
    assertThat(sendAs("ann", "POST", "/memos/copies?text=x", "").expect(200).textValue())
        .isEqualTo("ann");
    assertThat(results("/memos?author=ann")).hasSize(2);

    assertThat(sendAs("7", "POST", "/ballots", "{\"id\": 1}")
            .expect(201)
            .get("voter")
            .longValue())
        .isEqualTo(7);
    sendAs("ann", "POST", "/ballots", "{\"id\": 2}").expect(500);
    assertThat(send("POST", "/ballots", "{\"id\": 3}").expect(201).get("voter").isNull())
        .isTrue();
  }

  private Response sendAs(String user, String method, String path, String body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://localhost:" + server.port() + path))
        .header("Content-Type", "application/json")
        .header("X-User", user)
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
    return new Response(CLIENT.send(request, BodyHandlers.ofString()));
  }

  @Test
  void embeddedObjectsAreColumnsOfTheirRow() throws Exception {
    ObjectNode branch = object("""
        {"name": "North", "billing": null, "address": {"street": "Kai 1", "post_code": "20095", "city": "Hamburg",
          "country": "DE", "location": {"latitude": 53.5, "longitude": 10.000001}}}
        """);
    ObjectNode sent = branch.deepCopy();
    ((ObjectNode) sent.get("address")).remove("country");
    sent.remove("billing");
    JsonNode created = send("POST", "/branches", sent.toString()).expect(201);
    String path = "/branches/" + created.get("id").longValue();
    branch.set("id", created.get("id"));
    assertThat(created).isEqualTo(branch);
    assertThat(results("/branches?address.city=Hamburg")).hasSize(1);
    assertThat(results("/branches?address.city=Rome")).isEmpty();
    assertThat(results("/branches?billing.post_code__isnull=true")).hasSize(1);
    assertThat(results("/branches?address.location.latitude__gte=53.5")).hasSize(1);
    assertThat(results("/branches?search=kai")).hasSize(1);

    JsonNode patched = send("PATCH", path, """
        {"address": {"city": "Rome", "location": {"latitude": 41.9}},
         "billing": {"street": "Via 2", "post_code": "00100", "city": "Rome"}}
        """).expect(200);
    assertThat(patched.at("/address").toString())
        .isEqualTo(
            "{\"street\":\"Kai 1\",\"post_code\":\"20095\",\"city\":\"Rome\",\"country\":\"DE\","
                + "\"location\":{\"latitude\":41.9,\"longitude\":10.000001}}");
    assertThat(patched.at("/billing").toString())
        .isEqualTo(
            "{\"street\":\"Via 2\",\"post_code\":\"00100\",\"city\":\"Rome\",\"country\":\"DE\","
                + "\"location\":null}");
    assertThat(send("GET", path).expect(200)).isEqualTo(patched);
    assertThat(results("/branches?address.city=Hamburg")).isEmpty();
    assertThat(results("/branches?address.city=Rome")).containsExactly(patched);
    assertThat(results("/branches?billing.post_code__isnull=true")).isEmpty();
    assertThat(results("/branches?ordering=-address.city,billing.city")).containsExactly(patched);

    String merge = "{\"address\": {\"location\": null}, \"billing\": null}";
    JsonNode merged = send("PATCH", path, "application/merge-patch+json", merge).expect(200);
    assertThat(merged.at("/address/location").isNull()).isTrue();
    assertThat(merged.at("/address/city").textValue()).isEqualTo("Rome");
    assertThat(merged.get("billing").isNull()).isTrue();
    assertThat(send("GET", path).expect(200)).isEqualTo(merged);

    // PUT replaces the whole object.
    String put = "{\"name\": \"N\", \"address\": {\"post_code\": \"123\", \"city\": \"Ulm\"}}";
    assertThat(send("PUT", path, put).expect(200).at("/address/street").textValue())
        .isEmpty();
    send("DELETE", path).expect(204);
  }

  @Test
  void partsOfEmbeddedObjectsAreCheckedAtTheirPath() throws Exception {
    JsonNode problem = send("POST", "/branches", """
        {"name": "North", "address": {"street": 5, "city": null, "town": "x", "location": {"latitude": 1.1234567}},
         "billing": "none"}
        """).expect(422);
    Map<String, String> found = new LinkedHashMap<>();
    problem
        .get("violations")
        .forEach(violation -> found.put(
            violation.get("field").textValue(), violation.get("message").textValue()));
    assertThat(found.keySet())
        .containsExactlyInAnyOrder(
            "address.street",
            "address.post_code",
            "address.city",
            "address.town",
            "address.location.latitude",
            "address.location.longitude",
            "billing");
    assertThat(found.get("address.post_code")).isEqualTo("is required");
    assertThat(found.get("billing")).isEqualTo("must be an object");

    JsonNode constraint = send("POST", "/branches", """
        {"name": "North", "address": {"post_code": "1", "city": "Ulm"}}
        """).expect(422);
    assertThat(constraint.at("/violations/0/field").textValue()).isEqualTo("address.post_code");
    assertThat(constraint.at("/violations/0/rejected").textValue()).isEqualTo("1");
    assertThat(send("POST", "/branches", "{\"name\": \"N\", \"address\": null}")
            .expect(422)
            .at("/violations/0/field")
            .textValue())
        .isEqualTo("address");

    String depot = "{\"id\": 7, \"open\": {\"fromHour\": 8, \"toHour\": 18}, \"note\": null}";
    assertThat(send("POST", "/depots", depot).expect(201)).isEqualTo(object(depot));
    send("PATCH", "/depots/7", "{\"open\": {\"toHour\": 7}}").expect(422);
    assertThat(send("PATCH", "/depots/7", "{\"open\": {\"toHour\": 9}}")
            .expect(200)
            .at("/open/toHour"))
        .isEqualTo(JSON.readTree("9"));
    send("DELETE", "/depots/7").expect(204);
  }

  @Test
  void lifeCycleMethodsCompleteWhatIsWritten() throws Exception {
    assertThat(results("/articles?state=NEW")).isEmpty();
    assertThat(results("/articles?state=EDITED")).isEmpty();
    JsonNode created = send("POST", "/articles", "{\"title\": \"Red Ink \"}").expect(201);
    String path = "/articles/" + created.get("id").longValue();
    ObjectNode expected = object("""
        {"history": "journal base own", "title": "Red Ink", "slug": "red-ink", "state": "NEW"}
        """);
    expected.set("id", created.get("id"));
    assertThat(created).isEqualTo(expected);
    assertThat(send("GET", path).expect(200)).isEqualTo(expected);
    assertThat(results("/articles?state=NEW")).containsExactly(expected);
    // The row has the title as it was sent.
    assertThat(results("/articles?title=Red%20Ink%20")).containsExactly(expected);

    String edited = "{\"title\": \"Blue Ink\", \"history\": \"sent\"}";
    JsonNode patched = send("PATCH", path, edited).expect(200);
    expected.put("history", "journal base own journal edited");
    expected.put("title", "Blue Ink").put("state", "EDITED");
    assertThat(patched).isEqualTo(expected);
    assertThat(send("GET", path).expect(200)).isEqualTo(expected);
    assertThat(results("/articles?state=NEW")).isEmpty();
    assertThat(results("/articles?state=EDITED")).containsExactly(expected);
    assertThat(results("/articles?title=Red%20Ink%20")).isEmpty();

    String body = "{\"title\": \"Ink\", \"slug\": \"ink\", \"state\": \"NEW\"}";
    assertThat(send("PUT", path, body).expect(200).get("state").textValue()).isEqualTo("EDITED");
    assertThat(send("GET", path).expect(200).get("history").textValue())
        .isEqualTo("journal base own journal edited journal edited");
    send("DELETE", path).expect(204);
    send("GET", path).expect(404);

    assertThat(send("POST", "/articles/drafts?title=A%20Draft", "").expect(200).textValue())
        .isEqualTo("journal base own");
    JsonNode draft = results("/articles?title=A%20Draft").get(0);
    assertThat(draft.get("slug").textValue()).isEqualTo("a-draft");
    String draftPath = "/articles/" + draft.get("id").longValue();
    send("DELETE", draftPath).expect(204);
  }

  @Test
  void lifeCycleMethodsRunBeforeChecks() throws Exception {
    JsonNode noSlug = send("POST", "/articles", "{\"title\": \"\"}").expect(422);
    assertThat(noSlug.get("violations").toString())
        .contains("\"slug\"", "is required")
        .doesNotContain("state", "lower-case");
    JsonNode bad = send("POST", "/articles", "{\"title\": \"1984\"}").expect(422);
    assertThat(bad.get("violations").toString()).contains("\"slug\"", "lower-case");
    JsonNode unreadable = send("POST", "/articles", "{\"title\": 5}").expect(422);
    assertThat(unreadable.get("violations").toString())
        .contains("\"title\"")
        .doesNotContain("slug", "state");
    JsonNode sentNull =
        send("POST", "/articles", "{\"title\": \"a\", \"slug\": null}").expect(422);
    assertThat(sentNull.get("violations").toString()).contains("must not be null");
  }

  @Test
  void lifeCycleMethodsThatFailEndTheWrite() throws Exception {
    send("POST", "/articles", "{\"title\": \"broken\"}").expect(500);
    assertThat(send("POST", "/articles", "{\"title\": \"banned\"}").expect(409).toString())
        .contains("The title is banned.");
    send("POST", "/articles", "{\"title\": \"late\"}").expect(409);
    assertThat(results("/articles?title=late")).isEmpty();

    JsonNode kept = send("POST", "/articles", "{\"title\": \"kept\"}").expect(201);
    String path = "/articles/" + kept.get("id").longValue();
    send("DELETE", path).expect(409);
    send("PATCH", path, "{\"title\": \"late\"}").expect(409);
    assertThat(send("GET", path).expect(200)).isEqualTo(kept);
    send("PATCH", path, "{\"title\": \"gone\"}").expect(200);
    send("DELETE", path).expect(204);
  }

  private record Response(HttpResponse<String> http) {

    JsonNode expect(int status) throws IOException {
      assertThat(http.statusCode()).as(http.body()).isEqualTo(status);
      return JSON.readTree(http.body());
    }

    String body() {
      return http.body();
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }
  }

  private Response send(String method, String path) throws Exception {
    return send(method, path, "");
  }

  private Response send(String method, String path, String body) throws Exception {
    return send(method, path, "application/json", body);
  }

  private Response send(String method, String path, String type, String body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://localhost:" + server.port() + path))
        .header("Content-Type", type)
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
    return new Response(CLIENT.send(request, BodyHandlers.ofString()));
  }

  /** The body with all digits of its numbers. */
  private static JsonNode exact(Response response, int status) throws IOException {
    response.expect(status);
    return EXACT.readTree(response.body());
  }

  private List<JsonNode> results(String path) throws Exception {
    List<JsonNode> rows = new ArrayList<>();
    send("GET", path).expect(200).get("results").forEach(rows::add);
    return rows;
  }

  private void execute(String sql) throws SQLException {
    String url = environment().get("LIGHTAPI_DATABASE_URL");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The ids of all rows, page by page. */
  private List<Integer> walked(String path) throws Exception {
    List<Integer> ids = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonNode page = send("GET", path + "&cursor=" + next).expect(200);
      page.get("results").forEach(row -> ids.add(row.get("id").intValue()));
      next = page.get("next").textValue();
    }
    return ids;
  }

  private static ObjectNode object(String json) throws IOException {
    return (ObjectNode) JSON.readTree(json);
  }
}
