package dev.lightapi.processor.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.ResourceModel;
import dev.lightapi.processor.openapi.EntitySchemas.Body;
import java.util.ArrayList;
import java.util.List;

/** The generated operations of an entity. */
final class EntityOperations {

  private static final Integer[] BODY_PROBLEMS = {400, 409, 413, 415, 422, 500, 503};

  private final ResourceModel resource;
  private final EntitySchemas schemas;
  private final Wording words;

  EntityOperations(ResourceModel resource, EntitySchemas schemas) {
    this.resource = resource;
    this.schemas = schemas;
    this.words = new Wording(resource.entity().type().simpleName());
  }

  /** The operation ID of what a generated operation is called in the model. */
  static String id(String operation, Wording words) {
    return switch (operation) {
      case "find" -> words.id("get");
      default -> words.id(operation);
    };
  }

  /** @param cached whether its responses are cached */
  ObjectNode render(String operation, boolean cached) {
    ObjectNode node = Nodes.object().put("operationId", id(operation, words));
    List<ObjectNode> parameters = new ArrayList<>();
    if (!operation.equals("list") && !operation.equals("create")) {
      EntityModel entity = resource.entity();
      parameters.add(Parameters.path(entity.keyName(), schemas.value(entity.key())));
    }
    Replies replies = new Replies();
    switch (operation) {
      case "list" -> {
        node.put("summary", "List " + words.nouns());
        parameters.addAll(new ListParameters(resource, schemas).all());
        replies
            .json(
                "200",
                "The " + words.nouns() + ".",
                schemas.page(resource.pagination().style()),
                cached)
            .problems(400, 500, 503);
      }
      case "find" -> {
        node.put("summary", "Get " + words.one());
        replies
            .json("200", "The " + words.noun() + ".", schemas.row(), cached)
            .problems(400, 404, 500, 503);
      }
      case "create" -> {
        node.put("summary", "Create " + words.one());
        node.set("requestBody", body(Replies.json(schemas.body(Body.NEW))));
        replies.created(schemas.row()).problems(BODY_PROBLEMS);
      }
      case "replace" -> {
        node.put("summary", "Replace " + words.one());
        node.set("requestBody", body(Replies.json(schemas.body(Body.UPDATE))));
        replies
            .json("200", "The row as it is now.", schemas.row(), false)
            .problems(BODY_PROBLEMS)
            .problems(404);
      }
      case "patch" -> {
        node.put("summary", "Change fields of " + words.one());
        ObjectNode content = Replies.json(schemas.body(Body.PATCH));
        content.withObject("/application~1merge-patch+json").set("schema", schemas.mergePatch());
        node.set("requestBody", body(content));
        replies
            .json("200", "The row as it is now.", schemas.row(), false)
            .problems(BODY_PROBLEMS)
            .problems(404);
      }
      default -> {
        node.put("summary", "Delete " + words.one());
        replies.empty("The row is deleted.").problems(400, 404, 409, 500, 503);
      }
    }
    if (!parameters.isEmpty()) {
      node.set("parameters", Nodes.array(parameters));
    }
    node.set("responses", replies.node());
    return node;
  }

  private static ObjectNode body(ObjectNode content) {
    ObjectNode body = Nodes.object().put("required", true);
    body.set("content", content);
    return body;
  }
}
