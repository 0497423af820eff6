package dev.lightapi.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * The fields of one JSON object as a client sent them. Values that no field can hold are not kept: of an array or an
 * object where a single value is expected, or the value of an unknown field, only the beginning is kept, for an error
 * message. Used by one thread.
 *
 * @param fields the known fields, and the first {@link #LISTED} others
 * @param unlisted the number of further fields
 */
public record SentObject(ObjectNode fields, long unlisted) {

  /** The number of violations that a problem lists. */
  static final int LISTED = 100;

  /**
   * Reads the object that a parser has just begun, to its end.
   *
   * @throws JsonParseException if it is malformed, or has a name twice. Names beyond the listed ones are not compared
   */
  static SentObject read(JsonParser parser, KnownFields known) throws IOException {
    SentTree nested = new SentTree(parser);
    ObjectNode fields = SentValue.NODES.objectNode();
    int listed = 0;
    long unlisted = 0;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      boolean isKnown = known.names().contains(name);
      if (fields.has(name)) {
        throw new JsonParseException(parser, "Duplicate field '" + name + "'");
      }
      parser.nextToken();
      if (known.nested().contains(name)) {
        fields.set(name, nested.read());
      } else if (isKnown) {
        fields.set(name, SentValue.read(parser));
      } else if (listed < LISTED) {
        listed++;
        fields.set(name, SentValue.excerpt(parser));
      } else {
        unlisted++;
        parser.skipChildren();
      }
    }
    return new SentObject(fields, unlisted);
  }
}
