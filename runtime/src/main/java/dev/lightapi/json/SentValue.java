package dev.lightapi.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads single values of a body without building trees. */
final class SentValue {

  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** How many characters of a rejected value are kept: more than a problem shows. */
  private static final int EXCERPT = 100;

  private static final JsonFactory EXCERPTS = new JsonFactory();

  private SentValue() {}

  /** The current value of a parser: a text or number as a whole, of any other value the beginning. */
  static JsonNode read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      default -> excerpt(parser);
    };
  }

  /** The beginning of the current value of a parser, for an error message. The parser is then at the end of the value. */
  static JsonNode excerpt(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> NODES.textNode(beginning(parser.getText()));
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case START_ARRAY, START_OBJECT -> raw(beginningOfNested(parser));
      default -> raw(parser.getText());
    };
  }

  /** The beginning of the value at a path below the current value of a parser; null if there is none. */
  static @Nullable JsonNode at(JsonParser parser, List<JsonMappingException.Reference> path)
      throws IOException {
    if (path.isEmpty()) {
      return excerpt(parser);
    }
    JsonMappingException.Reference step = path.get(0);
    List<JsonMappingException.Reference> rest = path.subList(1, path.size());
    JsonNode found = null;
    if (step.getFieldName() != null && parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean fits = step.getFieldName().equals(parser.currentName());
        parser.nextToken();
        if (fits && found == null) {
          found = at(parser, rest);
        } else {
          parser.skipChildren();
        }
      }
    } else if (step.getFieldName() == null && parser.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        if (i == step.getIndex()) {
          found = at(parser, rest);
        } else {
          parser.skipChildren();
        }
      }
    } else {
      parser.skipChildren();
    }
    return found;
  }

  private static JsonNode whole(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  private static JsonNode decimal(JsonParser parser) throws IOException {
    try {
      return DecimalNode.valueOf(parser.getDecimalValue());
    } catch (NumberFormatException e) {
      // No BigDecimal has that exponent, so no field can have that value.
      return raw(parser.getText());
    }
  }

  private static JsonNode raw(String json) {
    return NODES.rawValueNode(new RawValue(json));
  }

  private static String beginning(String text) {
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT);
  }

  /** The whole JSON if it is short; otherwise its beginning, a few characters longer than what is shown. */
  private static String beginningOfNested(JsonParser parser) throws IOException {
    StringWriter text = new StringWriter();
    int depth = 0;
    try (JsonGenerator json = EXCERPTS.createGenerator(text)) {
      do {
        if (parser.currentToken().isStructStart()) {
          depth++;
        } else if (parser.currentToken().isStructEnd()) {
          depth--;
        }
        if (text.getBuffer().length() <= EXCERPT) {
          copy(parser, json);
          json.flush();
        }
      } while (depth > 0 && parser.nextToken() != null);
    }
    return text.toString();
  }

  private static void copy(JsonParser parser, JsonGenerator json) throws IOException {
    switch (parser.currentToken()) {
      case FIELD_NAME -> json.writeFieldName(beginning(parser.currentName()));
      case VALUE_STRING -> json.writeString(beginning(parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.writeNumber(parser.getText());
      default -> json.copyCurrentEvent(parser);
    }
  }
}
