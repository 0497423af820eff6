package dev.lightapi.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lightapi.scalar.JsonCodec;
import dev.lightapi.scalar.MalformedPartException;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the types of fields whose columns hold JSON. Jackson reads and writes their values, by the rules for bodies of
 * operations. A name that stands twice in an object is refused, and so is one that a class does not have: the next write
 * would lose it. Thread-safe.
 */
public final class JsonColumn {

  private static final ObjectMapper MAPPER = StrictMapper.builder(true)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
      .build();

  private JsonColumn() {}

  /** JSON of any type that Jackson reads and writes. */
  public static <T> Scalar<T> of(TypeReference<T> type) {
    return Scalar.json(new Codec<>(MAPPER.getTypeFactory().constructType(type)));
  }

  private static final class Codec<T> implements JsonCodec<T> {

    private final JavaType type;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    private Codec(JavaType type) {
      this.type = type;
      this.reader = MAPPER.readerFor(type);
      this.writer = MAPPER.writerFor(type);
    }

    @Override
    public String description() {
      return type.getRawClass() == JsonNode.class
          ? "JSON"
          : JacksonRefusals.kind(type.getRawClass());
    }

    @Override
    public T read(JsonNode node) {
      try {
        T value = reader.readValue(node);
        if (value == null) {
          throw new IllegalArgumentException("null");
        }
        return value;
      } catch (JsonMappingException e) {
        throw refusal(node, e);
      } catch (InputCoercionException e) {
        throw new MalformedPartException("", JacksonRefusals.outOfRange(e.getTargetType()), node);
      } catch (IOException e) {
        throw new UncheckedIOException("Reading from memory failed", e);
      }
    }

    @Override
    public @Nullable T parse(String json) {
      try {
        JsonNode node = MAPPER.readTree(json);
        return node.isNull() ? null : reader.readValue(node);
      } catch (IOException e) {
        throw new IllegalArgumentException("The JSON is not a " + type.toCanonical(), e);
      }
    }

    @Override
    public String format(T value) {
      try {
        return writer.writeValueAsString(value);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(
            "A " + type.toCanonical() + " cannot be written as JSON: " + e.getOriginalMessage(), e);
      }
    }

    @Override
    public void write(JsonGenerator generator, T value) throws IOException {
      writer.writeValue(generator, value);
    }

    private static MalformedPartException refusal(JsonNode node, JsonMappingException e) {
      String place = JacksonRefusals.place(e.getPath());
      JsonNode rejected = at(node, e.getPath());
      String rule = e.getCause() instanceof InputCoercionException number
          ? JacksonRefusals.outOfRange(number.getTargetType())
          : JacksonRefusals.message(e, rejected);
      return new MalformedPartException(
          place.isEmpty() || place.startsWith("[") ? place : "." + place,
          rule,
          rejected.isMissingNode() ? null : rejected);
    }

    private static JsonNode at(JsonNode node, List<JsonMappingException.Reference> path) {
      JsonNode at = node;
      for (JsonMappingException.Reference step : path) {
        JsonNode next =
            step.getFieldName() == null ? at.get(step.getIndex()) : at.get(step.getFieldName());
        if (next == null) {
          return MissingNode.getInstance();
        }
        at = next;
      }
      return at;
    }
  }
}
