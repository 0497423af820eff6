package dev.lightapi.endpoint;

import dev.lightapi.endpoint.ResourceShape.Field;
import dev.lightapi.internal.platform.Sha256;
import java.nio.ByteBuffer;
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
    return new Scope.Declaration(ByteBuffer.wrap(Sha256.of(text)).getLong());
  }
}
