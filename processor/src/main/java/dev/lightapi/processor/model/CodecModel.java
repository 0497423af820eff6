package dev.lightapi.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.Optional;

/**
 * How a field's values are kept in one column, if that does not follow from their type.
 *
 * @param kind what the column holds
 * @param element the type of the elements of an array, or of the column of converted values
 * @param constants the constants of an enum
 * @param converter what makes the values of those of the column
 */
public record CodecModel(
    Kind kind,
    Optional<ScalarType> element,
    Optional<EnumModel> constants,
    Optional<ClassName> converter) {

  /** What a column holds. */
  public enum Kind {
    JSON,
    /** An array, which is one in Java, too. */
    ARRAY,
    /** An array that is a {@code List} in Java. */
    LIST,
    /** An array that is a {@code Set} in Java. */
    SET,
    /** A constant of an enum, by another name or value than in Java. */
    ENUM,
    /** What a converter of the application makes of the value. */
    CONVERTED
  }

  /** Values that a converter makes of those of a column. */
  public static CodecModel converted(ClassName converter, ScalarType column) {
    return new CodecModel(
        Kind.CONVERTED, Optional.of(column), Optional.empty(), Optional.of(converter));
  }

  /** Whether requests can only ask whether two values are equal. */
  public boolean isConverted() {
    return kind == Kind.CONVERTED;
  }

  /** Constants of an enum. */
  public static CodecModel of(EnumModel constants) {
    return new CodecModel(Kind.ENUM, Optional.empty(), Optional.of(constants), Optional.empty());
  }

  /** Whether it is a single value, which requests can name and compare. */
  public boolean isSingle() {
    return kind == Kind.ENUM || kind == Kind.CONVERTED;
  }

  /** JSON of any type. */
  public static CodecModel json() {
    return new CodecModel(Kind.JSON, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** An array of single values. */
  public static CodecModel of(Kind kind, ScalarType element) {
    return new CodecModel(kind, Optional.of(element), Optional.empty(), Optional.empty());
  }

  /** The column's type, the same on PostgreSQL and H2; empty if it follows from the field's type. */
  public Optional<String> sqlType() {
    return switch (kind) {
      case JSON -> Optional.of("JSONB");
      case ARRAY, LIST, SET -> element.map(type -> type.sqlType() + " ARRAY");
      case CONVERTED -> element.map(ScalarType::sqlType);
      case ENUM ->
        constants
            .flatMap(EnumModel::inColumn)
            .map(EnumModel.ValueModel::type)
            .filter(type -> type != ScalarType.STRING)
            .map(ScalarType::sqlType);
    };
  }
}
