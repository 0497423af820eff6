package dev.lightapi.endpoint;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lightapi.http.Request;
import dev.lightapi.scalar.TypedValue;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request to an operation, with the parameters and the body already read. Used by one thread. */
public final class Call {

  private final Request request;
  private final Map<Input<?>, TypedValue<?>> values;
  private final @Nullable Object body;

  Call(Request request, Map<Input<?>, TypedValue<?>> values, @Nullable Object body) {
    this.request = request;
    this.values = values;
    this.body = body;
  }

  /** The value of a parameter that always has one. */
  public <T> T required(Input<T> input) {
    return Objects.requireNonNull(optional(input));
  }

  /** The value of a parameter; null if it has none. */
  @SuppressWarnings("unchecked") // under an input stands a value of its type
  public <T> @Nullable T optional(Input<T> input) {
    return (T) value(input).value();
  }

  /** The body. */
  @SuppressWarnings("unchecked") // it was read as that type
  public <T> T body(TypeReference<T> type) {
    return (T) Objects.requireNonNull(body, "the operation declares no body");
  }

  /** The request itself. */
  public Request request() {
    return request;
  }

  TypedValue<?> value(Input<?> input) {
    return Objects.requireNonNull(values.get(input), input::name);
  }
}
