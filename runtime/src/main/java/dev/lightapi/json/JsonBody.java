package dev.lightapi.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.Reply;
import dev.lightapi.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bodies as JSON, strictly: UTF-8, no duplicate names, nothing behind the value, exact numbers. Thread-safe. */
public final class JsonBody {

  /** No coding (RFC 9110 section 8.4.1). */
  private static final String IDENTITY = "identity";

  private final JsonFactory factory = new JsonFactory();
  private final ObjectMapper mapper = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
      .build();

  /** What writes one JSON value. */
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

  /** The tree of one value, as if it had been sent. */
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
   * Refuses a body that does not say that it is JSON, or that is compressed.
   *
   * @throws ProblemException with 415
   */
  public static void requireJson(Request request) {
    Problem refusal = refusal(request.header("Content-Type"), request.header("Content-Encoding"));
    if (refusal != null) {
      throw new ProblemException(refusal);
    }
  }

  /** Why a body with these header fields is refused: 415, or null if it is not. */
  public static @Nullable Problem refusal(@Nullable String type, @Nullable String coding) {
    String essence = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!essence.equals(Reply.JSON) && !essence.matches("application/.+\\+json")) {
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
   * Reads one object.
   *
   * @throws ProblemException with 400, line and column, if the bytes are not one
   */
  public ObjectNode readObject(byte[] body) {
    JsonNode node = parse(body);
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw malformed("The body must be a JSON object, but is " + article(node) + ".");
  }

  /**
   * Reads one value.
   *
   * @throws ProblemException with 400, line and column, if the bytes are not one
   */
  public JsonNode readNode(byte[] body) {
    JsonNode node = parse(body);
    if (node.isMissingNode()) {
      throw malformed("The body is empty; JSON is wanted.");
    }
    return node;
  }

  /** Missing, if the body is empty. */
  private JsonNode parse(byte[] body) {
    try {
      // Jackson would guess UTF-16 and UTF-32 from the first bytes, which RFC 8259 section 8.1 no
      // longer allows.
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return mapper.readTree(text);
    } catch (CharacterCodingException e) {
      throw malformed("The body is not UTF-8, which JSON must be (RFC 8259 section 8.1).");
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw malformed("The body is not JSON" + place + ": " + reason(e));
    } catch (NumberFormatException e) {
      // Jackson lets it through for exponents that no BigDecimal has.
      throw malformed("The body has a number that is too large or too small.");
    }
  }

  /** Jackson names the method that sets a limit, which is nothing to a client. */
  private static String reason(JsonProcessingException e) {
    return e.getOriginalMessage().replaceAll(", from `[^`]*`", "");
  }

  private static String article(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case MISSING -> "empty";
      default -> "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(Problem.badRequest(detail));
  }
}
