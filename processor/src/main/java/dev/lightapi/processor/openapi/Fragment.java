package dev.lightapi.processor.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.processor.Naming;
import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.RouteModel;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The part of the OpenAPI document that describes one endpoint: its tag, paths and schemas. It depends on that endpoint
 * alone. The runtime puts the parts of all endpoints together that it serves.
 */
public final class Fragment {

  private final EndpointModel endpoint;
  private final Components components = new Components();
  private final SchemaRenderer schemas = new SchemaRenderer(components);
  private final Wording words;
  private final Set<String> ids = new HashSet<>();

  private Fragment(EndpointModel endpoint) {
    this.endpoint = endpoint;
    this.words = new Wording(Naming.subject(endpoint.type().simpleName()));
  }

  /** The text of an endpoint's fragment. */
  public static String of(EndpointModel endpoint) {
    return JsonText.of(new Fragment(endpoint).render());
  }

  private ObjectNode render() {
    ObjectNode fragment = Nodes.object();
    Optional<EntityOperations> entity = endpoint.resource().map(resource -> {
      EntitySchemas rows = new EntitySchemas(resource.entity(), schemas, components);
      fragment.put("entity", rows.name());
      // First, since it is the schema of the entity in results of methods, too.
      var unused = rows.row();
      return new EntityOperations(resource, rows);
    });
    fragment.set(
        "tag", Nodes.object().put("name", endpoint.name()).put("description", description()));
    ObjectNode paths = fragment.putObject("paths");
    for (RouteModel route : endpoint.routes()) {
      ObjectNode operation = Nodes.object();
      operation.set("tags", Nodes.texts(List.of(endpoint.name())));
      boolean cached = endpoint.isCached(route);
      operation.setAll(
          route.handler().isPresent()
              ? new HandlerOperations(schemas)
                  .render(route, route.handler().get(), id(route), cached)
              : entity.orElseThrow().render(route.operation(), cached));
      String method = route.method().toLowerCase(Locale.ROOT);
      ids.add(operation.get("operationId").textValue());
      if (paths.get(route.path()) instanceof ObjectNode path) {
        path.set(method, operation);
      } else {
        paths.putObject(route.path()).set(method, operation);
      }
    }
    fragment.set("schemas", components.all());
    return fragment;
  }

  private String description() {
    return endpoint
        .resource()
        .map(unused -> Wording.capitalized(words.nouns()) + ".")
        .orElseGet(() -> "Operations of " + endpoint.name() + ".");
  }

  /** A method that replaces a generated operation has its ID. Methods of one name are counted. */
  private String id(RouteModel route) {
    String wanted = endpoint
        .resource()
        .flatMap(unused -> replaced(route))
        .map(operation -> EntityOperations.id(operation, words))
        .orElseGet(() -> words.method(route.operation()));
    String id = wanted;
    for (int count = 2; ids.contains(id); count++) {
      id = wanted + count;
    }
    return id;
  }

  private Optional<String> replaced(RouteModel route) {
    boolean isList = route.path().equals(endpoint.path().name());
    boolean isItem = !isList && route.pathWithoutNames().equals(endpoint.path().name() + "/{}");
    return switch (route.method()) {
      case "GET" -> isList ? Optional.of("list") : isItem ? Optional.of("find") : Optional.empty();
      case "POST" -> isList ? Optional.of("create") : Optional.empty();
      case "PUT" -> isItem ? Optional.of("replace") : Optional.empty();
      case "PATCH" -> isItem ? Optional.of("patch") : Optional.empty();
      case "DELETE" -> isItem ? Optional.of("delete") : Optional.empty();
      default -> Optional.empty();
    };
  }
}
