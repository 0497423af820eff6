package dev.lightapi.scalar;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of JSON, and JSON of values. Thread-safe. What cannot be read is an {@link IllegalArgumentException},
 * {@link ArithmeticException} or {@link java.time.DateTimeException}.
 *
 * @param <T> the Java type
 */
public interface JsonCodec<T> {

  /** What the JSON looks like, in words for an error message: "an object". */
  String description();

  /** The value of what a client sent. */
  T read(JsonNode node);

  /** The value of a column's JSON; null for JSON's null. */
  @Nullable
  T parse(String json);

  /** The JSON of a value, as a text. */
  String format(T value);

  void write(JsonGenerator generator, T value) throws IOException;
}
