package dev.lightapi.store.jdbc;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The current row of a result. Used by one thread. */
public final class Row {

  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  /**
   * A column that is declared to hold a value in each row.
   *
   * @throws StoreException if it is NULL all the same
   */
  public <T> T required(String column, Scalar<T> type) throws SQLException {
    T value = type.fromColumn(result, column);
    if (value == null) {
      throw new StoreException(
          StoreException.Kind.FAILED,
          "Column " + column
              + " is NULL in a row, but its field is not @Nullable. Mark the field @Nullable, or make the"
              + " column NOT NULL.",
          null);
    }
    return value;
  }

  /**
   * A column's value as the database writes it.
   *
   * @param column as statements name it, in quotes if it is a reserved word
   */
  String text(String column) throws SQLException {
    return String.valueOf(result.getString(column.replace("\"", "")));
  }

  /** A column that may be NULL. */
  public <T> @Nullable T optional(String column, Scalar<T> type) throws SQLException {
    return type.fromColumn(result, column);
  }
}
