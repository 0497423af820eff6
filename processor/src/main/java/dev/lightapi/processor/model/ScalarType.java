package dev.lightapi.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.Optional;

/** The types that a field can have; each except the enums is a constant of the runtime's {@code Scalar}. */
public enum ScalarType {
  BOOLEAN("java.lang.Boolean", "BOOLEAN", JsonType.BOOLEAN, ""),
  BYTE("java.lang.Byte", "SMALLINT", JsonType.INTEGER, "int8"),
  SHORT("java.lang.Short", "SMALLINT", JsonType.INTEGER, "int16"),
  INT("java.lang.Integer", "INTEGER", JsonType.INTEGER, "int32"),
  LONG("java.lang.Long", "BIGINT", JsonType.INTEGER, "int64"),
  FLOAT("java.lang.Float", "REAL", JsonType.NUMBER, "float"),
  DOUBLE("java.lang.Double", "DOUBLE PRECISION", JsonType.NUMBER, "double"),
  CHAR("java.lang.Character", "VARCHAR(1)", JsonType.STRING, "char"),
  STRING("java.lang.String", "VARCHAR", JsonType.STRING, ""),
  DECIMAL("java.math.BigDecimal", "NUMERIC", JsonType.NUMBER, ""),
  BIG_INTEGER("java.math.BigInteger", "NUMERIC", JsonType.INTEGER, ""),
  UUID("java.util.UUID", "UUID", JsonType.STRING, "uuid"),
  BYTES("byte[]", "BYTEA", JsonType.STRING, "byte"),
  INSTANT("java.time.Instant", "TIMESTAMP WITH TIME ZONE", JsonType.STRING, "date-time"),
  LOCAL_DATE("java.time.LocalDate", "DATE", JsonType.STRING, "date"),
  LOCAL_TIME("java.time.LocalTime", "TIME(6)", JsonType.STRING, "time-local"),
  LOCAL_DATE_TIME("java.time.LocalDateTime", "TIMESTAMP", JsonType.STRING, "date-time-local"),
  OFFSET_TIME("java.time.OffsetTime", "TIME(6) WITH TIME ZONE", JsonType.STRING, "time"),
  OFFSET_DATE_TIME(
      "java.time.OffsetDateTime", "TIMESTAMP WITH TIME ZONE", JsonType.STRING, "date-time"),
  ZONED_DATE_TIME(
      "java.time.ZonedDateTime", "TIMESTAMP WITH TIME ZONE", JsonType.STRING, "date-time"),
  YEAR("java.time.Year", "INTEGER", JsonType.INTEGER, ""),
  YEAR_MONTH("java.time.YearMonth", "VARCHAR(16)", JsonType.STRING, ""),
  MONTH_DAY("java.time.MonthDay", "VARCHAR(8)", JsonType.STRING, ""),
  PERIOD("java.time.Period", "VARCHAR(64)", JsonType.STRING, "duration"),
  DURATION("java.time.Duration", "BIGINT", JsonType.STRING, "duration"),
  /** An enum whose constants stand in the column by name. */
  ENUM("java.lang.Enum", "VARCHAR(255)", JsonType.STRING, ""),
  /** An enum whose constants stand in the column by position. */
  ORDINAL_ENUM("java.lang.Enum", "INTEGER", JsonType.STRING, "");

  private final String javaType;
  private final String sqlType;
  private final JsonType jsonType;
  private final String format;

  ScalarType(String javaType, String sqlType, JsonType jsonType, String format) {
    this.javaType = javaType;
    this.sqlType = sqlType;
    this.jsonType = jsonType;
    this.format = format;
  }

  /** The types of single values in JSON Schema. */
  public enum JsonType {
    BOOLEAN,
    INTEGER,
    NUMBER,
    STRING
  }

  /** The scalar type of a Java type that is not an enum. */
  public static Optional<ScalarType> of(TypeName type) {
    String boxed = (type.isPrimitive() ? type.box() : type).toString();
    for (ScalarType scalar : values()) {
      if (!scalar.isEnum() && scalar.javaType.equals(boxed)) {
        return Optional.of(scalar);
      }
    }
    return Optional.empty();
  }

  /** The column's type, the same on PostgreSQL and H2. */
  public String sqlType() {
    return sqlType;
  }

  /** The type of its values in JSON. */
  public JsonType jsonType() {
    return jsonType;
  }

  /** The name of its format in OpenAPI's format registry; empty if there is none. */
  public Optional<String> format() {
    return format.isEmpty() ? Optional.empty() : Optional.of(format);
  }

  public boolean isEnum() {
    return this == ENUM || this == ORDINAL_ENUM;
  }

  /** Whether clients can filter and order by such values. */
  public boolean comparable() {
    return this != BYTES && this != PERIOD;
  }

  /** Whether an array in a column can have such elements: their text is the same in all databases. */
  public boolean fitForArray() {
    return switch (this) {
      case BOOLEAN, SHORT, INT, LONG, STRING, UUID, ENUM -> true;
      default -> false;
    };
  }

  /** Whether such a value can be the time of a change. */
  public boolean isTime() {
    return switch (this) {
      case INSTANT, OFFSET_DATE_TIME, ZONED_DATE_TIME, LOCAL_DATE_TIME, LOCAL_DATE -> true;
      default -> false;
    };
  }

  /** Whether such a value can identify a row. */
  public boolean fitForKey() {
    return switch (this) {
      case BYTE,
          SHORT,
          INT,
          LONG,
          CHAR,
          STRING,
          BIG_INTEGER,
          UUID,
          LOCAL_DATE,
          YEAR,
          YEAR_MONTH,
          MONTH_DAY,
          ENUM -> true;
      default -> false;
    };
  }

  /** Whether such a field can count the changes of a row. */
  public boolean fitForVersion() {
    return this == SHORT || this == INT || this == LONG;
  }
}
