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
  private final @Nullable CurrentUser users;
  private int count;
  private @Nullable ZonedDateTime now;

  private Parameters(Target target, @Nullable CurrentUser users) {
    this.target = target;
    this.users = users;
  }

  /** Parameters that are bound to a statement. */
  Parameters(PreparedStatement statement) {
    this((value, index) -> value.bind(statement, index), null);
  }

  /** Parameters that are bound to a statement which writes for a user. */
  Parameters(PreparedStatement statement, CurrentUser users) {
    this((value, index) -> value.bind(statement, index), users);
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
    return new Parameters((value, index) -> texts.add(value.text()), null);
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

  /** The user who writes; null if nobody is known. */
  public <T> @Nullable T user(Scalar<T> type) {
    return users == null ? null : users.as(type);
  }

  /**
   * The user who writes.
   *
   * @throws dev.lightapi.store.StoreException if nobody is known
   */
  public <T> @Nullable T requiredUser(String field, Scalar<T> type) {
    T user = user(type);
    if (user == null && users != null) {
      throw users.unknown(field);
    }
    return user;
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
