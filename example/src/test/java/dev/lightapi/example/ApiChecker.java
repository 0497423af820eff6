package dev.lightapi.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Checks an OpenAPI document, and whether requests and responses are as it says. */
final class ApiChecker {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final JsonNode document;

  ApiChecker(String json) {
    this.document = parse(json);
  }

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode document() {
    return document;
  }

  /** The document fits OpenAPI's own schema, and its schemas fit that of JSON Schema. */
  void requireSound() throws IOException {
    try (InputStream in = ApiChecker.class.getResourceAsStream("/openapi/schema-3.1.json")) {
      String official = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(registry.getSchema(official, InputFormat.JSON).validate(document))
          .isEmpty();
    }
    Schema metaSchema = registry.getSchema(
        com.networknt.schema.SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
    document
        .at("/components/schemas")
        .properties()
        .forEach(schema -> assertThat(metaSchema.validate(schema.getValue()))
            .as(schema.getKey())
            .isEmpty());
  }

  /** A body is one that the document allows for the operation. */
  void requireAllowed(String method, String path, String body) {
    JsonNode schema = operation(method, path).at("/requestBody/content/application~1json/schema");
    requireFit(method + " " + path, schema, parse(body));
  }

  /** Whether the document refuses a body. */
  boolean refuses(String method, String path, String body) {
    JsonNode schema = operation(method, path).at("/requestBody/content/application~1json/schema");
    return !schema(schema).validate(parse(body)).isEmpty();
  }

  /** The status, the media type, the header fields and the body of a response are as the document says. */
  void requireDocumented(String method, String path, HttpResponse<String> response) {
    String what = method + " " + path + " " + response.statusCode();
    JsonNode documented = resolved(
        operation(method, path).path("responses").path(String.valueOf(response.statusCode())));
    assertThat(documented.isObject()).as(what).isTrue();
    documented.path("headers").properties().forEach(header -> {
      JsonNode field = resolved(header.getValue());
      response
          .headers()
          .firstValue(header.getKey())
          .ifPresentOrElse(
              text -> requireFit(what, field.path("schema"), value(text, field)),
              () -> assertThat(field.path("required").asBoolean())
                  .as(what + " " + header.getKey())
                  .isFalse());
    });
    JsonNode content = documented.path("content");
    if (content.isMissingNode()) {
      assertThat(response.body()).as(what).isEmpty();
      return;
    }
    String type = response.headers().firstValue("Content-Type").orElse("none");
    assertThat(content.has(type)).as(what + " " + type).isTrue();
    requireFit(what, content.path(type).path("schema"), parse(response.body()));
  }

  private static JsonNode value(String text, JsonNode field) {
    return field.at("/schema/type").asText().equals("integer")
        ? parse(text)
        : MAPPER.getNodeFactory().textNode(text);
  }

  private JsonNode operation(String method, String path) {
    JsonNode operation = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
    assertThat(operation.isObject()).as(method + " " + path).isTrue();
    return operation;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
  }

  private void requireFit(String what, JsonNode schema, JsonNode value) {
    assertThat(schema(schema).validate(value)).as(what + " " + value).isEmpty();
  }

  /** The schema in a document that has all others to which it refers. */
  private Schema schema(JsonNode schema) {
    ObjectNode root = MAPPER.createObjectNode();
    root.set("components", document.path("components"));
    root.set("allOf", MAPPER.createArrayNode().add(schema));
    return registry.getSchema(root);
  }
}
