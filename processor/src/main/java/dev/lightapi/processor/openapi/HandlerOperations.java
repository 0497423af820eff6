package dev.lightapi.processor.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lightapi.processor.model.OperationModel;
import dev.lightapi.processor.model.OperationModel.ResultModel;
import dev.lightapi.processor.model.ParameterModel;
import dev.lightapi.processor.model.ParameterModel.InputModel;
import dev.lightapi.processor.model.ParameterModel.Kind;
import dev.lightapi.processor.model.ParameterModel.Presence;
import dev.lightapi.processor.model.PathTemplate;
import dev.lightapi.processor.model.RouteModel;
import dev.lightapi.processor.model.SchemaModel;
import dev.lightapi.processor.openapi.SchemaRenderer.Direction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The operations that methods of the application carry out. */
record HandlerOperations(SchemaRenderer schemas) {

  private static final String RESPONSE = "dev.lightapi.http.Response";
  private static final String OPTIONAL = "java.util.Optional";

  /** @param cached whether its responses are cached */
  ObjectNode render(RouteModel route, OperationModel operation, String id, boolean cached) {
    ObjectNode node =
        Nodes.object().put("operationId", id).put("summary", Wording.sentence(operation.name()));
    List<String> inPath = new PathTemplate(route.path()).parameters();
    List<ObjectNode> parameters = parameters(operation, inPath);
    if (!parameters.isEmpty()) {
      node.set("parameters", Nodes.array(parameters));
    }
    operation.parameters(Kind.BODY).stream()
        .findFirst()
        .ifPresent(body -> node.set("requestBody", body(body)));
    boolean hasBody = !operation.parameters(Kind.BODY).isEmpty();
    Replies replies = new Replies().problems(400, 500, 503).otherProblems();
    if (hasBody) {
      replies.problems(413, 415, 422);
    }
    if (!inPath.isEmpty()) {
      replies.problems(404);
    }
    result(operation.result(), cached, replies);
    node.set("responses", replies.node());
    return node;
  }

  /** Those that the method takes, and those of the path that it does not take: it may read them from the request. */
  private List<ObjectNode> parameters(OperationModel operation, List<String> inPath) {
    List<ObjectNode> parameters = new ArrayList<>();
    List<String> missing = new ArrayList<>(inPath);
    for (ParameterModel parameter : operation.parameters(Kind.INPUT)) {
      InputModel input = parameter.soundInput();
      String name = input.name().name();
      ObjectNode schema = SchemaRenderer.scalar(input.scalar());
      if (missing.remove(name)) {
        parameters.add(Parameters.path(name, schema));
        continue;
      }
      input.defaults().stream().findFirst().ifPresent(text -> whenAbsent(text.name(), schema));
      ObjectNode query = Parameters.query(name, "", schema);
      if (parameter.presence() == Presence.REQUIRED && input.defaults().isEmpty()) {
        query.put("required", true);
      }
      parameters.add(query);
    }
    missing.forEach(
        name -> parameters.add(Parameters.path(name, Nodes.object().put("type", "string"))));
    return parameters;
  }

  private static void whenAbsent(String text, ObjectNode schema) {
    switch (schema.path("type").asText()) {
      case "integer" -> schema.put("default", new BigDecimal(text).toBigInteger());
      case "number" -> schema.put("default", new BigDecimal(text));
      case "boolean" -> schema.put("default", Boolean.parseBoolean(text));
      default -> schema.put("default", text);
    }
  }

  private ObjectNode body(ParameterModel parameter) {
    ObjectNode body = Nodes.object().put("required", parameter.presence() == Presence.REQUIRED);
    body.set("content", Replies.json(schemas.render(parameter.schema(), Direction.REQUEST)));
    return body;
  }

  private void result(ResultModel result, boolean cached, Replies replies) {
    SchemaModel schema = result.schema();
    if (result.kind() == ResultModel.Kind.NOTHING) {
      replies.empty("It is done.");
      return;
    }
    ObjectNode node = schemas.render(schema.withNullable(false), Direction.RESPONSE);
    if (schema.type().equals(RESPONSE)) {
      // The method chooses the status, and may choose another media type or no body.
      if (node.isEmpty()) {
        replies.any("2XX", "The result.", cached);
      } else {
        replies.json("2XX", "The result.", node, cached);
      }
      return;
    }
    replies.json("200", "The result.", node, cached);
    if (schema.type().equals(OPTIONAL)) {
      replies.problems(404);
    }
  }
}
