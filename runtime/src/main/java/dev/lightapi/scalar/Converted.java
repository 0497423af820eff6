package dev.lightapi.scalar;

import jakarta.persistence.AttributeConverter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The type of values that a converter makes of those of a column. As in JPA, the converter gets null, too. No scope is
 * made of such values: two of them may become one in the column.
 *
 * @param <T> the Java type of the field
 * @param <C> the Java type of the column
 */
record Converted<T, C>(AttributeConverter<T, C> converter, Scalar<C> inColumn) {

  /** The text of a value that is NULL in the column. No column and no request can have it. */
  private static final String NULL = "\0";

  /** In JSON and in text as the column's values. */
  Scalar<T> scalar() {
    return new Scalar<>(
        inColumn.description(),
        new TextForm<>(text -> comparable(required(toField(parsed(text)))), value -> {
          C own = toColumn(value);
          return own == null ? NULL : inColumn.format(own);
        }),
        new JsonForm<>(
            node -> required(toField(inColumn.json().read().apply(node))),
            (json, value) -> inColumn.toJson(json, toColumn(value)),
            inColumn.nested()),
        column(),
        false);
  }

  /** In JSON and in text as another type has them. */
  Scalar<T> scalar(Scalar<T> inJson) {
    return new Scalar<>(
        inJson.description(),
        new TextForm<>(text -> comparable(parsed(inJson, text)), inJson::format),
        inJson.json(),
        column(),
        false);
  }

  private ColumnForm<T> column() {
    ColumnForm<C> form = inColumn.column();
    return new ColumnForm<>(
        form.sqlType(),
        form.fit(),
        (row, name) -> toField(inColumn.fromColumn(row, name)),
        this::write,
        (statement, index) -> write(statement, index, null));
  }

  private void write(PreparedStatement statement, int index, @Nullable T value)
      throws SQLException {
    C own;
    try {
      own = toColumn(value);
    } catch (IllegalArgumentException e) {
      throw new UnfitValueException(String.valueOf(e.getMessage()), e);
    }
    inColumn.toParameter(statement, index, own);
  }

  private C parsed(String text) {
    return parsed(inColumn, text);
  }

  private static <V> V parsed(Scalar<V> type, String text) {
    try {
      return type.parse(text);
    } catch (MalformedScalarException e) {
      throw new IllegalArgumentException(e.rule(), e);
    }
  }

  /** A value from a query. Nothing equals NULL, so it would select no row. */
  private T comparable(T value) {
    if (toColumn(value) == null) {
      throw new IllegalArgumentException("is NULL in the column by " + name());
    }
    return value;
  }

  private T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("is null by " + name());
    }
    return value;
  }

  private @Nullable T toField(@Nullable C value) {
    try {
      return converter.convertToEntityAttribute(value);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("is refused by " + name(), e);
    }
  }

  private @Nullable C toColumn(@Nullable T value) {
    try {
      return converter.convertToDatabaseColumn(value);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("is refused by " + name(), e);
    }
  }

  private String name() {
    return converter.getClass().getName();
  }
}
