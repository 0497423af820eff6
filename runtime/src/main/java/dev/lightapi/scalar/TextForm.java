package dev.lightapi.scalar;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Converts a type's values from and to text.
 *
 * @param parse reads text; it throws an {@link IllegalArgumentException}, {@link ArithmeticException} or {@link
 *     java.time.DateTimeException} if the text is not such a value
 * @param format writes the canonical text
 * @param <T> the Java type
 */
record TextForm<T>(Function<String, T> parse, Function<T, String> format) {

  /** The same form for values that pass a check, which returns the value to use. */
  TextForm<T> checked(UnaryOperator<T> check) {
    return new TextForm<>(parse.andThen(check), format);
  }
}
