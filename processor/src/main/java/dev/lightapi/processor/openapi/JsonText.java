package dev.lightapi.processor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes JSON with what fits in one line, so that people can read it and it stays small. */
final class JsonText {

  private static final int WIDTH = 100;

  private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7e]");

  private final StringBuilder text = new StringBuilder();

  static String of(JsonNode node) {
    JsonText json = new JsonText();
    json.append(node, 0);
    return ascii(json.text.append('\n').toString());
  }

  /** Other characters are within strings. The encoding of resources is the compiler's choice. */
  private static String ascii(String json) {
    return NOT_ASCII
        .matcher(json)
        .replaceAll(found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
  }

  private void append(JsonNode node, int depth) {
    String line = node.toString();
    if (!node.isContainerNode() || line.length() + 2 * depth <= WIDTH) {
      text.append(line);
    } else if (node.isObject()) {
      text.append("{");
      Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
      while (fields.hasNext()) {
        Map.Entry<String, JsonNode> field = fields.next();
        newLine(depth + 1).append(TextNode.valueOf(field.getKey())).append(": ");
        append(field.getValue(), depth + 1);
        text.append(fields.hasNext() ? "," : "");
      }
      newLine(depth).append("}");
    } else {
      text.append("[");
      Iterator<JsonNode> items = node.iterator();
      while (items.hasNext()) {
        newLine(depth + 1);
        append(items.next(), depth + 1);
        text.append(items.hasNext() ? "," : "");
      }
      newLine(depth).append("]");
    }
  }

  private StringBuilder newLine(int depth) {
    return text.append('\n').append("  ".repeat(depth));
  }
}
