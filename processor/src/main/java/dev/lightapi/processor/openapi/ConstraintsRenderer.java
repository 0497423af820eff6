package dev.lightapi.processor.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.processor.model.ConstraintsModel;
import dev.lightapi.processor.model.ConstraintsModel.Bound;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Adds constraints to a schema, as far as they are constraints of its type in JSON. */
record ConstraintsRenderer(ConstraintsModel constraints) {

  /** What a text with at least one character other than white space contains. */
  private static final String NOT_BLANK = "(?s).*\\S.*";

  /** What Java and ECMA-262 do not read alike: inline flags, possessive quantifiers, quotes, classes by name. */
  private static final Pattern JAVA_ONLY = Pattern.compile(
      "\\(\\?[^:=!]|[*+?}]\\+|&&|\\\\[^dDwWsSbBntrf0-9.\\\\/()\\[\\]{}|?*+^$-]|\\[[^\\]]*\\[");

  void addTo(ObjectNode schema) {
    switch (schema.path("type").asText()) {
      case "integer", "number" -> {
        constraints.minimum().ifPresent(bound -> bound("inimum", bound, schema));
        constraints.maximum().ifPresent(bound -> bound("aximum", bound, schema));
        digits(schema);
      }
      case "string" -> {
        limits("Length", schema);
        if (constraints.email()) {
          schema.put("format", "email");
        }
        constraints.pattern().ifPresent(pattern -> pattern(pattern, schema));
      }
      case "array" -> limits("Items", schema);
      case "object" -> limits("Properties", schema);
      default -> {
        // Null, or any JSON: constraints do not say of which type.
      }
    }
  }

  private static void bound(String name, Bound bound, ObjectNode schema) {
    number((bound.inclusive() ? "m" : "exclusiveM") + name, bound.value(), schema);
  }

  /** The column of a number with so many digits would not hold more. */
  private void digits(ObjectNode schema) {
    constraints.digits().ifPresent(digits -> {
      BigDecimal end = BigDecimal.TEN.pow(digits.integer());
      if (constraints.minimum().isEmpty()) {
        number("exclusiveMinimum", end.negate(), schema);
      }
      if (constraints.maximum().isEmpty()) {
        number("exclusiveMaximum", end, schema);
      }
    });
  }

  private static void number(String keyword, BigDecimal value, ObjectNode schema) {
    if (value.stripTrailingZeros().scale() <= 0) {
      BigInteger whole = value.toBigInteger();
      schema.put(keyword, whole);
    } else {
      schema.put(keyword, value);
    }
  }

  private void limits(String of, ObjectNode schema) {
    constraints.minSize().ifPresent(least -> schema.put("min" + of, least));
    constraints.maxSize().ifPresent(most -> schema.put("max" + of, most));
  }

  /** A pattern has to match the whole text in Java, and a part of it in JSON Schema. */
  private static void pattern(String pattern, ObjectNode schema) {
    if (pattern.equals(NOT_BLANK)) {
      schema.put("pattern", "\\S");
    } else if (JAVA_ONLY.matcher(pattern).find()) {
      schema.put("description", "Matches the regular expression of Java: " + pattern);
    } else {
      schema.put("pattern", "^(?:" + pattern + ")$");
    }
  }
}
