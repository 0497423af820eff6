package dev.lightapi.store.jdbc;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The parameters of a statement, bound one after the other. Used by one thread. */
public final class Parameters {

  private final PreparedStatement statement;
  private int count;

  Parameters(PreparedStatement statement) {
    this.statement = statement;
  }

  /** Binds the next parameter. */
  public <T> Parameters add(Scalar<T> type, @Nullable T value) throws SQLException {
    type.toParameter(statement, ++count, value);
    return this;
  }

  Parameters add(TypedValue<?> value) throws SQLException {
    value.bind(statement, ++count);
    return this;
  }
}
