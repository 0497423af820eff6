package dev.lightapi.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.http.Problem;
import dev.lightapi.http.Problem.Violation;
import dev.lightapi.http.ProblemException;
import dev.lightapi.scalar.Digits;
import dev.lightapi.scalar.MalformedScalarException;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.util.List;

/**
 * Reads the arrays and objects of a body whole, for the fields that hold JSON. Texts and numbers have the bounds that
 * single values have. Used by one thread.
 */
final class SentTree {

  /** A value, a name or a bracket takes some 64 bytes, so these take 4 MB. */
  private static final int MAX_VALUES = 65_536;

  private final JsonParser parser;
  private int values;

  SentTree(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The current value of the parser, which is then at its end.
   *
   * @throws ProblemException with 422 if a text or a number in it is out of bounds, with 413 if it has too many values
   */
  JsonNode read() throws IOException {
    if (++values > MAX_VALUES) {
      throw new ProblemException(new Problem(
          413,
          "Content Too Large",
          "The fields that hold JSON have more than " + MAX_VALUES
              + " values, names and brackets, the limit of a body. Send less at a time."));
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> SentValue.NODES.textNode(valid(parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      default -> SentValue.read(parser);
    };
  }

  private ObjectNode object() throws IOException {
    ObjectNode object = SentValue.NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      values++;
      String name = valid(parser.currentName());
      if (object.has(name)) {
        throw new JsonParseException(parser, "Duplicate field '" + name + "'");
      }
      parser.nextToken();
      object.set(name, read());
    }
    return object;
  }

  private ArrayNode array() throws IOException {
    ArrayNode array = SentValue.NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(read());
    }
    return array;
  }

  private JsonNode number() throws IOException {
    JsonNode number = SentValue.read(parser);
    // A number that no BigDecimal holds is kept as it was sent.
    boolean within = number.isBigInteger()
        ? Digits.within(number.bigIntegerValue())
        : !number.isPojo() && Digits.within(number.decimalValue());
    if (!within) {
      throw invalid("must be a number " + Digits.RULE);
    }
    return number;
  }

  private String valid(String text) {
    try {
      return Scalar.STRING.parse(text);
    } catch (MalformedScalarException e) {
      throw invalid(e.rule());
    }
  }

  /** Without the rejected value, which may be that of a field that no response shows. */
  private ProblemException invalid(String rule) {
    String place = place(parser.getParsingContext());
    return new ProblemException(Problem.invalid(List.of(new Violation(place, rule, null))));
  }

  /** Where the parser is: {@code settings.sizes[2]}. */
  private static String place(JsonStreamContext at) {
    JsonStreamContext around = at.getParent();
    String before = around == null || around.inRoot() ? "" : place(around);
    if (at.inArray()) {
      return before + "[" + at.getCurrentIndex() + "]";
    }
    return before.isEmpty() ? at.getCurrentName() : before + "." + at.getCurrentName();
  }
}
