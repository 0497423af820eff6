package dev.lightapi.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.http.Request;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Merges objects as JSON Merge Patch does (RFC 7396). */
public final class MergePatch {

  private static final String MEDIA_TYPE = "application/merge-patch+json";

  private MergePatch() {}

  /** Whether the body of a request is a merge patch. */
  public static boolean isIn(Request request) {
    String type = request.header("Content-Type");
    return type != null
        && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(MEDIA_TYPE);
  }

  /**
   * Changes the fields of a row: a field that is null there becomes null. An object of the entity's own class gets the fields
   * that were sent, in the same way. A field that holds JSON gets the whole value.
   */
  public static void set(ObjectNode row, ObjectNode sent, KnownFields fields) {
    change(row, sent, fields, (before, value) -> value);
  }

  /** The same, but JSON is merged into the JSON that was there. Within it, null removes a name. */
  public static void apply(ObjectNode row, ObjectNode patch, KnownFields fields) {
    change(row, patch, fields, MergePatch::merged);
  }

  private interface Change {
    JsonNode of(@Nullable JsonNode before, JsonNode sent);
  }

  private static void change(ObjectNode row, ObjectNode sent, KnownFields fields, Change change) {
    for (Map.Entry<String, JsonNode> field : sent.properties()) {
      KnownFields parts = fields.parts().get(field.getKey());
      if (parts != null
          && row.get(field.getKey()) instanceof ObjectNode before
          && field.getValue() instanceof ObjectNode part) {
        change(before, part, parts, change);
      } else {
        row.set(
            field.getKey(),
            parts == null
                ? change.of(row.get(field.getKey()), field.getValue())
                : field.getValue());
      }
    }
  }

  private static JsonNode merged(@Nullable JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode changes)) {
      return patch;
    }
    ObjectNode result = target instanceof ObjectNode object ? object : SentValue.NODES.objectNode();
    for (Map.Entry<String, JsonNode> field : changes.properties()) {
      if (field.getValue().isNull()) {
        result.remove(field.getKey());
      } else {
        result.set(field.getKey(), merged(result.get(field.getKey()), field.getValue()));
      }
    }
    return result;
  }
}
