package dev.lightapi.processor.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes parameter objects. */
final class Parameters {

  private Parameters() {}

  static ObjectNode query(String name, String description, ObjectNode schema) {
    ObjectNode parameter = Nodes.object().put("name", name).put("in", "query");
    if (!description.isEmpty()) {
      parameter.put("description", description);
    }
    parameter.set("schema", schema);
    return parameter;
  }

  /** Several values in one parameter. */
  static ObjectNode separatedByCommas(String name, String description, ObjectNode schema) {
    return query(name, description, schema).put("style", "form").put("explode", false);
  }

  static ObjectNode path(String name, ObjectNode schema) {
    ObjectNode parameter = Nodes.object().put("name", name).put("in", "path").put("required", true);
    parameter.set("schema", schema);
    return parameter;
  }
}
