package dev.lightapi.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.ClassUtil;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.lightapi.http.Problem;
import dev.lightapi.http.Problem.Violation;
import dev.lightapi.http.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of any type as JSON: what operations take and answer, and what is kept in a cache. Entities look as they do in
 * their own resource. Types are read strictly: nothing is converted, cut or left out silently. Thread-safe.
 */
public final class JsonValues {

  private static final Set<Class<?>> FRACTIONS =
      Set.of(Float.class, Double.class, BigDecimal.class);

  private final Map<Class<?>, EntityJson<?>> codecs = new ConcurrentHashMap<>();
  private final ObjectMapper mapper = JsonMapper.builder()
      .addModule(new JavaTimeModule())
      .addModule(new Jdk8Module())
      .addModule(new Entities())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
      .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
      .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
      .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
      .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
      .withCoercionConfig(
          LogicalType.Textual,
          text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
              .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
              .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
      .defaultPropertyInclusion(
          JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
      .build();

  /** Writes and reads an entity by its own codec from now on. */
  public <E> void register(Class<E> type, EntityJson<E> codec) {
    codecs.put(type, codec);
  }

  /**
   * The bytes of a value.
   *
   * @throws IllegalArgumentException if it has no JSON form
   */
  public byte[] write(@Nullable Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "A " + (value == null ? "null" : value.getClass().getName())
              + " cannot be written as JSON: " + e.getOriginalMessage(),
          e);
    }
  }

  /**
   * The value of bytes that {@link #write} made.
   *
   * @throws IllegalArgumentException if they hold none of that type
   */
  public <T> @Nullable T read(ByteBuffer bytes, TypeReference<T> type) {
    return read(bytes, mapper.getTypeFactory().constructType(type));
  }

  /** As with a {@link TypeReference}, for a type without parameters. */
  public <T> @Nullable T read(ByteBuffer bytes, Class<T> type) {
    return read(bytes, mapper.getTypeFactory().constructType(type));
  }

  /**
   * The value that a client's JSON means.
   *
   * @throws ProblemException with 422 if it is of another type
   */
  public Object convert(JsonNode node, TypeReference<?> type) {
    try {
      Object value = mapper.readerFor(type).readValue(node);
      if (value == null) {
        throw new ProblemException(Problem.unprocessable("The body must not be null."));
      }
      return value;
    } catch (JsonMappingException e) {
      throw new ProblemException(Problem.invalid(List.of(violation(e, node))));
    } catch (InvalidFieldsException e) {
      throw new ProblemException(Problem.invalid(e.violations()));
    } catch (IOException e) {
      throw new UncheckedIOException("Reading from memory failed", e);
    }
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // both callers have a type that says it
  private <T> @Nullable T read(ByteBuffer bytes, JavaType type) {
    try {
      return mapper
          .readerFor(type)
          .readValue(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The JSON is no " + type.toCanonical() + ": " + e.getOriginalMessage(), e);
    } catch (InvalidFieldsException e) {
      throw new IllegalArgumentException(
          "The JSON is no " + type.toCanonical() + ": " + e.violations(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Reading from memory failed", e);
    }
  }

  private static Violation violation(JsonMappingException e, JsonNode body) {
    StringBuilder field = new StringBuilder();
    JsonNode rejected = body;
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        field.append('[').append(step.getIndex()).append(']');
        rejected = rejected.path(step.getIndex());
      } else {
        field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
        rejected = rejected.path(step.getFieldName());
      }
    }
    String name = field.isEmpty() ? "body" : field.toString();
    return new Violation(name, message(e, rejected), rejected.isMissingNode() ? null : rejected);
  }

  private static String message(JsonMappingException e, JsonNode rejected) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "is no field of this body; there are: " + unknown.getKnownPropertyIds();
    }
    if (e instanceof ValueInstantiationException && e.getCause() != null) {
      return String.valueOf(e.getCause().getMessage());
    }
    if (e instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
      return "must be one of "
          + List.of(format.getTargetType().getEnumConstants())
              .toString()
              .replaceAll("[\\[\\]]", "");
    }
    if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return rejected.isMissingNode()
          ? "is required"
          : "must " + (rejected.isNull() ? "not be null" : "be " + kind(mismatch.getTargetType()));
    }
    return e.getOriginalMessage();
  }

  /** A type as clients know it, who do not write Java. */
  private static String kind(Class<?> type) {
    Class<?> boxed = type.isPrimitive() ? ClassUtil.wrapperType(type) : type;
    if (FRACTIONS.contains(boxed)) {
      return "a number";
    }
    if (Number.class.isAssignableFrom(boxed)) {
      return "a whole number";
    }
    if (boxed == Boolean.class) {
      return "true or false";
    }
    if (boxed.isArray() || Collection.class.isAssignableFrom(boxed)) {
      return "an array";
    }
    return "a " + type.getSimpleName();
  }

  /** Lets Jackson find the codecs of entities, also of those that are registered later. */
  private final class Entities extends SimpleModule {

    private static final long serialVersionUID = 1L;

    @Override
    public void setupModule(SetupContext context) {
      context.addSerializers(new Serializers.Base() {
        @Override
        public @Nullable JsonSerializer<?> findSerializer(
            SerializationConfig config, JavaType type, BeanDescription description) {
          EntityJson<?> codec = codecs.get(type.getRawClass());
          return codec == null ? null : new EntitySerializer<>(codec);
        }
      });
      context.addDeserializers(new Deserializers.Base() {
        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription description) {
          EntityJson<?> codec = codecs.get(type.getRawClass());
          return codec == null ? null : new EntityDeserializer<>(codec);
        }
      });
    }
  }

  private static final class EntitySerializer<E> extends JsonSerializer<E> {

    private final EntityJson<E> codec;

    private EntitySerializer(EntityJson<E> codec) {
      this.codec = codec;
    }

    @Override
    public void serialize(E entity, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeStartObject();
      codec.write(entity, new JsonOutput(generator));
      generator.writeEndObject();
    }
  }

  private static final class EntityDeserializer<E> extends JsonDeserializer<E> {

    private final EntityJson<E> codec;

    private EntityDeserializer(EntityJson<E> codec) {
      this.codec = codec;
    }

    @Override
    public E deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      JsonNode node = parser.readValueAsTree();
      if (node instanceof ObjectNode object) {
        return codec.read(new JsonInput(object));
      }
      throw MismatchedInputException.from(parser, handledType(), "must be a JSON object");
    }
  }
}
