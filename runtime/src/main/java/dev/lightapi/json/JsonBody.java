package dev.lightapi.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.Request;
import dev.lightapi.scalar.Digits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes bodies as JSON. Reading is strict: UTF-8, nothing after the value, exact numbers, bounded size.
 * Thread-safe.
 */
public final class JsonBody {

  /** The content coding that changes nothing (RFC 9110 section 8.4.1). */
  private static final String IDENTITY = "identity";

  /** Half of the depth that can be written, so that a response can contain the body of its request. */
  private static final int MAX_DEPTH = 500;

  /**
   * Numbers longer than {@link Digits#MAX} get a precise message up to this length. Reading longer ones would take too
   * long.
   */
  private static final int MAX_NUMBER = 2 * Digits.MAX;

  /** Without a table of names, which would keep the names of a request after it. */
  private final JsonFactory bodies = JsonFactory.builder()
      .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
          .maxNumberLength(MAX_NUMBER)
          .build())
      .build();

  /** For what this server has written: rows may have longer numbers than clients may send. */
  private final JsonFactory factory = JsonFactory.builder()
      .streamReadConstraints(
          StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).build())
      .build();

  private final ObjectMapper mapper = JsonMapper.builder(factory)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
      .build();

  /** At most as many threads as there are processors parse bodies longer than this, so that other requests can go on. */
  private static final int LONG = 16 * 1024;

  private final Semaphore longBodies = new Semaphore(Runtime.getRuntime().availableProcessors());

  /** Reads one value. The parser is at the first token of the value, and then at its last. An empty body has no token. */
  interface Reading<T> {
    T read(JsonParser parser) throws IOException;
  }

  /** Writes one JSON value. */
  public interface Content {
    void write(JsonGenerator generator) throws IOException;
  }

  /** The bytes of one value. */
  public byte[] write(Content content) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(512);
        JsonGenerator generator = factory.createGenerator(bytes)) {
      content.write(generator);
      generator.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
  }

  /** The tree of one value, as if a client had sent it. */
  public JsonNode tree(Content content) {
    try {
      return mapper.readTree(write(content));
    } catch (IOException e) {
      throw new UncheckedIOException("Reading from memory failed", e);
    }
  }

  /** Writes a tree. */
  public void writeNode(JsonGenerator generator, JsonNode node) throws IOException {
    mapper.writeTree(generator, node);
  }

  /**
   * Refuses a body that is not declared as JSON, or that is compressed.
   *
   * @throws ProblemException with 415
   */
  public static void requireJson(Request request) {
    Problem refusal = refusal(request.header("Content-Type"), request.header("Content-Encoding"));
    if (refusal != null) {
      throw new ProblemException(refusal);
    }
  }

  /** The problem, 415, of a body with these header fields; null if it can be read. */
  public static @Nullable Problem refusal(@Nullable String type, @Nullable String coding) {
    String essence = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!essence.equals(HttpReply.JSON) && !essence.matches("application/.+\\+json")) {
      return Problem.unsupportedMediaType("The Content-Type must be application/json, but is "
          + (type == null ? "missing." : "'" + type + "'."));
    }
    if (coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase(IDENTITY)) {
      return Problem.unsupportedMediaType(
              "The body must not be compressed, but its Content-Encoding is '" + coding + "'.")
          .with("Accept-Encoding", IDENTITY);
    }
    return null;
  }

  /**
   * Reads one object with these fields.
   *
   * @throws ProblemException with 400, line and column, if the bytes are not one
   */
  public SentObject readObject(byte[] body, KnownFields known) {
    return read(body, parser -> {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw malformed("The body must be a JSON object, but is " + kind(parser) + ".");
      }
      return SentObject.read(parser, known);
    });
  }

  /**
   * Reads one value.
   *
   * @throws ProblemException with 400, line and column, if the bytes are not one
   */
  <T> T read(byte[] body, Reading<T> reading) {
    if (body.length < LONG) {
      return readNow(body, reading);
    }
    longBodies.acquireUninterruptibly();
    try {
      return readNow(body, reading);
    } finally {
      longBodies.release();
    }
  }

  /** As {@link #read}, for a thread that is reading a body already. */
  <T> T readNow(byte[] body, Reading<T> reading) {
    if (body.length > 2
        && body[0] == (byte) 0xEF
        && body[1] == (byte) 0xBB
        && body[2] == (byte) 0xBF) {
      throw malformed("The body is not JSON at line 1, column 1: it begins with a byte order mark,"
          + " which must be left out (RFC 8259 section 8.1).");
    }
    // Jackson would guess UTF-16 and UTF-32 from the first bytes, which RFC 8259 section 8.1 no
    // longer allows, and take surrogates in UTF-8. A reader decodes bit by bit.
    Reader text =
        new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8.newDecoder());
    try (JsonParser parser = bodies.createParser(text)) {
      parser.nextToken();
      T value = reading.read(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "something follows the value");
      }
      return value;
    } catch (CharacterCodingException e) {
      throw malformed("The body is not UTF-8, which JSON must be (RFC 8259 section 8.1).");
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw malformed("The body is not JSON" + place + ": " + reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException("Reading from memory failed", e);
    }
  }

  /** Removes the name of the method that sets a limit, which means nothing to a client. */
  private static String reason(JsonProcessingException e) {
    return e.getOriginalMessage().replaceAll(", from `[^`]*`", "");
  }

  private static String kind(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return "empty";
    }
    return switch (token) {
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NULL -> "null";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      default -> "a number";
    };
  }

  static ProblemException malformed(String detail) {
    return new ProblemException(Problem.badRequest(detail));
  }
}
