package dev.lightapi.processor.render;

import static java.util.stream.Collectors.joining;

import dev.lightapi.processor.model.CodecModel;
import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.OperationModel;
import dev.lightapi.processor.model.ParameterModel;
import dev.lightapi.processor.model.ResourceModel;
import dev.lightapi.processor.model.SchemaModel;
import dev.lightapi.processor.model.SchemaModel.DeclarationModel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A short name for the format of an endpoint's responses, which changes when their bytes would: a fold over their
 * schemas.
 */
final class Fingerprint {

  /** To be increased when the runtime itself writes the same entity in another way. */
  private static final int RUNTIME_FORMAT = 1;

  private static final int LENGTH = 12;

  private Fingerprint() {}

  static String of(EndpointModel endpoint) {
    StringBuilder shape = new StringBuilder().append(RUNTIME_FORMAT);
    endpoint.resource().ifPresent(resource -> append(resource, shape));
    endpoint
        .handlers()
        .ifPresent(
            handlers -> handlers.operations().forEach(operation -> append(operation, shape)));
    return shortened(shape.toString());
  }

  private static void append(ResourceModel resource, StringBuilder shape) {
    for (FieldModel field : resource.entity().fields()) {
      // What is hidden is in no bytes, but entries from the time before it was hidden may not be
      // read.
      String property = field.visibility().isShown() ? field.json() : "hidden " + field.json();
      shape
          .append('\n')
          .append(property)
          .append(' ')
          .append(text(field.schema().withNullable(field.maybeNull())))
          .append(' ')
          .append(field.role());
      field.codec().ifPresent(codec -> shape.append(' ').append(text(codec)));
    }
    resource
        .entity()
        .callbacks()
        .forEach(callback -> shape.append("\ncallback ").append(callback));
    SqlText sql = new SqlText(resource);
    shape.append('\n').append(sql.select());
    resource
        .filters()
        .forEach(filter -> shape.append("\nfilter ").append(filter.name().name()));
    resource.searched().forEach(searched -> shape.append("\nsearch ").append(searched.name()));
    resource.ordering().forEach(ordering -> shape.append("\norder ").append(ordering.name()));
    shape.append('\n').append(resource.pagination().style());
    shape.append(' ').append(resource.pagination().pageSize());
    shape.append(' ').append(resource.pagination().maxPageSize());
  }

  private static void append(OperationModel operation, StringBuilder shape) {
    shape.append('\n').append(operation.method());
    operation.paths().forEach(path -> shape.append(' ').append(path.name()));
    for (ParameterModel parameter : operation.parameters()) {
      shape.append('\n').append(parameter.kind()).append(' ').append(parameter.presence());
      shape.append(' ').append(text(parameter.schema()));
      parameter.input().ifPresent(input -> {
        shape.append(' ').append(input.name().name());
        input.defaults().forEach(text -> shape.append(" = ").append(text.name()));
      });
    }
    shape.append("\nreturns ").append(text(operation.result().schema()));
  }

  /** A text that two schemas share only if their JSON looks alike. */
  private static String text(SchemaModel schema) {
    if (schema.type().equals(SchemaModel.ARRAY)) {
      return text(schema.arguments().get(0)) + SchemaModel.ARRAY;
    }
    String arguments = schema.arguments().isEmpty()
        ? ""
        : schema.arguments().stream().map(Fingerprint::text).collect(joining(",", "<", ">"));
    return schema.type()
        + arguments
        + schema.declaration().map(Fingerprint::text).orElse("");
  }

  private static String text(DeclarationModel declaration) {
    Stream<String> types = Stream.concat(
        declaration.parents().stream().map(Fingerprint::text),
        declaration.subtypes().stream().map(Fingerprint::text));
    Stream<String> members = declaration.members().stream()
        .map(member -> member.name() + member.annotations() + ":" + text(member.value()));
    return declaration.annotations()
        + Stream.concat(types, members).collect(joining(";", "{", "}"));
  }

  /** Names of constants are part of the JSON; a map has no order of its own. */
  private static String text(CodecModel codec) {
    return codec.kind()
        + codec
            .constants()
            .map(constants -> new TreeMap<>(constants.names()) + " " + constants.inJson())
            .orElse("")
        + codec.converter().map(Object::toString).orElse("");
  }

  /** A short name for a text. */
  static String shortened(String shape) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(shape.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Each Java platform has SHA-256", e);
    }
  }
}
