package dev.lightapi.processor.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables that Hibernate 5 has created and filled: {@code hibernate5.sql} says how. Each is served with the values that
 * Hibernate reads, in each time zone, or refused at the start.
 */
class Hibernate5TablesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Why it is refused. */
  private static final Map<String, String> REFUSED = Map.of(
      "Moment", "happenedat is timestamp without time zone, but field happenedAt is",
      "Shift", "startsat is time without time zone, but field startsAt is",
      "Vintage", "year is bytea, but field year is",
      "Huge", "huge is numeric(19,2), but field huge is",
      "Letter", "content is oid, but field content is",
      "Scan", "content is oid, but field content is");

  /** What Hibernate reads. */
  private static final Map<String, List<String>> SERVED = Map.of(
      "WallClock",
      Stream.of(
              "2026-01-31T13:45:30.123456",
              "2026-07-01T00:00",
              "2026-03-29T02:30",
              "2026-10-25T02:30:00.500",
              "2011-11-06T00:00:59",
              "1969-12-31T23:59:59.999999",
              "1900-01-01T00:00",
              "1883-11-18T12:03:58",
              "9999-12-31T23:59:59")
          .map(time -> "{\"dateAndTime\": \"" + time + "\", \"day\": \"" + time.substring(0, 10)
              + "\", \"time\": \""
              + time.substring(11).replaceFirst("\\..*", "").replaceFirst("^02:30:00$", "02:30")
              + "\", \"took\": \"PT1M30.000000001S\"}")
          .toList(),
      "Amount",
      List.of("""
          {"id": 3, "tiny": -128, "small": -32768, "whole": -2147483648, "large": -9223372036854775808,
           "rough": 0.33333334, "fine": 0.3333333333333333, "boxed": 7, "price": 12.30, "weight": 1234567.00001}
          """),
      "Ticket",
      List.of("""
          {"id": 5, "state": "OPEN", "formerState": "CLOSED", "urgent": true, "confirmed": null, "grade": "ß"}
          """),
      "Document",
      List.of("""
          {"id": "fe10bbc7-a9c9-4337-9912-d426eaf1d2ee", "title": "a \\"title\\" \\\\ 'ß'", "owner": "me ",
           "content": "line\\n", "bytes": "AP9/gA==", "token": "123e4567-e89b-12d3-a456-426614174000"}
          """),
      "Invoice",
      List.of("""
          {"id": 1, "createdAt": "2026-11-30T06:12:59.586498", "version": 0, "number": "2026-1"}
          """));

  private static EmbeddedPostgres postgres;

  @TempDir
  private Path directory;

  @BeforeAll
  static void createTables() throws IOException, SQLException {
    postgres = EmbeddedPostgres.start();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(ForkedProgram.RESOURCES.resolve("hibernate5.sql")));
    }
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    postgres.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kolkata"})
  void areServedWithTheValuesThatHibernateReads(String zone) throws Exception {
    ForkedProgram program = new ForkedProgram(directory);
    program.compile("hibernate5", "jpa");
    List<String> arguments = new ArrayList<>(List.of(postgres.getJdbcUrl("postgres", "postgres")));
    Stream.concat(SERVED.keySet().stream(), REFUSED.keySet().stream())
        .map(entity -> "tables." + entity)
        .forEach(arguments::add);

    Map<String, String> lines = new LinkedHashMap<>();
    for (String line :
        program.run(zone, ExistingTablesProgram.class, arguments.toArray(String[]::new))) {
      String[] parts = line.substring("| tables.".length()).split(": ", 2);
      lines.put(parts[0], parts[1]);
    }

    for (Map.Entry<String, String> refused : REFUSED.entrySet()) {
      assertThat(lines.get(refused.getKey()))
          .contains("does not fit its class", "column " + refused.getValue());
    }
    for (Map.Entry<String, List<String>> served : SERVED.entrySet()) {
      List<JsonNode> expected = new ArrayList<>();
      for (String row : served.getValue()) {
        expected.add(JSON.readTree(row));
      }
      List<JsonNode> rows = new ArrayList<>();
      for (JsonNode row : JSON.readTree(lines.get(served.getKey())).get("results")) {
        ObjectNode shown = row.deepCopy();
        shown.remove("note");
        if (!expected.get(0).has("id")) {
          shown.remove("id");
        }
        rows.add(shown);
      }
      assertThat(rows).as(served.getKey()).isEqualTo(expected);
    }
  }
}
