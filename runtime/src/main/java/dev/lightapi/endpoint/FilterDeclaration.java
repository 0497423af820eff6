package dev.lightapi.endpoint;

import dev.lightapi.endpoint.ResourceShape.Field;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Collectors;

/** Computes the fingerprint of the filters that an entity declares. */
final class FilterDeclaration {

  /** Counts the ways in which values have been folded: other texts for the same value are another declaration. */
  private static final int FOLDING = 1;

  private FilterDeclaration() {}

  /** The scope of all lists within a value of these filters. */
  static Scope of(List<? extends Field<?, ?>> filters) {
    String text = filters.stream()
        .map(filter -> filter.name() + " " + filter.type())
        .sorted()
        .collect(Collectors.joining("\n", FOLDING + "\n", ""));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new Scope.Declaration(ByteBuffer.wrap(digest).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Each Java platform has SHA-256", e);
    }
  }
}
