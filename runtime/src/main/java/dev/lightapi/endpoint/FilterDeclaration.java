package dev.lightapi.endpoint;

import dev.lightapi.endpoint.ResourceShape.Filter;
import dev.lightapi.internal.platform.Sha256;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Computes the fingerprint of the filters that an entity declares. */
final class FilterDeclaration {

  /**
   * The version of how values are folded. If the same value is folded to another text, the declaration must differ,
   * too.
   */
  private static final int FOLDING = 1;

  private FilterDeclaration() {}

  /** The scope of all lists that are filtered by a value, or by NULL, of one of these filters. */
  static Scope of(List<? extends Filter<?, ?>> filters) {
    String text = filters.stream()
        .flatMap(FilterDeclaration::scopes)
        .sorted()
        .collect(Collectors.joining("\n", FOLDING + "\n", ""));
    return new Scope.Declaration(ByteBuffer.wrap(Sha256.of(text)).getLong());
  }

  /** A line for each kind of scope that writes touch because of a filter. */
  private static Stream<String> scopes(Filter<?, ?> filter) {
    Stream.Builder<String> scopes = Stream.builder();
    if (filter.hasValueScopes()) {
      scopes.add(filter.name() + " " + filter.field().type());
    }
    if (filter.hasNullScopes()) {
      scopes.add(filter.isNull());
    }
    return scopes.build();
  }
}
