package dev.lightapi.store.jdbc;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a statement, one after the other. Used by one thread. */
public final class Parameters {

  private final Target target;
  private int count;
  private @Nullable ZonedDateTime now;

  private Parameters(Target target) {
    this.target = target;
  }

  /** Parameters that are bound to a statement. */
  Parameters(PreparedStatement statement) {
    this((value, index) -> value.bind(statement, index));
  }

  /** Binds all parameters of a statement. */
  static void add(List<TypedValue<?>> values, PreparedStatement statement) throws SQLException {
    Parameters parameters = new Parameters(statement);
    for (TypedValue<?> value : values) {
      parameters.add(value);
    }
  }

  /** Parameters that are written down as texts; null for null. */
  static Parameters to(List<@Nullable String> texts) {
    return new Parameters((value, index) -> texts.add(value.text()));
  }

  /** Adds the next parameter. */
  public <T> Parameters add(Scalar<T> type, @Nullable T value) throws SQLException {
    return add(new TypedValue<>(type, value));
  }

  /**
   * The time of the statement, the same for all its parameters: of the server's clock, in its zone, in microseconds, as
   * columns have it.
   */
  public ZonedDateTime now() {
    if (now == null) {
      now = ZonedDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MICROS);
    }
    return now;
  }

  Parameters add(TypedValue<?> value) throws SQLException {
    target.take(value, ++count);
    return this;
  }

  /** Adds the parameters of a statement, in their order. */
  @FunctionalInterface
  public interface Binding {
    void bind(Parameters values) throws SQLException;
  }

  private interface Target {
    void take(TypedValue<?> value, int index) throws SQLException;
  }
}
