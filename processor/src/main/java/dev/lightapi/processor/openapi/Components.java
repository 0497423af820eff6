package dev.lightapi.processor.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.processor.model.SchemaModel;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The named schemas of a fragment. A name is unique among all endpoints: it begins with the Java type, and type arguments
 * and the role follow after hyphens. The runtime shortens it.
 */
final class Components {

  private static final String PREFIX = "#/components/schemas/";

  private final Map<String, ObjectNode> schemas = new TreeMap<>();
  private final Set<String> mentioned = new TreeSet<>();

  /** The name of a Java type's schema. */
  static String name(SchemaModel schema) {
    return name(schema.name());
  }

  /** The name of the schema of a Java type that is written with its arguments. */
  static String name(String javaType) {
    return javaType.replace(SchemaModel.ARRAY, "Array").replaceAll("[<,]", "-").replace(">", "");
  }

  boolean has(String name) {
    return schemas.containsKey(name);
  }

  void put(String name, ObjectNode schema) {
    schemas.put(name, schema);
  }

  /** Refers to a schema, which may be added later. */
  ObjectNode reference(String name) {
    mentioned.add(name);
    return Nodes.object().put("$ref", PREFIX + name);
  }

  /** All schemas, in the order of their names. A schema that is mentioned but was not added allows any JSON. */
  ObjectNode all() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    mentioned.forEach(name -> schemas.putIfAbsent(name, Nodes.object()));
    schemas.forEach(all::set);
    return all;
  }
}
