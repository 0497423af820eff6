package dev.lightapi.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;

/**
 * The fields of one JSON object as a client sent them. What no field can hold is not kept: of an array or an object, and
 * of the value of a field that does not exist, only the beginning, for an error message. Used by one thread.
 *
 * @param fields the known fields, and the first {@link #LISTED} others
 * @param unlisted how many further fields there were
 */
public record SentObject(ObjectNode fields, long unlisted) {

  /** As many as a problem shows. */
  static final int LISTED = 100;

  /**
   * Reads the object that a parser has just begun, to its end.
   *
   * @throws JsonParseException if it is malformed, or has one name twice; of names beyond the listed ones that is not looked for
   */
  static SentObject read(JsonParser parser, Set<String> known) throws IOException {
    ObjectNode fields = SentValue.NODES.objectNode();
    int listed = 0;
    long unlisted = 0;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      boolean isKnown = known.contains(name);
      if (fields.has(name)) {
        throw new JsonParseException(parser, "Duplicate field '" + name + "'");
      }
      parser.nextToken();
      if (isKnown) {
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
