package dev.lightapi.scalar;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Converts a type's values from and to JSON.
 *
 * @param read reads a node; it throws an {@link IllegalArgumentException}, {@link ArithmeticException} or {@link
 *     java.time.DateTimeException} if the node is not such a value
 * @param write writes a value
 * @param nested whether values are arrays or objects
 * @param <T> the Java type
 */
record JsonForm<T>(Function<JsonNode, T> read, JsonWriter<T> write, boolean nested) {

  /** The form of values that are neither arrays nor objects. */
  JsonForm(Function<JsonNode, T> read, JsonWriter<T> write) {
    this(read, write, false);
  }

  /** A JSON string with the type's text form. */
  static <T> JsonForm<T> text(TextForm<T> text) {
    return new JsonForm<>(
        node -> text.parse().apply(text(node)),
        (json, value) -> json.writeString(text.format().apply(value)));
  }

  /** The same form for values that pass a check, which returns the value to use. */
  JsonForm<T> checked(UnaryOperator<T> check) {
    return new JsonForm<>(read.andThen(check), write, nested);
  }

  static JsonNode number(JsonNode node) {
    if (!node.isNumber()) {
      throw new IllegalArgumentException("not a number");
    }
    return node;
  }

  static BigInteger wholeNumber(JsonNode node) {
    if (!node.isIntegralNumber()) {
      throw new IllegalArgumentException("not a whole number");
    }
    return node.bigIntegerValue();
  }

  static Boolean bool(JsonNode node) {
    if (!node.isBoolean()) {
      throw new IllegalArgumentException("not a boolean");
    }
    return node.booleanValue();
  }

  static String text(JsonNode node) {
    if (!node.isTextual()) {
      throw new IllegalArgumentException("not text");
    }
    return node.textValue();
  }

  /** Writes a value. */
  interface JsonWriter<T> {
    void write(JsonGenerator generator, T value) throws IOException;
  }
}
