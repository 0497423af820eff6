package dev.lightapi.endpoint;

import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.scalar.MalformedScalarException;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of an operation: its name in the path or the query, its type, and its default value. Immutable.
 *
 * @param name its name
 * @param type its type
 * @param whenAbsent its value if neither the path nor the query has it; null if there is no default
 * @param optional whether a request may omit it
 * @param <T> the Java type
 */
public record Input<T>(
    String name, Scalar<T> type, @Nullable T whenAbsent, boolean optional) {

  /** A parameter that a request must have. */
  public static <T> Input<T> required(String name, Scalar<T> type) {
    return new Input<>(name, type, null, false);
  }

  /** A parameter that a request may omit. */
  public static <T> Input<T> optional(String name, Scalar<T> type) {
    return new Input<>(name, type, null, true);
  }

  /** A parameter with a default value, written as in a request. */
  public static <T> Input<T> optional(String name, Scalar<T> type, String whenAbsent) {
    try {
      return new Input<>(name, type, type.parse(whenAbsent), true);
    } catch (MalformedScalarException e) {
      throw new IllegalArgumentException(
          "The default of " + name + ", '" + whenAbsent + "', " + e.rule(), e);
    }
  }

  /** Parses the text of a request; the text is null if the request does not have the parameter. */
  TypedValue<T> read(@Nullable String text, String place) {
    if (text == null) {
      if (!optional) {
        throw new ProblemException(Problem.badRequest(
            "The parameter '" + name + "' is missing. Give it in the query: ?" + name + "=..."));
      }
      return new TypedValue<>(type, whenAbsent);
    }
    try {
      // The value is parsed again from its canonical form, so that requests that share a key get
      // the same value.
      return TypedValue.parse(type, type.format(type.parse(text)));
    } catch (MalformedScalarException e) {
      String shown = text.length() > 100 ? text.substring(0, 100) + "..." : text;
      throw new ProblemException(Problem.badRequest("The parameter '" + name + "' in the " + place
          + " is '" + shown + "': it " + e.rule() + "."));
    }
  }
}
