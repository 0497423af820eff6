package dev.lightapi.scalar;

import java.util.Optional;

/**
 * The type of a column that exists, as the database describes it.
 *
 * @param kind what its values are
 * @param sql the type as the database writes it, such as {@code numeric(10,2)}
 * @param precision the digits of a {@link Kind#NUMERIC}; 0 if it takes any number of digits
 * @param scale its digits behind the point; of a time, the digits of its seconds' fraction
 * @param element what the elements of a {@link Kind#ARRAY} are
 */
public record ColumnType(Kind kind, String sql, int precision, int scale, Optional<Kind> element) {

  /** A type that has no elements. */
  public ColumnType(Kind kind, String sql, int precision, int scale) {
    this(kind, sql, precision, scale, Optional.empty());
  }

  /** The type of arrays of such values. */
  public static ColumnType arrayOf(Kind element, String sql) {
    return new ColumnType(Kind.ARRAY, sql, 0, 0, Optional.of(element));
  }

  /** What the values of a column are. Databases name one kind differently. */
  public enum Kind {
    BOOLEAN,
    WHOLE,
    NUMERIC,
    REAL,
    DOUBLE,
    TEXT,
    /** A type whose values have a text form that the database itself reads, and several texts: inet, interval, xml. */
    TEXTUAL,
    /** JSON whose text form the database reads as JSON: PostgreSQL's json and jsonb. */
    JSON_TEXT,
    /** JSON for which a text is a JSON string: H2's JSON. */
    JSON_VALUE,
    ARRAY,
    UUID,
    BYTES,
    DATE,
    TIME,
    TIME_WITH_ZONE,
    TIMESTAMP,
    TIMESTAMP_WITH_ZONE,
    /** The number of a large object, which is stored elsewhere. */
    LARGE_OBJECT,
    OTHER
  }
}
