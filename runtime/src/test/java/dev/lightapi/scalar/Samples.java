package dev.lightapi.scalar;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Values of each scalar, the extreme ones among them, that a column of both databases holds exactly.
 *
 * @param name the scalar's name
 * @param type the scalar
 * @param column the type of a column for it
 * @param values the values
 */
record Samples<T>(String name, Scalar<T> type, String column, List<T> values) {

  static List<Samples<?>> all() {
    return List.of(
        of("boolean", Scalar.BOOLEAN, "BOOLEAN", true, false),
        of("byte", Scalar.BYTE, "SMALLINT", Byte.MIN_VALUE, (byte) 0, Byte.MAX_VALUE),
        of("short", Scalar.SHORT, "SMALLINT", Short.MIN_VALUE, Short.MAX_VALUE),
        of("int", Scalar.INT, "INTEGER", Integer.MIN_VALUE, 0, Integer.MAX_VALUE),
        of("long", Scalar.LONG, "BIGINT", Long.MIN_VALUE, 0L, Long.MAX_VALUE),
        of(
            "BigInteger",
            Scalar.BIG_INTEGER,
            "NUMERIC(100, 0)",
            BigInteger.TEN.pow(99),
            BigInteger.ZERO,
            BigInteger.valueOf(Long.MIN_VALUE).subtract(BigInteger.ONE)),
        of(
            "float",
            Scalar.FLOAT,
            "REAL",
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            Float.MIN_NORMAL,
            0.1f,
            0f),
        of(
            "double",
            Scalar.DOUBLE,
            "DOUBLE PRECISION",
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.MIN_NORMAL,
            0.1,
            1 / 3.0,
            0.0),
        of(
            "BigDecimal",
            Scalar.DECIMAL,
            "NUMERIC(60, 20)",
            new BigDecimal("1234567890123456789012345678901234567890.12345678901234567890"),
            new BigDecimal("-0.00000000000000000001"),
            new BigDecimal("0.00000000000000000000")),
        of(
            "String",
            Scalar.STRING,
            "VARCHAR(10000)",
            "",
            " ",
            "Ünïcode \uD83D\uDE80",
            "'; --",
            "\t\r\n\u0001\uFFFF",
            "x".repeat(10_000)),
        of("char", Scalar.CHAR, "VARCHAR(1)", 'a', ' ', 'ß', '\uFFFF', '\''),
        of(
            "UUID",
            Scalar.UUID,
            "UUID",
            new UUID(0, 0),
            new UUID(-1, -1),
            UUID.fromString("123e4567-e89b-12d3-a456-426614174000")),
        of(
            "LocalDate",
            Scalar.LOCAL_DATE,
            "DATE",
            LocalDate.of(1, 1, 1),
            LocalDate.of(1582, 10, 10),
            LocalDate.of(2024, 2, 29),
            LocalDate.of(9999, 12, 31),
            LocalDate.of(99_999, 12, 31)),
        of(
            "LocalTime",
            Scalar.LOCAL_TIME,
            "TIME(6)",
            LocalTime.MIDNIGHT,
            LocalTime.of(23, 59, 59, 999_999_000),
            LocalTime.of(1, 0)),
        of(
            "LocalDateTime",
            Scalar.LOCAL_DATE_TIME,
            "TIMESTAMP(6)",
            LocalDateTime.of(1, 1, 1, 0, 0),
            // In no zone's local time, which is why it must not go through one.
            LocalDateTime.of(2026, 3, 29, 2, 30),
            LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)),
        of(
            "OffsetTime",
            Scalar.OFFSET_TIME,
            "TIME(6) WITH TIME ZONE",
            OffsetTime.of(0, 0, 0, 0, ZoneOffset.UTC),
            OffsetTime.of(23, 59, 59, 999_999_000, ZoneOffset.ofHoursMinutes(-11, -30)),
            OffsetTime.of(1, 2, 3, 0, ZoneOffset.ofHours(14))),
        of(
            "Instant",
            Scalar.INSTANT,
            "TIMESTAMP(6) WITH TIME ZONE",
            Instant.EPOCH,
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z")),
        of(
            "OffsetDateTime",
            Scalar.OFFSET_DATE_TIME,
            "TIMESTAMP(6) WITH TIME ZONE",
            OffsetDateTime.parse("0001-01-01T00:00:00Z"),
            OffsetDateTime.parse("2026-10-25T00:30:00Z")),
        of(
            "ZonedDateTime",
            Scalar.ZONED_DATE_TIME,
            "TIMESTAMP(6) WITH TIME ZONE",
            ZonedDateTime.parse("0001-01-01T00:00:00Z"),
            ZonedDateTime.parse("2026-10-25T00:30:00.000001Z")),
        of("Year", Scalar.YEAR, "INTEGER", Year.of(Year.MIN_VALUE), Year.of(0), Year.of(2026)),
        of(
            "YearMonth",
            Scalar.YEAR_MONTH,
            "VARCHAR(20)",
            YearMonth.of(Year.MIN_VALUE, 1),
            YearMonth.of(Year.MAX_VALUE, 12),
            YearMonth.of(2026, 2)),
        of(
            "MonthDay",
            Scalar.MONTH_DAY,
            "VARCHAR(20)",
            MonthDay.of(1, 1),
            MonthDay.of(2, 29),
            MonthDay.of(12, 31)),
        of(
            "Period",
            Scalar.PERIOD,
            "VARCHAR(40)",
            Period.ZERO,
            Period.of(Integer.MIN_VALUE, Integer.MAX_VALUE, -1)),
        of(
            "Duration",
            Scalar.DURATION,
            "BIGINT",
            Duration.ZERO,
            Duration.ofNanos(Long.MIN_VALUE),
            Duration.ofNanos(Long.MAX_VALUE),
            Duration.ofHours(36)),
        of(
            "enum",
            Scalar.ofEnum(DayOfWeek.class),
            "VARCHAR(20)",
            DayOfWeek.MONDAY,
            DayOfWeek.SUNDAY),
        of(
            "enum by position",
            Scalar.ofOrdinal(DayOfWeek.class),
            "INTEGER",
            DayOfWeek.MONDAY,
            DayOfWeek.SUNDAY),
        of(
            "bytes",
            Scalar.BYTES,
            "BYTEA",
            new byte[0],
            new byte[] {0, -128, 127, -1},
            new byte[100_000]));
  }

  @SafeVarargs
  private static <T> Samples<T> of(String name, Scalar<T> type, String column, T... values) {
    List<T> list = new ArrayList<>();
    for (T value : values) {
      list.add(value);
    }
    return new Samples<>(name, type, column, list);
  }

  @Override
  public String toString() {
    return name;
  }
}
