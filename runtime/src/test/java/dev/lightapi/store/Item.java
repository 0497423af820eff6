package dev.lightapi.store;

import java.math.BigDecimal;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entity with a field of each kind. */
record Item(
    @Nullable Long id,
    String code,
    String category,
    @Nullable String note,
    BigDecimal price,
    int stock,
    boolean active,
    Grade grade,
    @Nullable UUID token,
    byte @Nullable [] image,
    @Nullable Double weight,
    @Nullable Float ratio,
    Times times,
    int version) {

  enum Grade {
    GOOD,
    BETTER,
    BEST
  }

  /** A column each. */
  record Times(
      @Nullable LocalDate day,
      @Nullable LocalTime hour,
      @Nullable LocalDateTime local,
      @Nullable OffsetTime offsetHour,
      @Nullable Instant instant,
      @Nullable OffsetDateTime offset,
      @Nullable ZonedDateTime zoned,
      @Nullable Year since,
      @Nullable YearMonth billed,
      @Nullable MonthDay birthday,
      @Nullable Period term,
      @Nullable Duration lasting) {

    static final Times NONE =
        new Times(null, null, null, null, null, null, null, null, null, null, null, null);

    static final Times SOME = new Times(
        LocalDate.of(2026, 2, 28),
        LocalTime.of(23, 59, 58, 123_456_000),
        LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000),
        OffsetTime.of(1, 2, 3, 0, ZoneOffset.ofHours(-7)),
        Instant.parse("2026-10-25T00:30:00.000001Z"),
        OffsetDateTime.parse("2026-10-25T02:30:00Z"),
        ZonedDateTime.of(2026, 3, 29, 2, 30, 0, 0, ZoneOffset.UTC),
        Year.of(1999),
        YearMonth.of(2026, 12),
        MonthDay.of(2, 29),
        Period.of(1, 2, 3),
        Duration.ofHours(-90).plusNanos(1));
  }

  /** An item with nothing that may be missing. */
  static Item of(String code) {
    return new Item(
        null,
        code,
        "misc",
        null,
        new BigDecimal("0.0000"),
        0,
        false,
        Grade.GOOD,
        null,
        null,
        null,
        null,
        Times.NONE,
        1);
  }

  /** An item with all that there can be. */
  static Item full(String code) {
    return new Item(
        null,
        code,
        "Ünïcode",
        "it's \"quoted\"; DROP TABLE item; -- \uD83D\uDE80",
        new BigDecimal("-12345678901234567890.1234"),
        Integer.MIN_VALUE,
        true,
        Grade.BEST,
        UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"),
        new byte[] {0, 1, -1, 127, -128},
        -1.5e300,
        0.1f,
        Times.SOME,
        7);
  }

  Item withCode(String other) {
    return new Item(
        id, other, category, note, price, stock, active, grade, token, image, weight, ratio, times,
        version);
  }

  Item withCategory(String other) {
    return new Item(
        id, code, other, note, price, stock, active, grade, token, image, weight, ratio, times,
        version);
  }

  Item withNote(@Nullable String other) {
    return new Item(
        id, code, category, other, price, stock, active, grade, token, image, weight, ratio, times,
        version);
  }

  Item withPrice(String other) {
    return new Item(
        id,
        code,
        category,
        note,
        new BigDecimal(other),
        stock,
        active,
        grade,
        token,
        image,
        weight,
        ratio,
        times,
        version);
  }

  Item withStock(int other) {
    return new Item(
        id, code, category, note, price, other, active, grade, token, image, weight, ratio, times,
        version);
  }
}
