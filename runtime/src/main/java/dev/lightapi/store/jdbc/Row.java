package dev.lightapi.store.jdbc;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.StoreException;
import dev.lightapi.store.jdbc.EntitySql.Field;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The current row of a result. What cannot be read of it names table, column and key. Used by one thread. */
public final class Row {

  private final ResultSet result;
  private final String table;
  private final String key;
  private final Map<String, TypedValue<?>> replaced;

  /** @param key the key's column, as statements name it */
  Row(ResultSet result, String table, String key) {
    this(result, table, key, Map.of());
  }

  private Row(ResultSet result, String table, String key, Map<String, TypedValue<?>> replaced) {
    this.result = result;
    this.table = table;
    this.key = key;
    this.replaced = replaced;
  }

  /** The same row, with other values in some columns. */
  Row with(Map<String, TypedValue<?>> values) {
    return new Row(result, table, key, Map.copyOf(values));
  }

  /** Whether the field's column holds a value that the field can have. */
  boolean isReadable(Field field) throws SQLException {
    try {
      return optional(field.column(), field.type()) != null || field.nullable();
    } catch (StoreException e) {
      return false;
    }
  }

  /**
   * A column that is declared to hold a value in each row.
   *
   * @throws StoreException if it is NULL all the same, or no value of that type
   */
  public <T> T required(String column, Scalar<T> type) throws SQLException {
    T value = optional(column, type);
    if (value == null) {
      throw unreadable(
          "column " + column
              + " is NULL, but its field is not @Nullable. Mark the field @Nullable, or make the column NOT NULL",
          null);
    }
    return value;
  }

  /** Whether all of these columns are NULL. */
  public boolean isNull(String... columns) throws SQLException {
    for (String column : columns) {
      if (result.getObject(column) != null) {
        return false;
      }
    }
    return true;
  }

  /**
   * The key's value as the database writes it; null if it is NULL.
   */
  @Nullable
  String key() throws SQLException {
    boolean quoted = key.startsWith("\"");
    String label = quoted ? key.substring(1, key.length() - 1).replace("\"\"", "\"") : key;
    return result.getString(label);
  }

  /**
   * A column that may be NULL.
   *
   * @throws StoreException if it is not a value of that type
   */
  public <T> @Nullable T optional(String column, Scalar<T> type) throws SQLException {
    TypedValue<?> instead = replaced.get(column);
    if (instead != null) {
      return ofType(type, instead);
    }
    try {
      return type.fromColumn(result, column);
    } catch (SQLException
        | IllegalArgumentException
        | ArithmeticException
        | DateTimeException
        | IndexOutOfBoundsException e) {
      if (e instanceof SQLException failure
          && SqlFailure.of(failure).kind() == StoreException.Kind.UNAVAILABLE) {
        throw failure;
      }
      throw unreadable(
          "column " + column + " does not hold " + type.description()
              + ". Correct the value, or give the field another type",
          e);
    }
  }

  @SuppressWarnings({"unchecked", "unused"}) // a column has one type
  private static <T> @Nullable T ofType(Scalar<T> type, TypedValue<?> value) {
    return (T) value.value();
  }

  /** The exception for a row that cannot become an entity; the reason follows "cannot be read: ". */
  StoreException unreadable(String reason, @Nullable Exception cause) {
    return new StoreException(
        StoreException.Kind.FAILED,
        "The row of " + table + " with " + key + " " + keyText() + " cannot be read: " + reason
            + ".",
        UnquotedException.of(cause));
  }

  private String keyText() {
    try {
      String text = key();
      return text == null ? "NULL" : "'" + text + "'";
    } catch (SQLException e) {
      return "(which cannot be read either)";
    }
  }
}
