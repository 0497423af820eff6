package dev.lightapi.endpoint;

import dev.lightapi.endpoint.ResourceShape.Field;
import dev.lightapi.internal.platform.Sha256;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which filters make scopes, as a scope of its own. A program that knows no filter {@code category} cannot end the lists
 * of one value of it; two versions of an application that run side by side may differ in that. So each list within a
 * filter's value also stands within this scope, whose token names the declaration under which it was made, and whoever
 * writes under another declaration ends it. Immutable.
 *
 * @param fingerprint a digest of the filters' names and types, and of how their values are folded
 */
public record FilterDeclaration(long fingerprint) {

  /** In no other scope: those of values have an equals sign behind the name of a field. */
  private static final String PREFIX = "filters:";

  /** Counts the ways in which values have been folded: other texts for the same value are another declaration. */
  private static final int FOLDING = 1;

  private static final int HEX = 16;

  /** The declaration of these filters. */
  static FilterDeclaration of(List<? extends Field<?, ?>> filters) {
    String text = filters.stream()
        .map(filter -> filter.name() + " " + filter.type())
        .sorted()
        .collect(Collectors.joining("\n", FOLDING + "\n", ""));
    return new FilterDeclaration(ByteBuffer.wrap(Sha256.of(text)).getLong());
  }

  /** The declaration that a scope is; null if it is another scope. */
  public static @Nullable FilterDeclaration of(String scope) {
    return scope.startsWith(PREFIX)
        ? new FilterDeclaration(Long.parseUnsignedLong(scope.substring(PREFIX.length()), HEX))
        : null;
  }

  /** The scope's name. */
  public String scope() {
    return PREFIX + Long.toHexString(fingerprint);
  }
}
