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
   * Changes the fields of a row: a field that is null there becomes null, an object is merged into the one that was there.
   * Within it, null removes a name.
   */
  public static void apply(ObjectNode row, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      row.set(field.getKey(), merged(row.get(field.getKey()), field.getValue()));
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
