package dev.lightapi.processor.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Collects the responses of one operation. What responses share is in the runtime's part of the document. */
final class Replies {

  /** The shared responses, by their status codes. */
  private static final Map<Integer, String> PROBLEMS = Map.of(
      400, "BadRequest",
      404, "NotFound",
      409, "Conflict",
      413, "ContentTooLarge",
      415, "UnsupportedMediaType",
      422, "UnprocessableContent",
      500, "InternalServerError",
      503, "ServiceUnavailable");

  private final Map<String, ObjectNode> byStatus = new TreeMap<>();

  /** A response with a body of JSON. */
  Replies json(String status, String description, ObjectNode schema, boolean cached) {
    ObjectNode reply = head(description, cached);
    reply.set("content", json(schema));
    byStatus.put(status, reply);
    return this;
  }

  Replies created(ObjectNode schema) {
    ObjectNode reply = head("The row that was created.", false);
    reply.withObject("/headers").set("Location", Nodes.reference("headers/Location"));
    reply.set("content", json(schema));
    byStatus.put("201", reply);
    return this;
  }

  Replies empty(String description) {
    byStatus.put("204", head(description, false));
    return this;
  }

  /** Responses of any type. */
  Replies any(String status, String description, boolean cached) {
    byStatus.put(status, head(description, cached));
    return this;
  }

  Replies problems(Integer... statuses) {
    for (Integer status : statuses) {
      byStatus.put(status.toString(), Nodes.reference("responses/" + PROBLEMS.get(status)));
    }
    return this;
  }

  /** Any other status, which the application's code decides. */
  Replies otherProblems() {
    byStatus.put("default", Nodes.reference("responses/Problem"));
    return this;
  }

  ObjectNode node() {
    ObjectNode responses = Nodes.object();
    byStatus.forEach(responses::set);
    return responses;
  }

  static ObjectNode json(ObjectNode schema) {
    ObjectNode content = Nodes.object();
    content.withObject("/application~1json").set("schema", schema);
    return content;
  }

  private static ObjectNode head(String description, boolean cached) {
    ObjectNode reply = Nodes.object().put("description", description);
    ObjectNode headers = reply.putObject("headers");
    headers.set("Cache-Control", Nodes.reference("headers/Cache-Control"));
    if (cached) {
      headers.set("X-Cache", Nodes.reference("headers/X-Cache"));
      headers.set("X-Cache-Key", Nodes.reference("headers/X-Cache-Key"));
      headers.set("Age", Nodes.reference("headers/Age"));
    }
    return reply;
  }
}
