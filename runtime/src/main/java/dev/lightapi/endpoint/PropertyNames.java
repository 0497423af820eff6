package dev.lightapi.endpoint;

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

  String json(String javaName) {
    return jsonNames.getOrDefault(javaName, javaName);
  }

  String java(String jsonName) {
    return javaNames.getOrDefault(jsonName, jsonName);
  }
}
