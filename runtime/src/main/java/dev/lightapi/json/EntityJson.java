package dev.lightapi.json;

import java.io.IOException;

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
}
