package dev.lightapi.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.Serializers;
import dev.lightapi.http.BodyBudget;
import dev.lightapi.http.Problem;
import dev.lightapi.http.Problem.Violation;
import dev.lightapi.http.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes values of any type as JSON: bodies and results of operations, and values in a cache. Entities have
 * the form that they have in their resource. Types are read strictly: nothing is converted, cut or omitted silently.
 * Thread-safe.
 */
public final class JsonValues {

  private final Map<Class<?>, EntityJson<?>> codecs = new ConcurrentHashMap<>();
  private final ObjectMapper mapper =
      StrictMapper.builder(false).addModule(new Entities()).build();

  private final SecretProperties secrets = new SecretProperties(mapper, codecs);

  /** What no response may show of the bodies that are read here. */
  public SecretProperties secrets() {
    return secrets;
  }

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
   * @throws IllegalArgumentException if they do not contain a value of that type
   */
  public <T> @Nullable T read(ByteBuffer bytes, TypeReference<T> type) {
    return read(bytes, mapper.getTypeFactory().constructType(type));
  }

  /** As with a {@link TypeReference}, for a type without parameters. */
  public <T> @Nullable T read(ByteBuffer bytes, Class<T> type) {
    return read(bytes, mapper.getTypeFactory().constructType(type));
  }

  /**
   * Reads the value that a client sent. Its memory is taken while it is read.
   *
   * @param memory where the memory is taken
   * @throws ProblemException with 400 if the bytes are not JSON, with 422 if it is of another type, with 413 or 503 if
   *     it takes too much memory
   */
  public Object read(JsonBody bodies, byte[] body, TypeReference<?> type, BodyBudget.Share memory) {
    return bodies.read(body, parser -> {
      if (parser.currentToken() == null) {
        throw JsonBody.malformed("The body is empty, but must be JSON.");
      }
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      parser.setCodec(mapper);
      try {
        Object value = mapper.readerFor(type).readValue(new BoundedParser(parser, memory));
        if (value == null) {
          throw new ProblemException(Problem.unprocessable("The body must not be null."));
        }
        return value;
      } catch (JsonMappingException e) {
        throw refusal(e, bodies, body);
      } catch (InputCoercionException e) {
        throw JacksonRefusals.invalid(
            List.of(),
            rejected -> JacksonRefusals.outOfRange(e.getTargetType()),
            secrets,
            bodies,
            body);
      } catch (DateTimeException | ArithmeticException e) {
        // Jackson wraps them, too, but not if the value is the whole body.
        Class<?> wanted = mapper.getTypeFactory().constructType(type).getRawClass();
        throw JacksonRefusals.invalid(
            List.of(),
            rejected -> "must be " + JacksonRefusals.kind(wanted),
            secrets,
            bodies,
            body);
      } catch (InvalidFieldsException e) {
        throw new ProblemException(Problem.invalid(e.violations(), e.unlisted()));
      }
    });
  }

  /** The reason why Jackson made no value: malformed JSON, an earlier refusal, or a value of another type. */
  private RuntimeException refusal(JsonMappingException e, JsonBody bodies, byte[] body)
      throws IOException {
    String place = JacksonRefusals.place(e.getPath());
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        return problem;
      }
      if (cause instanceof JsonParseException || cause instanceof StreamConstraintsException) {
        throw (JsonProcessingException) cause;
      }
      if (cause instanceof InputCoercionException number) {
        return JacksonRefusals.invalid(
            e.getPath(),
            rejected -> JacksonRefusals.outOfRange(number.getTargetType()),
            secrets,
            bodies,
            body);
      }
      if (cause instanceof InvalidFieldsException invalid) {
        return new ProblemException(Problem.invalid(
            invalid.violations().stream()
                .map(violation -> new Violation(
                    place + (violation.field().isEmpty() ? "" : "." + violation.field()),
                    violation.message(),
                    violation.rejected()))
                .toList(),
            invalid.unlisted()));
      }
    }
    return JacksonRefusals.invalid(
        e.getPath(), rejected -> JacksonRefusals.message(e, rejected), secrets, bodies, body);
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // both callers have a type that says it
  private <T> @Nullable T read(ByteBuffer bytes, JavaType type) {
    try {
      return mapper
          .readerFor(type)
          .readValue(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The JSON is not a " + type.toCanonical() + ": " + e.getOriginalMessage(), e);
    } catch (InvalidFieldsException e) {
      throw new IllegalArgumentException(
          "The JSON is not a " + type.toCanonical() + ": " + e.violations(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Reading from memory failed", e);
    }
  }

  /** Makes Jackson use the codecs of entities, also of those that are registered later. */
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
    private final KnownFields fields;

    private EntityDeserializer(EntityJson<E> codec) {
      this.codec = codec;
      this.fields = JsonInput.fieldsOf(codec);
    }

    @Override
    public E deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw MismatchedInputException.from(parser, handledType(), "must be a JSON object");
      }
      try {
        return codec.read(new JsonInput(SentObject.read(parser, fields)));
      } catch (InvalidFieldsException e) {
        throw e.without(codec.secret());
      }
    }
  }
}
