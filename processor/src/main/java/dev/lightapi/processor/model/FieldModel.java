package dev.lightapi.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * A field of an entity.
 *
 * @param name its name in Java, in JSON and in queries
 * @param source where it is declared
 * @param type its Java type
 * @param scalar its kind; empty if that is not supported
 * @param reachable whether generated code can name its type
 * @param nullable whether it may be null
 * @param role what it is to its row
 * @param column its column
 * @param access how it is read and written
 * @param unsupported mapping annotations that LightAPI does not support
 */
public record FieldModel(
    String name,
    SourceRef source,
    TypeName type,
    Optional<ScalarType> scalar,
    boolean reachable,
    boolean nullable,
    Role role,
    ColumnModel column,
    AccessModel access,
    List<Named> unsupported) {

  public FieldModel {
    unsupported = List.copyOf(unsupported);
  }

  /** What a field is to its row. */
  public enum Role {
    /** A value. */
    VALUE,
    /** A value that the database sets: read, never written. */
    READ_ONLY,
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

  /** Whether a client cannot set it. */
  public boolean serverSet() {
    return role != Role.VALUE && role != Role.KEY;
  }

  /** Whether a row's column may be NULL: what the database sets it may not have set. */
  public boolean maybeNull() {
    return nullable || (role == Role.READ_ONLY && !type.isPrimitive());
  }

  /** Whether it is a number whose digits are declared. */
  public boolean hasDigits() {
    return column.precision() > 0
        && (soundScalar() == ScalarType.DECIMAL || soundScalar() == ScalarType.BIG_INTEGER);
  }

  /** The most digits of a declared number before its point. */
  public int integerDigits() {
    return column.precision() - column.scale();
  }

  /** The scalar of a field that has been found sound. */
  public ScalarType soundScalar() {
    return scalar.orElseThrow(() -> new IllegalStateException(name + " has no scalar type"));
  }
}
