package dev.lightapi.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.ClassUtil;
import dev.lightapi.http.Problem;
import dev.lightapi.http.Problem.Violation;
import dev.lightapi.http.ProblemException;
import dev.lightapi.internal.platform.NearestName;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Turns what Jackson refuses into problems, in words for clients, who may not know Java. */
final class JacksonRefusals {

  private static final Set<Class<?>> FRACTIONS =
      Set.of(Float.class, Double.class, BigDecimal.class);

  private JacksonRefusals() {}

  /** A problem about the value at a path. The message may depend on the value that was sent. */
  static ProblemException invalid(
      List<JsonMappingException.Reference> path,
      Function<JsonNode, String> message,
      SecretProperties secrets,
      JsonBody bodies,
      byte[] body) {
    String place = place(path);
    // Reads to the end, too: if the body is not JSON, that is what the client has to know.
    JsonNode rejected = bodies.readNow(body, parser -> {
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      JsonNode found = SentValue.at(parser, path);
      return found == null ? MissingNode.getInstance() : found;
    });
    return new ProblemException(Problem.invalid(List.of(new Violation(
        place.isEmpty() ? "body" : place,
        message.apply(rejected),
        rejected.isMissingNode() || isSecret(path, rejected, secrets) ? null : rejected))));
  }

  /** What is rejected as a whole may have a secret in it. */
  private static boolean isSecret(
      List<JsonMappingException.Reference> path, JsonNode rejected, SecretProperties secrets) {
    String text = rejected.toString();
    return (text.length() > "[]".length() && (text.startsWith("[") || text.startsWith("{")))
        || path.stream()
            .filter(step -> step.getFieldName() != null)
            .anyMatch(step -> secrets.hideInJson(owner(step.getFrom()), step.getFieldName()));
  }

  private static Class<?> owner(Object from) {
    return from instanceof Class<?> type ? type : from.getClass();
  }

  /** Where a value stands in a body: {@code owner.names[2]}. */
  static String place(List<JsonMappingException.Reference> path) {
    StringBuilder place = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      if (step.getFieldName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return place.toString();
  }

  /** What a value must be. */
  static String message(JsonMappingException e, JsonNode rejected) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      Collection<Object> fields = unknown.getKnownPropertyIds();
      List<String> names = fields.stream().map(String::valueOf).sorted().toList();
      return "is not a field of this body; its fields are: " + names
          + NearestName.suggestion(unknown.getPropertyName(), names);
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

  /** A type in words for clients, who may not know Java. */
  static String kind(Class<?> type) {
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
    if (boxed.isArray() || Collection.class.isAssignableFrom(boxed) || ArrayNode.class == boxed) {
      return "an array";
    }
    if (Map.class.isAssignableFrom(boxed) || ObjectNode.class == boxed) {
      return "an object";
    }
    String name = type.getSimpleName();
    return (name.matches("[AEIOU].*") ? "an " : "a ") + name;
  }

  /** The rule for a number that is too large for a type. */
  static String outOfRange(Class<?> type) {
    if (type == int.class) {
      return "must be a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;
    }
    if (type == long.class) {
      return "must be a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE;
    }
    return "must be " + kind(type);
  }
}
