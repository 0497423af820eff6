package dev.lightapi.scalar;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Converts a type's values from and to a database column.
 *
 * @param sqlType the column's type, one of {@link Types}
 * @param fit the columns that take its values without a change
 * @param read reads a column of the current row
 * @param write binds a parameter
 * @param nulls binds a parameter for null, if NULL is read and written like other values; null if NULL is null
 * @param <T> the Java type
 */
record ColumnForm<T>(
    int sqlType,
    Fit fit,
    ColumnReader<T> read,
    ParameterWriter<T> write,
    @Nullable NullWriter nulls) {

  /** The form of values among which NULL is null. */
  ColumnForm(int sqlType, Fit fit, ColumnReader<T> read, ParameterWriter<T> write) {
    this(sqlType, fit, read, write, null);
  }

  static final ColumnForm<Integer> INTEGER = new ColumnForm<>(
      Types.INTEGER,
      ColumnFit.WHOLE,
      (row, column) -> Math.toIntExact(whole(row, column)),
      PreparedStatement::setInt);

  static final ColumnForm<Long> BIGINT = new ColumnForm<>(
      Types.BIGINT, ColumnFit.WHOLE, ColumnForm::whole, PreparedStatement::setLong);

  static final ColumnForm<String> VARCHAR =
      new ColumnForm<>(Types.VARCHAR, ColumnFit.TEXT, ResultSet::getString, ColumnForm::text);

  /** The text of a value that has a form of its own, such as the name of a constant. */
  static final ColumnForm<String> WORD =
      new ColumnForm<>(Types.VARCHAR, ColumnFit.WORD, VARCHAR.read(), VARCHAR.write());

  /** The type of a text parameter on this database. */
  static int textType(PreparedStatement statement) throws SQLException {
    return isPostgres(statement) ? Types.OTHER : Types.VARCHAR;
  }

  /** Whether a text parameter without a type gets that of its column. */
  static boolean isPostgres(PreparedStatement statement) throws SQLException {
    return statement.getConnection().getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }

  /**
   * A text without a type: PostgreSQL gives it that of its column, which may be citext, an enum, inet or jsonb. As VARCHAR
   * it would be refused, or compared by other rules.
   */
  private static void text(PreparedStatement statement, int index, String value)
      throws SQLException {
    statement.setObject(index, value, textType(statement));
  }

  /** A whole number; 0 for NULL. A driver's own conversion cuts what is behind the point. */
  static long whole(ResultSet row, String column) throws SQLException {
    Object value = row.getObject(column);
    if (value == null) {
      return 0;
    }
    return value instanceof Integer || value instanceof Long
        ? ((Number) value).longValue()
        : new BigDecimal(value.toString()).longValueExact();
  }

  /** A column whose driver reads and writes the Java type itself. */
  static <T> ColumnForm<T> ofObject(int sqlType, ColumnFit fit, Class<T> type) {
    return new ColumnForm<>(
        sqlType,
        fit,
        (row, column) -> row.getObject(column, type),
        (statement, index, value) -> statement.setObject(index, value));
  }

  /** The same column for another type. */
  <R> ColumnForm<R> as(Function<T, R> convert, Function<R, T> invert) {
    return new ColumnForm<>(
        sqlType,
        fit,
        (row, name) -> {
          T value = read.read(row, name);
          return value == null || row.wasNull() ? null : convert.apply(value);
        },
        (statement, index, value) -> write.write(statement, index, invert.apply(value)));
  }

  /** The same column, which is written only with values that pass a check. Rows are read without it. */
  ColumnForm<T> checkedWhenWritten(UnaryOperator<T> check) {
    return new ColumnForm<>(
        sqlType,
        fit,
        read,
        (statement, index, value) -> write.write(statement, index, check.apply(value)),
        nulls);
  }

  /** Reads a column of the current row. */
  interface ColumnReader<T> {
    @Nullable
    T read(ResultSet row, String column) throws SQLException;
  }

  /** Binds a parameter, counted from 1, for null. */
  interface NullWriter {
    void write(PreparedStatement statement, int index) throws SQLException;
  }

  /** Binds a parameter, counted from 1. */
  interface ParameterWriter<T> {
    void write(PreparedStatement statement, int index, T value) throws SQLException;
  }
}
