package dev.lightapi.endpoint;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The names of an entity's fields in Java and in JSON. Immutable.
 *
 * @param jsonNames the names in JSON that differ, by the names in Java
 * @param javaNames the names in Java that differ, by the names in JSON
 */
record PropertyNames(Map<String, String> jsonNames, Map<String, String> javaNames) {

  PropertyNames(Map<String, String> renamed) {
    this(
        Map.copyOf(renamed),
        renamed.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey)));
  }

  /** @param javaPath a field's name, or the path of a part of its value: {@code lines[0].price} */
  String json(String javaPath) {
    if (jsonNames.containsKey(javaPath)) {
      return jsonNames.get(javaPath);
    }
    return jsonNames.entrySet().stream()
        .filter(name -> isPartOf(name.getKey(), javaPath))
        .max(Comparator.comparing(name -> name.getKey().length()))
        .map(name -> name.getValue() + javaPath.substring(name.getKey().length()))
        .orElse(javaPath);
  }

  /** Whether a path names a part of a field's value. */
  static boolean isPartOf(String field, String path) {
    return path.startsWith(field + ".") || path.startsWith(field + "[");
  }

  String java(String jsonName) {
    return javaNames.getOrDefault(jsonName, jsonName);
  }
}
