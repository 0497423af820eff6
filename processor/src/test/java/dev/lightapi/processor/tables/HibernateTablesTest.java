package dev.lightapi.processor.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tables that Hibernate 6 creates and fills, with its own names and with those of Spring Boot, under the same classes: each
 * is served with the values that Hibernate reads, or refused at the start. A JVM of its own has the time zone. {@link
 * HibernateProgram} does it.
 */
class HibernateTablesTest {

  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kolkata");

  /** The naming of the compiler's option, and the strategy of Hibernate that it stands for. */
  private static final List<List<String>> NAMINGS = List.of(
      List.of("jpa", "org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl"),
      // Spring Boot's default: spring.jpa.hibernate.naming.physical-strategy.
      List.of("spring", "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy"));

  private static final List<String> ENTITIES = List.of(
      "Moment",
      "WallClock",
      "Shift",
      "Amount",
      "Ticket",
      "Unsaid",
      "Document",
      "PostalAddress",
      "Invoice",
      "Parcel",
      "Flag");

  private static EmbeddedPostgres postgres;

  @TempDir
  private Path directory;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    postgres.close();
  }

  static Stream<Arguments> zonesAndNamings() {
    return NAMINGS.stream()
        .flatMap(
            naming -> ZONES.stream().map(zone -> Arguments.of(zone, naming.get(0), naming.get(1))));
  }

  @ParameterizedTest(name = "{1} in {0}")
  @MethodSource("zonesAndNamings")
  void areServedWithTheValuesThatHibernateReads(String zone, String naming, String strategy)
      throws Exception {
    ForkedProgram program = new ForkedProgram(directory);
    program.compile("hibernate6", naming);

    List<String> lines = program.run(
        zone,
        HibernateProgram.class,
        Stream.concat(
                Stream.of(newDatabase(zone, naming), strategy),
                ENTITIES.stream().map(entity -> "tables." + entity))
            .toArray(String[]::new));

    assertThat(lines)
        .filteredOn(line -> !line.matches("\\| [1-9][0-9]* rows of .* are as Hibernate reads them"))
        .satisfiesExactly(
            line -> assertThat(line)
                .startsWith("| refused Shift: ")
                .contains("is time(6) without time zone, but field startsAt is", "LocalTime"),
            line -> assertThat(line)
                .startsWith("| refused Unsaid: ")
                .contains("column state is smallint, but field state is", "@Enumerated(ORDINAL)"));
    assertThat(lines).hasSize(ENTITIES.size());
  }

  private static String newDatabase(String zone, String naming) throws SQLException {
    String name = (naming + "_" + zone).replace('/', '_').toLowerCase(Locale.ROOT);
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return postgres.getJdbcUrl("postgres", name);
  }
}
