package dev.lightapi.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What a column of each scalar's type keeps, on each database. */
abstract class ColumnContract {

  private static final AtomicInteger TABLES = new AtomicInteger();

  static final List<Samples<?>> SAMPLES = Samples.all();

  static final List<Arguments> FINE_TIMES = List.of(
      fine("23:59:59.999999999", Scalar.LOCAL_TIME, "TIME(6)", LocalTime::parse),
      fine(
          "2026-12-31T23:59:59.999999999",
          Scalar.LOCAL_DATE_TIME,
          "TIMESTAMP",
          LocalDateTime::parse),
      fine(
          "23:59:59.999999999+01:00",
          Scalar.OFFSET_TIME,
          "TIME(6) WITH TIME ZONE",
          OffsetTime::parse),
      fine(
          "1969-12-31T23:59:59.999999999Z",
          Scalar.INSTANT,
          "TIMESTAMP WITH TIME ZONE",
          Instant::parse),
      fine(
          "2026-12-31T23:59:59.999999999Z",
          Scalar.OFFSET_DATE_TIME,
          "TIMESTAMP WITH TIME ZONE",
          OffsetDateTime::parse),
      fine(
          "2026-12-31T23:59:59.999999999Z",
          Scalar.ZONED_DATE_TIME,
          "TIMESTAMP WITH TIME ZONE",
          ZonedDateTime::parse));

  private static <T> Arguments fine(
      String text, Scalar<T> scalar, String column, Function<String, T> exactly) {
    return Arguments.of(text, new Samples<>(text, scalar, column, List.of(exactly.apply(text))));
  }

  private final DataSource dataSource;
  private final String table = "sample_" + TABLES.incrementAndGet();

  ColumnContract(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  final DataSource dataSource() {
    return dataSource;
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  <T> void keepsValuesAndNull(Samples<T> samples) throws SQLException {
    create(samples);
    for (T value : samples.values()) {
      assertThat(through(samples, value)).isEqualTo(value);
    }
    assertThat(through(samples, null)).isNull();
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  <T> void findsAValueByEquality(Samples<T> samples) throws SQLException {
    create(samples);
    for (T value : samples.values()) {
      through(samples, value);
      assertThat(count(samples, value)).as("rows with %s", value).isGreaterThanOrEqualTo(1);
    }
  }

  /** A local time that the process's zone skips in spring must not be moved. */
  @ParameterizedTest
  @FieldSource("SAMPLES")
  <T> void theZoneOfTheProcessDoesNotMatter(Samples<T> samples) throws SQLException {
    TimeZone before = TimeZone.getDefault();
    create(samples);
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
      for (T value : samples.values()) {
        assertThat(through(samples, value)).isEqualTo(value);
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  /** PostgreSQL would round, to a time after midnight even, and H2 differently; a text would then find another row. */
  @ParameterizedTest
  @FieldSource("FINE_TIMES")
  <T> void whatIsFinerThanMicrosecondsIsCutOffAsInText(String text, Samples<T> samples)
      throws Exception {
    create(samples);
    T parsed = samples.type().parse(text);

    assertThat(through(samples, samples.values().get(0))).isEqualTo(parsed);
    assertThat(count(samples, parsed)).isEqualTo(1);
    assertThat(samples.type().fromJson(TextNode.valueOf(text))).isEqualTo(parsed);
    assertThat(samples.type().format(parsed)).contains("59.999999").doesNotContain("59.9999999");
  }

  private void create(Samples<?> samples) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + table + " (sample " + samples.column() + ")");
    }
  }

  /** Writes a value into an empty table and reads it back. */
  private <T> T through(Samples<T> samples, T value) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement clear = connection.createStatement();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO " + table + " (sample) VALUES (?)");
        PreparedStatement select = connection.prepareStatement("SELECT sample FROM " + table)) {
      clear.execute("DELETE FROM " + table);
      samples.type().toParameter(insert, 1, value);
      insert.executeUpdate();
      try (ResultSet row = select.executeQuery()) {
        assertThat(row.next()).isTrue();
        return samples.type().fromColumn(row, "sample");
      }
    }
  }

  private <T> long count(Samples<T> samples, T value) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT COUNT(*) FROM " + table + " WHERE sample = ?")) {
      new TypedValue<>(samples.type(), value).bind(select, 1);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
