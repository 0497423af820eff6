package dev.lightapi.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.type.ArrayType;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses floating-point numbers that are infinite or NaN. Jackson reads {@code 1e400} and the text {@code "NaN"} as
 * such, but JSON cannot express them (RFC 8259 section 6).
 */
final class FiniteNumbers extends BeanDeserializerModifier {

  private static final long serialVersionUID = 1L;

  private static final Set<Class<?>> SCALARS =
      Set.of(double.class, Double.class, float.class, Float.class, OptionalDouble.class);

  @Override
  public JsonDeserializer<?> modifyDeserializer(
      DeserializationConfig config, BeanDescription type, JsonDeserializer<?> reader) {
    return SCALARS.contains(type.getBeanClass()) ? new Finite(reader) : reader;
  }

  @Override
  public JsonDeserializer<?> modifyArrayDeserializer(
      DeserializationConfig config,
      ArrayType type,
      BeanDescription description,
      JsonDeserializer<?> reader) {
    Class<?> element = type.getContentType().getRawClass();
    return element == double.class || element == float.class ? new Finite(reader) : reader;
  }

  private static final class Finite extends DelegatingDeserializer {

    private static final long serialVersionUID = 1L;

    private Finite(JsonDeserializer<?> reader) {
      super(reader);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
      return new Finite(reader);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      boolean text = parser.currentToken() == JsonToken.VALUE_STRING;
      Object value = super.deserialize(parser, context);
      if (!isFinite(value)) {
        throw MismatchedInputException.from(
            parser,
            handledType(),
            text ? "must be a number" : "must be a number that is not too large for 64 bits");
      }
      return value;
    }

    private static boolean isFinite(@Nullable Object value) {
      if (value instanceof Double number) {
        return Double.isFinite(number);
      }
      if (value instanceof Float number) {
        return Float.isFinite(number);
      }
      if (value instanceof OptionalDouble number) {
        return number.isEmpty() || Double.isFinite(number.getAsDouble());
      }
      if (value instanceof double[] numbers) {
        return DoubleStream.of(numbers).allMatch(Double::isFinite);
      }
      if (value instanceof float[] numbers) {
        return IntStream.range(0, numbers.length).allMatch(i -> Float.isFinite(numbers[i]));
      }
      return true;
    }
  }
}
