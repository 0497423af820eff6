package dev.lightapi.processor.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.processor.model.CodecModel;
import dev.lightapi.processor.model.CodecModel.Kind;
import dev.lightapi.processor.model.ConstraintsModel;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.EnumModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.FieldModel.Role;
import dev.lightapi.processor.model.JsonShape.Property;
import dev.lightapi.processor.model.JsonShape.Scalar;
import dev.lightapi.processor.model.ScalarType;
import dev.lightapi.processor.model.SchemaModel;
import dev.lightapi.processor.model.Visibility;
import dev.lightapi.processor.openapi.SchemaRenderer.Direction;
import java.util.ArrayList;
import java.util.List;

/** The schemas of an entity's rows: in responses, and in the bodies that create, replace and change a row. */
final class EntitySchemas {

  /** What a body does to a row. */
  enum Body {
    /** POST. */
    NEW,
    /** PUT. */
    UPDATE,
    /** PATCH. */
    PATCH;

    private String suffix() {
      return "-" + name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final EntityModel entity;
  private final SchemaRenderer schemas;
  private final Components components;
  private final String name;

  EntitySchemas(EntityModel entity, SchemaRenderer schemas, Components components) {
    this.entity = entity;
    this.schemas = schemas;
    this.components = components;
    this.name = Components.name(entity.type().canonicalName());
  }

  /** The name of the schema of a row as responses show it. */
  String name() {
    return name;
  }

  /** Refers to a row in a response. */
  ObjectNode row() {
    if (!components.has(name)) {
      components.put(name, response());
    }
    return components.reference(name);
  }

  /** Refers to the body of a request. */
  ObjectNode body(Body body) {
    String named = name + body.suffix();
    if (!components.has(named)) {
      components.put(named, request(body));
    }
    return components.reference(named);
  }

  /** A page of rows, as a list of that style sends it. */
  ObjectNode page(String style) {
    String named = name + "-page";
    ObjectNode properties = Nodes.object();
    switch (style) {
      case "PAGE_NUMBER" -> {
        properties.set("count", whole("How many rows the list has."));
        properties.set("pages", whole("How many pages the list has."));
        properties.set("next", link("The path of the next page."));
        properties.set("previous", link("The path of the page before."));
      }
      case "CURSOR" -> {
        properties.set("next", link("The cursor of the next page."));
        properties.set("previous", Nodes.object().put("type", "null"));
      }
      default -> {
        // All rows at once.
      }
    }
    ObjectNode results = Nodes.object().put("type", "array");
    results.set("items", row());
    properties.set("results", results);
    components.put(named, object(properties, names(properties)));
    return components.reference(named);
  }

  /** A value of a field as a query or a path has it: without constraints, which only bodies have to meet. */
  ObjectNode value(FieldModel field) {
    return field(
        field,
        field.schema().withNullable(false).withConstraints(ConstraintsModel.NONE),
        Direction.REQUEST);
  }

  private static ObjectNode whole(String description) {
    return Nodes.object()
        .put("type", "integer")
        .put("format", "int64")
        .put("description", description);
  }

  private static ObjectNode link(String description) {
    return Nodes.nullable(Nodes.object().put("type", "string").put("description", description));
  }

  private static List<String> names(ObjectNode properties) {
    List<String> names = new ArrayList<>();
    properties.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static ObjectNode object(ObjectNode properties, List<String> required) {
    ObjectNode node = Nodes.object().put("type", "object");
    node.set("properties", properties);
    if (!required.isEmpty()) {
      node.set("required", Nodes.texts(required));
    }
    return node;
  }

  private ObjectNode response() {
    ObjectNode properties = Nodes.object();
    for (FieldModel field : entity.fields()) {
      if (field.visibility().isShown()) {
        ObjectNode value =
            field(field, field.schema().withNullable(field.maybeNull()), Direction.RESPONSE);
        if (field.isReadOnly()) {
          value.put("readOnly", true);
        }
        properties.set(field.json(), value);
      }
    }
    return object(properties, names(properties));
  }

  private ObjectNode request(Body body) {
    ObjectNode properties = Nodes.object();
    List<String> required = new ArrayList<>();
    for (FieldModel field : entity.fields()) {
      entity.request().property(field.json()).ifPresent(property -> {
        properties.set(field.json(), sent(field, property, body));
        if (isRequired(field, property, body)) {
          required.add(field.json());
        }
      });
    }
    ObjectNode node = object(properties, required);
    return node.put("additionalProperties", false);
  }

  private ObjectNode sent(FieldModel field, Property property, Body body) {
    if (field.isReadOnly()) {
      // Any value is allowed, and ignored: clients send back what they received.
      return describe(
          field(field, property.schema().withConstraints(ConstraintsModel.NONE), Direction.REQUEST)
              .put("readOnly", true),
          "Set by the server; a value that is sent is ignored.");
    }
    ObjectNode value = field(field, property.schema(), Direction.REQUEST);
    if (field.visibility() == Visibility.WRITE_ONLY) {
      value.put("writeOnly", true);
    }
    if (field.role() == Role.VERSION) {
      return describe(
          value,
          body == Body.NEW
              ? "Counted by the server; a value that is sent is ignored."
              : "The version that the change is based on, as a response shows it. Another one is a conflict.");
    }
    if (body != Body.NEW && field.isKey()) {
      return describe(value, "The key in the path, or left out: a row keeps its key.");
    }
    if (body != Body.NEW && field.isSetOnce()) {
      return describe(value, "The value that the row has, or left out: it cannot be changed.");
    }
    return field.isSetOnce() ? describe(value, "Cannot be changed once the row exists.") : value;
  }

  private static boolean isRequired(FieldModel field, Property property, Body body) {
    if (body != Body.NEW && field.role() == Role.VERSION) {
      return true;
    }
    return switch (body) {
      case NEW -> property.required();
      case UPDATE -> property.required() && !field.isKey() && !field.isSetOnce();
      case PATCH -> false;
    };
  }

  private static ObjectNode describe(ObjectNode schema, String description) {
    return schema.has("description")
        ? schema.put("description", schema.get("description").textValue() + " " + description)
        : schema.put("description", description);
  }

  /** A value of a field, whose codec may give it another form than its type has. */
  private ObjectNode field(FieldModel field, SchemaModel schema, Direction direction) {
    CodecModel codec = field.codec().orElse(null);
    if (codec == null) {
      return schemas.render(schema, direction);
    }
    if (codec.kind() == Kind.CONVERTED && ScalarType.of(field.type()).isEmpty()) {
      // Constraints limit the converted value, whose form in JSON is another one.
      return schemas.render(schema.withConstraints(ConstraintsModel.NONE), direction);
    }
    if (codec.kind() == Kind.ENUM) {
      ObjectNode constants = constants(codec.constants().orElseThrow(), schema);
      return schema.nullable() ? Nodes.nullable(constants) : constants;
    }
    ObjectNode node = schemas.render(schema, direction);
    if (codec.kind() == Kind.SET) {
      node.put("uniqueItems", true);
    }
    return node;
  }

  /** The constants of an enum by the names that they have in JSON. Values of their own are known only to the program. */
  private static ObjectNode constants(EnumModel model, SchemaModel schema) {
    if (model.inJson().isPresent()) {
      return SchemaRenderer.scalar(model.inJson().get().type(), List.of());
    }
    Scalar scalar = schema.scalar().orElseThrow();
    return SchemaRenderer.scalar(
        scalar.type(),
        scalar.constants().stream()
            .map(constant -> model.names().getOrDefault(constant, constant))
            .toList());
  }
}
