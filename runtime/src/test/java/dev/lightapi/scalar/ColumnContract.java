package dev.lightapi.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a column of each scalar's type keeps, on each database. */
abstract class ColumnContract {

  private static final AtomicInteger TABLES = new AtomicInteger();

  static final List<Samples<?>> SAMPLES = Samples.all();

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
