package dev.lightapi.processor.render;

import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.OperationModel;
import dev.lightapi.processor.model.ParameterModel;
import dev.lightapi.processor.model.ResourceModel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for the shape of an endpoint's responses: it changes when their bytes would. */
final class Fingerprint {

  /** Counts up when the runtime itself writes the same entity otherwise. */
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
      shape
          .append('\n')
          .append(field.name())
          .append(' ')
          .append(field.type())
          .append(' ')
          .append(field.role());
    }
    SqlText sql = new SqlText(resource);
    shape.append('\n').append(sql.select());
    resource.filters().forEach(filter -> shape.append("\nfilter ").append(filter.name()));
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
      shape.append(' ').append(parameter.shape());
      parameter.input().ifPresent(input -> {
        shape.append(' ').append(input.name().name());
        input.defaults().forEach(text -> shape.append(" = ").append(text.name()));
      });
    }
    shape.append("\nreturns ").append(operation.result().shape());
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
