package dev.lightapi.json;

import java.util.Set;

/**
 * The names in JSON of the fields that an entity has. Immutable.
 *
 * @param names all of them
 * @param nested those whose values are arrays or objects, which are read whole
 */
public record KnownFields(Set<String> names, Set<String> nested) {

  public KnownFields {
    names = Set.copyOf(names);
    nested = Set.copyOf(nested);
  }
}
