package dev.lightapi.store.jdbc;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.StoreException;
import dev.lightapi.store.jdbc.RecordShape.Component;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one result become values: a single column a plain value, several columns a record, whose components have
 * the columns' names. Upper case and underscores make no difference: {@code unit_price} is {@code unitPrice}. Used by one
 * thread.
 *
 * @param <T> the values
 */
final class SqlMapping<T> {

  private final Class<T> type;
  private final ResultSet result;
  private final List<Column> columns;
  private final @Nullable RecordShape<T> shape;

  private SqlMapping(
      Class<T> type, ResultSet result, List<Column> columns, @Nullable RecordShape<T> shape) {
    this.type = type;
    this.result = result;
    this.columns = columns;
    this.shape = shape;
  }

  /**
   * A column of the result and where its values go.
   *
   * @param label the column's name in the result
   * @param target the component, or the plain type, in words
   * @param scalar the type of its values
   * @param nullable whether NULL can be null there
   */
  private record Column(String label, String target, Scalar<?> scalar, boolean nullable) {}

  /** @throws IllegalArgumentException if the columns do not fit the type */
  static <T> SqlMapping<T> of(Class<T> type, ResultSet result) throws SQLException {
    List<String> labels = labels(result.getMetaData());
    if (type.isRecord()) {
      RecordShape<T> shape = RecordShape.of(type);
      return new SqlMapping<>(type, result, columns(type, shape, labels), shape);
    }
    Scalar<?> scalar = SqlTypes.of(type)
        .orElseThrow(() -> new IllegalArgumentException(
            "Rows cannot become " + type.getName() + ". Name a record, " + SqlTypes.KNOWN + "."));
    if (labels.size() != 1) {
      throw new IllegalArgumentException("A " + type.getSimpleName()
          + " is one column, but the statement returns " + labels.size() + ": "
          + String.join(", ", labels) + ". Select one, or name a record.");
    }
    Column column = new Column(labels.get(0), "a " + type.getSimpleName(), scalar, true);
    return new SqlMapping<>(type, result, List.of(column), null);
  }

  private static List<Column> columns(Class<?> type, RecordShape<?> shape, List<String> labels) {
    Map<String, String> left = new LinkedHashMap<>();
    for (String label : labels) {
      String other = left.put(folded(label), label);
      if (other != null) {
        throw new IllegalArgumentException("The statement returns the columns " + other + " and "
            + label + ", which would be one component of " + type.getName()
            + ". Rename one with AS.");
      }
    }
    List<Column> columns = new ArrayList<>();
    for (Component component : shape.components()) {
      String target = component.name() + " of " + type.getName();
      String label = left.remove(folded(component.name()));
      if (label == null) {
        throw new IllegalArgumentException("The statement returns no column for " + target
            + ". It returns: " + String.join(", ", labels)
            + ". Select it, with AS if its column has another name.");
      }
      Scalar<?> scalar = SqlTypes.of(component.type())
          .orElseThrow(() -> new IllegalArgumentException(
              target + " has the type " + component.type().getName()
                  + ", for which there is no column type. Use " + SqlTypes.KNOWN + "."));
      columns.add(new Column(label, target, scalar, !component.type().isPrimitive()));
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(type.getName() + " has no component for the column "
          + String.join(", ", left.values()) + ". Add one, or do not select the column.");
    }
    return columns;
  }

  private static List<String> labels(ResultSetMetaData columns) throws SQLException {
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      labels.add(columns.getColumnLabel(i));
    }
    return labels;
  }

  private static String folded(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /**
   * The value of the current row; empty if it is a single column with NULL.
   *
   * @throws StoreException if a column does not hold such a value
   */
  Optional<T> row() throws SQLException {
    @Nullable Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(columns.get(i));
    }
    if (shape == null) {
      return Optional.ofNullable(plain(values[0]));
    }
    try {
      return Optional.of(shape.create(values));
    } catch (RuntimeException e) {
      throw unreadable(type.getName() + " refuses the values of row " + result.getRow(), e);
    }
  }

  @SuppressWarnings("unchecked") // the scalar was found by the type
  private @Nullable T plain(@Nullable Object value) {
    return (T) value;
  }

  private @Nullable Object value(Column column) throws SQLException {
    Object value;
    try {
      value = column.scalar().fromColumn(result, column.label());
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
          "column " + column.label() + " of row " + result.getRow() + " does not hold "
              + column.scalar().description() + ", as " + column.target() + " needs",
          e);
    }
    if (value == null && !column.nullable()) {
      throw unreadable(
          "column " + column.label() + " of row " + result.getRow() + " is NULL, but "
              + column.target() + " is a primitive. Use its class, or COALESCE",
          null);
    }
    return value;
  }

  private static StoreException unreadable(String reason, @Nullable Exception cause) {
    return new StoreException(
        StoreException.Kind.FAILED,
        "The result of a statement cannot be read: " + reason + ".",
        UnquotedException.of(cause));
  }
}
