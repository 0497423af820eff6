package dev.lightapi.processor.render;

import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.FieldModel;
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
    for (FieldModel field : endpoint.entity().fields()) {
      shape
          .append('\n')
          .append(field.name())
          .append(' ')
          .append(field.type())
          .append(' ')
          .append(field.role());
    }
    SqlText sql = new SqlText(endpoint);
    shape.append('\n').append(sql.select());
    endpoint.filters().forEach(filter -> shape.append("\nfilter ").append(filter.name()));
    endpoint.searched().forEach(searched -> shape.append("\nsearch ").append(searched.name()));
    endpoint.ordering().forEach(ordering -> shape.append("\norder ").append(ordering.name()));
    shape.append('\n').append(endpoint.pagination().style());
    shape.append(' ').append(endpoint.pagination().pageSize());
    shape.append(' ').append(endpoint.pagination().maxPageSize());
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256")
          .digest(shape.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Each Java platform has SHA-256", e);
    }
  }
}
