package dev.lightapi.processor.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.processor.model.ConstraintsModel;
import dev.lightapi.processor.model.JsonShape.Entries;
import dev.lightapi.processor.model.JsonShape.Items;
import dev.lightapi.processor.model.JsonShape.OneOf;
import dev.lightapi.processor.model.JsonShape.Properties;
import dev.lightapi.processor.model.JsonShape.Property;
import dev.lightapi.processor.model.JsonShape.Reference;
import dev.lightapi.processor.model.JsonShape.Scalar;
import dev.lightapi.processor.model.ScalarType;
import dev.lightapi.processor.model.ScalarType.JsonType;
import dev.lightapi.processor.model.SchemaModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders types as JSON Schema (draft 2020-12), which is that of OpenAPI 3.1. */
final class SchemaRenderer {

  /** Who writes the JSON: a server sends all properties, a client only those that are required. */
  enum Direction {
    RESPONSE,
    REQUEST
  }

  private static final String INPUT = "-input";

  private final Components components;
  private final EnumNames enums = new EnumNames();
  private final Map<String, Boolean> begun = new HashMap<>();

  SchemaRenderer(Components components) {
    this.components = components;
  }

  /** The schema of a type's values, with its constraints; null is allowed if the type allows it. */
  ObjectNode render(SchemaModel schema, Direction direction) {
    ObjectNode node = plain(schema, direction);
    new ConstraintsRenderer(schema.constraints()).addTo(node);
    return schema.nullable() ? Nodes.nullable(node) : node;
  }

  /** A single value without constraints. */
  static ObjectNode scalar(Scalar scalar) {
    return scalar(scalar.type(), scalar.constants());
  }

  static ObjectNode scalar(ScalarType type, List<String> constants) {
    ObjectNode node = Nodes.object().put("type", type.jsonType().name().toLowerCase(Locale.ROOT));
    if (type == ScalarType.BYTES) {
      return node.put("contentEncoding", "base64");
    }
    if (type == ScalarType.CHAR) {
      return node.put("minLength", 1).put("maxLength", 1);
    }
    type.format().ifPresent(format -> node.put("format", format));
    if (!constants.isEmpty()) {
      // Not the declared order, which not every compiler keeps when it reads a class file.
      node.set("enum", Nodes.texts(constants.stream().sorted().toList()));
    }
    return node;
  }

  private ObjectNode plain(SchemaModel schema, Direction direction) {
    if (schema.shape() instanceof Scalar scalar) {
      return scalar.type().isEnum() ? enums.render(schema, scalar) : scalar(scalar);
    }
    if (schema.shape() instanceof Items items) {
      ObjectNode node = Nodes.object().put("type", "array");
      node.set("items", render(items.items(), direction));
      return node;
    }
    if (schema.shape() instanceof Entries entries) {
      ObjectNode node = Nodes.object().put("type", "object");
      node.set("additionalProperties", render(entries.values(), direction));
      return node;
    }
    if (schema.shape() instanceof Reference reference) {
      return components.reference(named(Components.name(reference.name()), direction));
    }
    if (schema.shape() instanceof Properties properties) {
      String name = named(Components.name(properties.name()), direction);
      if (begin(name)) {
        components.put(name, object(properties, schema, direction));
      }
      return components.reference(name);
    }
    if (schema.shape() instanceof OneOf one) {
      String name = named(Components.name(schema), direction);
      if (begin(name)) {
        List<ObjectNode> alternatives = new ArrayList<>();
        one.alternatives().forEach(each -> alternatives.add(render(each, direction)));
        ObjectNode node = Nodes.object();
        node.set("anyOf", Nodes.array(alternatives));
        components.put(name, node);
      }
      return components.reference(name);
    }
    return Nodes.object();
  }

  /** Whether a schema still has to be rendered: not one that is there, or contains the one that asks for it. */
  private boolean begin(String name) {
    return !components.has(name) && begun.put(name, true) == null;
  }

  private static String named(String name, Direction direction) {
    return direction == Direction.REQUEST ? name + INPUT : name;
  }

  private ObjectNode object(Properties shape, SchemaModel schema, Direction direction) {
    ObjectNode node = Nodes.object().put("type", "object");
    List<String> required = new ArrayList<>();
    // Such annotations leave properties out.
    boolean whole = schema
        .declaration()
        .filter(declared -> declared.annotations().contains("JsonInclude"))
        .isEmpty();
    ObjectNode properties = Nodes.object();
    for (Property property : shape.properties()) {
      ObjectNode value = render(property.schema(), direction);
      if (property.readOnly()) {
        value.put("readOnly", true);
      }
      properties.set(property.name(), value);
      if (direction == Direction.RESPONSE ? whole : property.required()) {
        required.add(property.name());
      }
    }
    node.set("properties", properties);
    if (!required.isEmpty()) {
      node.set("required", Nodes.texts(required));
    }
    return node;
  }

  /** Whether limits of numbers can be said of a schema's values. */
  static boolean isNumber(JsonType type) {
    return type == JsonType.INTEGER || type == JsonType.NUMBER;
  }

  /** The schema of a type, without its constraints and without null. */
  ObjectNode withoutConstraints(SchemaModel schema, Direction direction) {
    return render(schema.withNullable(false).withConstraints(ConstraintsModel.NONE), direction);
  }
}
