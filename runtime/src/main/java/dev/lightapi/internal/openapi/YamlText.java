package dev.lightapi.internal.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes JSON as YAML 1.2: collections by indentation, everything else as JSON, which is YAML, too. So no value has to be
 * quoted by rules that JSON does not have.
 */
final class YamlText {

  private static final Pattern PLAIN_KEY = Pattern.compile("/?[A-Za-z][A-Za-z_/-]*");

  /** Words that YAML 1.1 takes for truth values. */
  private static final Pattern TRUTH = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

  private final StringBuilder text = new StringBuilder();

  static String of(JsonNode node) {
    YamlText yaml = new YamlText();
    yaml.append(node, 0);
    return yaml.text.append('\n').toString();
  }

  private void append(JsonNode node, int depth) {
    if (!node.isContainerNode() || node.isEmpty()) {
      text.append(node);
    } else if (node.isObject()) {
      Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
      while (fields.hasNext()) {
        Map.Entry<String, JsonNode> field = fields.next();
        text.append(key(field.getKey())).append(':');
        nested(field.getValue(), depth + 1);
        if (fields.hasNext()) {
          newLine(depth);
        }
      }
    } else {
      Iterator<JsonNode> items = node.iterator();
      while (items.hasNext()) {
        text.append("- ");
        append(items.next(), depth + 1);
        if (items.hasNext()) {
          newLine(depth);
        }
      }
    }
  }

  private void nested(JsonNode value, int depth) {
    if (value.isContainerNode() && !value.isEmpty()) {
      newLine(depth);
    } else {
      text.append(' ');
    }
    append(value, depth);
  }

  private static String key(String name) {
    return PLAIN_KEY.matcher(name).matches() && !TRUTH.matcher(name).matches()
        ? name
        : TextNode.valueOf(name).toString();
  }

  private void newLine(int depth) {
    text.append('\n').append("  ".repeat(depth));
  }
}
