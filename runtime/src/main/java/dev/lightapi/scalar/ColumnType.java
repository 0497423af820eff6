package dev.lightapi.scalar;

/**
 * The type of a column that exists, as the database describes it.
 *
 * @param kind what its values are
 * @param sql the type as the database writes it, such as {@code numeric(10,2)}
 * @param precision the digits of a {@link Kind#NUMERIC}; 0 if it takes any number of digits
 * @param scale its digits behind the point; of a time, the digits of its seconds' fraction
 */
public record ColumnType(Kind kind, String sql, int precision, int scale) {

  /** What the values of a column are. Databases name one kind differently. */
  public enum Kind {
    BOOLEAN,
    WHOLE,
    NUMERIC,
    REAL,
    DOUBLE,
    TEXT,
    /** A type whose values have a text form that the database itself reads, and several texts: inet, interval, jsonb. */
    TEXTUAL,
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
