package dev.lightapi.endpoint;

import dev.lightapi.endpoint.ResourceShape.Field;
import dev.lightapi.internal.platform.Sha256;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;

/** Computes the fingerprint of the filters that an entity declares. */
final class FilterDeclaration {

  /**
   * The version of how values are folded. If the same value is folded to another text, the declaration must differ,
   * too.
   */
  private static final int FOLDING = 1;

  private FilterDeclaration() {}

  /** The scope of all lists that are filtered by a value of one of these filters. */
  static Scope of(List<? extends Field<?, ?>> filters) {
    String text = filters.stream()
        .map(filter -> filter.name() + " " + filter.type())
        .sorted()
        .collect(Collectors.joining("\n", FOLDING + "\n", ""));
    return new Scope.Declaration(ByteBuffer.wrap(Sha256.of(text)).getLong());
  }
}
