package dev.lightapi.scalar;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A value together with its type.
 *
 * @param <T> the Java type
 */
public record TypedValue<T>(Scalar<T> type, @Nullable T value) {

  /** Reads a value from its text. */
  public static <T> TypedValue<T> parse(Scalar<T> type, String text)
      throws MalformedScalarException {
    return new TypedValue<>(type, type.parse(text));
  }

  /** The canonical text; null for null. */
  public @Nullable String text() {
    return value == null ? null : type.format(value);
  }

  /** Binds the value to a parameter, counted from 1. */
  public void bind(PreparedStatement statement, int index) throws SQLException {
    type.toParameter(statement, index, value);
  }
}
