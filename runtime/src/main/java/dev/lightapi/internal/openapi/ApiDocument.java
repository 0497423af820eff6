package dev.lightapi.internal.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the fragments of endpoints together to one OpenAPI 3.1 document. */
final class ApiDocument {

  private static final String VERSION = "3.1.1";
  private static final String DIALECT = "https://spec.openapis.org/oas/3.1/dialect/base";
  private static final String COMPONENTS = "#/components/";
  private static final String SCHEMAS = COMPONENTS + "schemas/";

  private final ObjectNode shared;
  private final Map<String, ObjectNode> schemas = new LinkedHashMap<>();
  private final ObjectNode paths = JsonNodeFactory.instance.objectNode();
  private final ArrayNode tags = JsonNodeFactory.instance.arrayNode();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  private ApiDocument(ObjectNode shared) {
    this.shared = shared;
  }

  /**
   * Puts a document together.
   *
   * @param shared the components that all endpoints share
   * @param fragments what the processor wrote of each endpoint
   */
  static ObjectNode of(ApiSettings settings, ObjectNode shared, List<ObjectNode> fragments) {
    ApiDocument document = new ApiDocument(shared.deepCopy());
    fragments.forEach(document::count);
    fragments.forEach(document::addOwnSchemas);
    fragments.forEach(document::add);
    return document.finish(settings);
  }

  private void count(ObjectNode fragment) {
    operations(fragment)
        .forEach(operation -> ids.merge(operation.path("operationId").asText(), 1, Integer::sum));
  }

  private static List<JsonNode> operations(ObjectNode fragment) {
    List<JsonNode> operations = new ArrayList<>();
    fragment.path("paths").forEach(path -> path.forEach(operations::add));
    return operations;
  }

  /** An entity's own schemas go before what methods that return the entity make of its class: its codec writes it. */
  private void addOwnSchemas(ObjectNode fragment) {
    String entity = fragment.path("entity").asText();
    if (!entity.isEmpty()) {
      schemas.put(entity, (ObjectNode) fragment.path("schemas").path(entity));
    }
  }

  private void add(ObjectNode fragment) {
    String endpoint = fragment.path("tag").path("name").asText();
    tags.add(fragment.path("tag"));
    fragment
        .path("schemas")
        .properties()
        .forEach(schema -> schemas.putIfAbsent(schema.getKey(), (ObjectNode) schema.getValue()));
    fragment.path("paths").properties().forEach(path -> {
      ObjectNode methods = paths.withObjectProperty(path.getKey());
      path.getValue().properties().forEach(method -> {
        ObjectNode operation = (ObjectNode) method.getValue();
        operation.put("operationId", id(operation.path("operationId").asText(), endpoint));
        methods.set(method.getKey(), operation);
      });
    });
  }

  /** The ID, with the endpoint's name behind it if another endpoint has the same. */
  private String id(String wanted, String endpoint) {
    String base = ids.getOrDefault(wanted, 0) > 1
        ? wanted + "_" + endpoint.replaceAll("[^A-Za-z0-9]", "_")
        : wanted;
    String id = base;
    for (int count = 2; !taken.add(id); count++) {
      id = base + count;
    }
    return id;
  }

  private ObjectNode finish(ApiSettings settings) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("openapi", VERSION);
    document.put("jsonSchemaDialect", DIALECT);
    ObjectNode info = document.putObject("info");
    info.put("title", settings.title()).put("version", settings.version());
    settings
        .license()
        .ifPresent(
            license -> info.putObject("license").put("name", license).put("identifier", license));
    ArrayNode servers = document.putArray("servers");
    settings.servers().forEach(url -> servers.addObject().put("url", url));
    document.putArray("security");
    document.set("tags", tags);
    document.set("paths", paths);
    document.set("components", components());
    return document;
  }

  /** The components that are used, with short names for schemas. */
  private ObjectNode components() {
    ObjectNode all = shared;
    Map<String, String> names = names();
    schemas.values().forEach(schema -> rename(schema, names));
    rename(paths, names);
    ObjectNode sharedSchemas = all.withObjectProperty("schemas");
    schemas.forEach((name, schema) -> sharedSchemas.set(names.get(name), schema));
    Set<String> used = used(all);
    ObjectNode components = JsonNodeFactory.instance.objectNode();
    all.properties()
        .forEach(kind -> kind.getValue().properties().forEach(component -> {
          if (used.contains(COMPONENTS + kind.getKey() + "/" + component.getKey())) {
            components
                .withObjectProperty(kind.getKey())
                .set(component.getKey(), component.getValue());
          }
        }));
    return components;
  }

  /** The shared schemas keep their names. */
  private Map<String, String> names() {
    Set<String> all = new HashSet<>(schemas.keySet());
    shared.path("schemas").fieldNames().forEachRemaining(all::add);
    return SchemaNames.of(all);
  }

  private static void rename(JsonNode node, Map<String, String> names) {
    if (node instanceof ObjectNode object
        && object.get("$ref") instanceof TextNode reference
        && reference.textValue().startsWith(SCHEMAS)) {
      String name = reference.textValue().substring(SCHEMAS.length());
      object.put("$ref", SCHEMAS + names.get(name));
    }
    node.forEach(child -> rename(child, names));
  }

  /** Everything to which the paths refer, and what that refers to in turn. */
  private Set<String> used(ObjectNode components) {
    Set<String> used = new HashSet<>();
    Deque<JsonNode> open = new ArrayDeque<>();
    open.push(paths);
    while (!open.isEmpty()) {
      JsonNode node = open.pop();
      JsonNode reference = node.get("$ref");
      if (reference != null && reference.isTextual() && used.add(reference.textValue())) {
        open.push(components.at(reference.textValue().substring(COMPONENTS.length() - 1)));
      }
      node.forEach(open::push);
    }
    return used;
  }
}
