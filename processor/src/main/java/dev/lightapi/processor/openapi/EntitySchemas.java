package dev.lightapi.processor.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.processor.model.CodecModel;
import dev.lightapi.processor.model.CodecModel.Kind;
import dev.lightapi.processor.model.ConstraintsModel;
import dev.lightapi.processor.model.EmbeddedModel;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.EnumModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.FieldModel.Role;
import dev.lightapi.processor.model.JsonShape.Scalar;
import dev.lightapi.processor.model.PartModel;
import dev.lightapi.processor.model.ScalarType;
import dev.lightapi.processor.model.SchemaModel;
import dev.lightapi.processor.model.Visibility;
import dev.lightapi.processor.openapi.SchemaRenderer.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The schemas of an entity's rows: in responses, and in the bodies that create, replace and change a row. */
final class EntitySchemas {

  /** What a body does to a row. */
  enum Body {
    /** POST. */
    NEW,
    /** PUT. */
    UPDATE,
    /** PATCH that replaces fields. */
    PATCH,
    /** PATCH that is merged with the row (RFC 7396). */
    MERGE;

    private String suffix() {
      return "-" + name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String READ_ONLY = "readOnly";

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
      components.put(name, response(Optional.empty()));
    }
    return components.reference(name);
  }

  /** Refers to the body of a request. */
  ObjectNode body(Body body) {
    String named = name + body.suffix();
    if (!components.has(named)) {
      components.put(named, request(body, Optional.empty()));
    }
    return components.reference(named);
  }

  /** Refers to the body of a JSON Merge Patch. It differs from that of another PATCH only inside of objects. */
  ObjectNode mergePatch() {
    boolean hasObjects =
        !entity.embedded().isEmpty() || entity.fields().stream().anyMatch(EntitySchemas::isJson);
    return body(hasObjects ? Body.MERGE : Body.PATCH);
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

  private ObjectNode response(Optional<EmbeddedModel> holder) {
    ObjectNode properties = Nodes.object();
    for (PartModel part : entity.parts(holder)) {
      if (part instanceof EmbeddedModel embedded) {
        properties.set(part.property(), inside(embedded, response(Optional.of(embedded))));
      } else if (part instanceof FieldModel field && field.visibility().isShown()) {
        // In an object that is null, nothing is.
        boolean nullable = holder.isPresent() ? field.schema().nullable() : field.maybeNull();
        ObjectNode value = field(field, field.schema().withNullable(nullable), Direction.RESPONSE);
        properties.set(part.property(), field.isReadOnly() ? value.put(READ_ONLY, true) : value);
      }
    }
    return object(properties, names(properties));
  }

  private ObjectNode request(Body body, Optional<EmbeddedModel> holder) {
    ObjectNode properties = Nodes.object();
    List<String> required = new ArrayList<>();
    for (PartModel part : entity.parts(holder)) {
      if (part instanceof EmbeddedModel embedded) {
        properties.set(part.property(), inside(embedded, request(body, Optional.of(embedded))));
        if (isDemanded(embedded, body) && !embedded.nullable()) {
          required.add(part.property());
        }
      } else if (part instanceof FieldModel field && field.visibility() != Visibility.HIDDEN) {
        properties.set(part.property(), sent(field, body));
        if (isRequired(field, body)) {
          required.add(part.property());
        }
      }
    }
    return object(properties, required).put("additionalProperties", false);
  }

  private static ObjectNode inside(EmbeddedModel embedded, ObjectNode object) {
    return embedded.nullable() ? Nodes.nullable(object) : object;
  }

  private ObjectNode sent(FieldModel field, Body body) {
    SchemaModel schema = field.schema().withNullable(EntityModel.isOptional(field));
    if (field.isReadOnly()) {
      // Any value is allowed, and ignored: clients send back what they received.
      return describe(
          field(field, schema.withConstraints(ConstraintsModel.NONE), Direction.REQUEST)
              .put(READ_ONLY, true),
          "Set by the server; a value that is sent is ignored.");
    }
    if (body == Body.MERGE && isJson(field)) {
      return Nodes.object().put("description", "Is merged with the value that the row has.");
    }
    ObjectNode value = field(field, schema, Direction.REQUEST);
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

  private boolean isRequired(FieldModel field, Body body) {
    if (field.role() == Role.VERSION) {
      return body != Body.NEW;
    }
    return isDemanded(field, body)
        && !EntityModel.isOptional(field)
        && !field.isReadOnly()
        && (body == Body.NEW || (!field.isKey() && !field.isSetOnce()));
  }

  /**
   * Whether a part has to be there unless it may be null. A class has defaults in a new object. A PATCH leaves out what
   * does not change; it sends an object as a whole, unless it is to be merged.
   */
  private boolean isDemanded(PartModel part, Body body) {
    boolean isPartOfChange = switch (body) {
      case NEW, UPDATE -> true;
      case PATCH -> part.parent().isPresent();
      case MERGE -> false;
    };
    return isPartOfChange
        && part.parent().map(EmbeddedModel::kind).orElse(entity.kind()) == EntityModel.Kind.RECORD;
  }

  private static boolean isJson(FieldModel field) {
    return field.codec().filter(codec -> codec.kind() == Kind.JSON).isPresent();
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
