package dev.lightapi.processor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Makes JSON nodes. */
final class Nodes {

  private Nodes() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array(List<? extends JsonNode> items) {
    return JsonNodeFactory.instance.arrayNode().addAll(items);
  }

  static ArrayNode texts(Iterable<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  static ObjectNode reference(String to) {
    return object().put("$ref", "#/components/" + to);
  }

  /** A schema that also allows null. */
  static ObjectNode nullable(ObjectNode schema) {
    if (schema.isEmpty()) {
      return schema;
    }
    if (schema.path("type").isTextual()) {
      ObjectNode copy = schema.deepCopy();
      copy.set("type", texts(List.of(schema.get("type").textValue(), "null")));
      if (copy.get("enum") instanceof ArrayNode constants) {
        constants.addNull();
      }
      return copy;
    }
    ObjectNode either = object();
    either.set("anyOf", array(List.of(schema, object().put("type", "null"))));
    return either;
  }
}
