package dev.lightapi.processor.model;

import java.util.List;
import java.util.Optional;

/** What the JSON of a type's values looks like. */
public sealed interface JsonShape {

  /**
   * A single value: JSON's type and format follow from the scalar type.
   *
   * @param type its type
   * @param constants the names of its values, in declared order, if it is an enum
   */
  record Scalar(ScalarType type, List<String> constants) implements JsonShape {

    public Scalar {
      constants = List.copyOf(constants);
    }
  }

  /** An array. */
  record Items(SchemaModel items) implements JsonShape {}

  /** An object with any keys, such as that of a map. */
  record Entries(SchemaModel values) implements JsonShape {}

  /**
   * An object with named properties.
   *
   * @param name the Java type that has them
   * @param properties its properties, in declared order
   */
  record Properties(String name, List<Property> properties) implements JsonShape {

    public Properties {
      properties = List.copyOf(properties);
    }

    /** The property of that name. */
    public Optional<Property> property(String wanted) {
      return properties.stream()
          .filter(property -> property.name().equals(wanted))
          .findFirst();
    }
  }

  /** One of several objects: the permitted subclasses of a sealed type. */
  record OneOf(List<SchemaModel> alternatives) implements JsonShape {

    public OneOf {
      alternatives = List.copyOf(alternatives);
    }
  }

  /** The shape of a type that the same tree has elsewhere: where {@link SchemaModel#name()} is this name. */
  record Reference(String name) implements JsonShape {}

  /** Any JSON, as far as declarations say. */
  record FreeForm() implements JsonShape {}

  /** A type that the compiler has not found yet. */
  record Unresolved() implements JsonShape {}

  /**
   * A property of an object.
   *
   * @param name its name in JSON
   * @param schema its value
   * @param required whether a client must send it; a server sends all properties
   * @param readOnly whether only the server sets it
   */
  record Property(String name, SchemaModel schema, boolean required, boolean readOnly) {}
}
