package dev.lightapi.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.Optional;

/** The types that a field can have; each but the enums is a constant of the runtime's {@code Scalar}. */
public enum ScalarType {
  BOOLEAN("java.lang.Boolean", "BOOLEAN"),
  BYTE("java.lang.Byte", "SMALLINT"),
  SHORT("java.lang.Short", "SMALLINT"),
  INT("java.lang.Integer", "INTEGER"),
  LONG("java.lang.Long", "BIGINT"),
  FLOAT("java.lang.Float", "REAL"),
  DOUBLE("java.lang.Double", "DOUBLE PRECISION"),
  CHAR("java.lang.Character", "VARCHAR(1)"),
  STRING("java.lang.String", "VARCHAR"),
  DECIMAL("java.math.BigDecimal", "NUMERIC"),
  BIG_INTEGER("java.math.BigInteger", "NUMERIC"),
  UUID("java.util.UUID", "UUID"),
  BYTES("byte[]", "BYTEA"),
  INSTANT("java.time.Instant", "TIMESTAMP WITH TIME ZONE"),
  LOCAL_DATE("java.time.LocalDate", "DATE"),
  LOCAL_TIME("java.time.LocalTime", "TIME(6)"),
  LOCAL_DATE_TIME("java.time.LocalDateTime", "TIMESTAMP"),
  OFFSET_TIME("java.time.OffsetTime", "TIME(6) WITH TIME ZONE"),
  OFFSET_DATE_TIME("java.time.OffsetDateTime", "TIMESTAMP WITH TIME ZONE"),
  ZONED_DATE_TIME("java.time.ZonedDateTime", "TIMESTAMP WITH TIME ZONE"),
  YEAR("java.time.Year", "INTEGER"),
  YEAR_MONTH("java.time.YearMonth", "VARCHAR(16)"),
  MONTH_DAY("java.time.MonthDay", "VARCHAR(8)"),
  PERIOD("java.time.Period", "VARCHAR(64)"),
  DURATION("java.time.Duration", "BIGINT"),
  /** An enum whose constants stand in the column by name. */
  ENUM("java.lang.Enum", "VARCHAR(255)"),
  /** An enum whose constants stand in the column by position. */
  ORDINAL_ENUM("java.lang.Enum", "INTEGER");

  private final String javaType;
  private final String sqlType;

  ScalarType(String javaType, String sqlType) {
    this.javaType = javaType;
    this.sqlType = sqlType;
  }

  /** The scalar of a Java type that is no enum. */
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

  public boolean isEnum() {
    return this == ENUM || this == ORDINAL_ENUM;
  }

  /** Whether values have an order and an equality that mean something to a client. */
  public boolean comparable() {
    return this != BYTES && this != PERIOD;
  }

  /** Whether a row can be told from others by such a value. */
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
