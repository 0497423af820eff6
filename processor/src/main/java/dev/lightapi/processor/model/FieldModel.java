package dev.lightapi.processor.model;

import com.palantir.javapoet.TypeName;
import dev.lightapi.processor.model.ConstraintsModel.Digits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A field of an entity.
 *
 * @param name its name in Java
 * @param json its name in JSON and in queries
 * @param source where it is declared
 * @param type its Java type
 * @param schema its value in JSON; it is a single value if the type is supported
 * @param reachable whether generated code can name its type
 * @param visibility which bodies it is part of
 * @param role what it is to its row
 * @param column its column
 * @param access how it is read and written
 * @param refused what its annotations say that LightAPI does not honour
 * @param codec how its values are kept, if they are JSON or arrays
 * @param parent the embedded object that holds it; empty if the entity itself does
 */
public record FieldModel(
    String name,
    String json,
    SourceRef source,
    TypeName type,
    SchemaModel schema,
    boolean reachable,
    Visibility visibility,
    Role role,
    ColumnModel column,
    AccessModel access,
    List<Refusal> refused,
    Optional<CodecModel> codec,
    Optional<EmbeddedModel> parent)
    implements PartModel {

  public FieldModel {
    refused = List.copyOf(refused);
  }

  /** The same field in an embedded object. */
  public FieldModel in(EmbeddedModel holder, List<Refusal> alsoRefused) {
    return new FieldModel(
        holder.name() + "." + name,
        holder.json() + "." + json,
        source,
        type,
        schema,
        reachable,
        visibility,
        role,
        column,
        access,
        Stream.concat(refused.stream(), alsoRefused.stream()).toList(),
        codec,
        Optional.of(holder));
  }

  /** What a field is to its row. */
  public enum Role {
    /** A value. */
    VALUE,
    /** A value that the database sets: read, never written. */
    READ_ONLY,
    /** The time at which the row was created, which the server sets. */
    CREATED,
    /** The time of the row's last change, which the server sets. */
    UPDATED,
    /** The user who created the row, whom the server sets. */
    CREATED_BY,
    /** The user of the row's last change, whom the server sets. */
    UPDATED_BY,
    /** The key, which the client chooses. */
    KEY,
    /** The key, which the database counts. */
    IDENTITY,
    /** The key, a random UUID. */
    RANDOM_KEY,
    /** The number of changes, for optimistic locking. */
    VERSION
  }

  public boolean isKey() {
    return role == Role.KEY || role == Role.IDENTITY || role == Role.RANDOM_KEY;
  }

  /** Whether only the server sets it. A client sends a version to name the row that it has seen. */
  public boolean isReadOnly() {
    return isServerSet() || visibility == Visibility.READ_ONLY;
  }

  /** Whether a client can give it a value when a row is created. */
  public boolean isSent() {
    return !isReadOnly() && visibility != Visibility.HIDDEN;
  }

  /** Whether it keeps the value that it was created with. */
  public boolean isSetOnce() {
    return role == Role.VALUE && column.insertable() && !column.updatable();
  }

  /** Whether the server or its database sets it. */
  private boolean isServerSet() {
    return switch (role) {
      case IDENTITY, RANDOM_KEY, READ_ONLY, CREATED, UPDATED, CREATED_BY, UPDATED_BY -> true;
      case VALUE, KEY, VERSION -> false;
    };
  }

  /** Whether a row's column may be NULL: what the database sets it may not have set. */
  public boolean maybeNull() {
    return schema.nullable()
        || parent.filter(EmbeddedModel::maybeAbsent).isPresent()
        || (role == Role.READ_ONLY && !type.isPrimitive());
  }

  /** The digits of a number that has as many as its declaration allows; a fixed-size number has others. */
  public Optional<Digits> digits() {
    return schema
        .constraints()
        .digits()
        .filter(unused -> scalar()
            .filter(type -> type == ScalarType.DECIMAL || type == ScalarType.BIG_INTEGER)
            .isPresent());
  }

  /** The type of its single value; empty if its Java type is not supported. */
  public Optional<ScalarType> scalar() {
    return schema.scalar().map(JsonShape.Scalar::type);
  }

  /** Whether a column can hold its values. */
  public boolean isStorable() {
    return scalar().isPresent() || codec.isPresent();
  }

  /** The scalar of a field that has been found sound. */
  public ScalarType soundScalar() {
    return scalar().orElseThrow(() -> new IllegalStateException(name + " has no scalar type"));
  }
}
