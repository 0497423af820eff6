package dev.lightapi.json;

import java.util.Map;
import java.util.Set;

/**
 * The names in JSON of the fields that an entity has. Immutable.
 *
 * @param names all of them
 * @param nested those whose values are arrays or objects, which are read whole
 * @param parts those of them that are objects with fields of their own
 */
public record KnownFields(Set<String> names, Set<String> nested, Map<String, KnownFields> parts) {

  public KnownFields {
    names = Set.copyOf(names);
    nested = Set.copyOf(nested);
    parts = Map.copyOf(parts);
  }

  /** Without objects that have fields of their own. */
  public KnownFields(Set<String> names, Set<String> nested) {
    this(names, nested, Map.of());
  }
}
