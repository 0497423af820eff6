package dev.lightapi.json;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Writes an entity as a JSON object and reads it back; generated for each entity. Thread-safe.
 *
 * @param <E> the entity
 */
public interface EntityJson<E> {

  /** Writes the fields into an object that has been started. */
  void write(E entity, JsonOutput json) throws IOException;

  /**
   * Makes an entity from the fields of the object.
   *
   * @throws InvalidFieldsException if fields are missing, unknown or of another type
   */
  E read(JsonInput json);

  /** The names in JSON of the fields that have other names in Java, by these. */
  default Map<String, String> renamed() {
    return Map.of();
  }

  /** The names in JSON of the fields whose values no response may show, not even as a rejected value. */
  default Set<String> secret() {
    return Set.of();
  }
}
