package dev.lightapi.scalar;

import java.sql.Types;
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
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * Defines the date and time types of {@link Scalar}. Points in time are kept in UTC. Columns have microseconds; finer
 * fractions are cut off here, because databases round them differently.
 */
final class Temporals {

  /** What {@link YearMonth#parse(CharSequence)} reads; {@link YearMonth#toString} has no plus sign before 10000. */
  private static final DateTimeFormatter YEAR_MONTH_FORMAT = new DateTimeFormatterBuilder()
      .appendValue(ChronoField.YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
      .appendLiteral('-')
      .appendValue(ChronoField.MONTH_OF_YEAR, 2)
      .toFormatter(Locale.ROOT);

  private Temporals() {}

  static Scalar<LocalDate> localDates() {
    return bounded(
        "a date such as 2026-01-31",
        LocalDate::parse,
        Bounds.years(LocalDate::getYear, Bounds.LAST_YEAR_OF_DATES),
        ColumnForm.ofObject(Types.DATE, ColumnFit.DATE, LocalDate.class),
        true);
  }

  static Scalar<LocalTime> localTimes() {
    return bounded(
        "a time such as 13:45:30",
        LocalTime::parse,
        value -> value.truncatedTo(ChronoUnit.MICROS),
        ColumnForm.ofObject(Types.TIME, ColumnFit.TIME, LocalTime.class)
            .as(Temporals::withinDay, UnaryOperator.identity()),
        false);
  }

  /** PostgreSQL's driver reads 24:00:00 as the last nanosecond of the day, which the next write would store. */
  private static LocalTime withinDay(LocalTime time) {
    if (time.equals(LocalTime.MAX)) {
      throw new IllegalArgumentException("24:00:00");
    }
    return time;
  }

  static Scalar<LocalDateTime> localDateTimes() {
    return bounded(
        "a date and time such as 2026-01-31T13:45:30",
        LocalDateTime::parse,
        inMicros(LocalDateTime::getYear, value -> value.truncatedTo(ChronoUnit.MICROS)),
        ColumnForm.ofObject(Types.TIMESTAMP, ColumnFit.TIMESTAMP, LocalDateTime.class),
        false);
  }

  static Scalar<OffsetTime> offsetTimes() {
    return bounded(
        "a time with offset such as 13:45:30+01:00",
        OffsetTime::parse,
        value -> Bounds.offset(value).truncatedTo(ChronoUnit.MICROS),
        ColumnForm.ofObject(Types.TIME_WITH_TIMEZONE, ColumnFit.TIME_WITH_ZONE, OffsetTime.class),
        false);
  }

  static Scalar<Instant> instants() {
    return bounded(
        "a point in time such as 2026-01-31T13:45:30Z",
        // By way of UTC, whose last year ends before Instant's does.
        text -> OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toInstant(),
        inMicros(
            value -> value.atOffset(ZoneOffset.UTC).getYear(),
            value -> value.truncatedTo(ChronoUnit.MICROS)),
        pointInTime(OffsetDateTime::toInstant, value -> value.atOffset(ZoneOffset.UTC)),
        false);
  }

  static Scalar<OffsetDateTime> offsetDateTimes() {
    return bounded(
        "a point in time such as 2026-01-31T13:45:30+01:00",
        text -> OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC),
        inMicros(OffsetDateTime::getYear, value -> value.truncatedTo(ChronoUnit.MICROS)),
        pointInTime(Function.identity(), Function.identity()),
        false);
  }

  static Scalar<ZonedDateTime> zonedDateTimes() {
    return bounded(
        "a point in time such as 2026-01-31T13:45:30+01:00",
        text -> ZonedDateTime.parse(text).withZoneSameInstant(ZoneOffset.UTC),
        inMicros(ZonedDateTime::getYear, value -> value.truncatedTo(ChronoUnit.MICROS)),
        pointInTime(OffsetDateTime::toZonedDateTime, ZonedDateTime::toOffsetDateTime),
        false);
  }

  static Scalar<Year> years() {
    return new Scalar<>(
        "a year such as 2026",
        new TextForm<>(text -> Year.of(Integer.parseInt(text)), Year::toString),
        new JsonForm<>(
            node -> Year.of(JsonForm.wholeNumber(node).intValueExact()),
            (json, value) -> json.writeNumber(value.getValue())),
        ColumnForm.INTEGER.as(Year::of, Year::getValue),
        true);
  }

  static Scalar<YearMonth> yearMonths() {
    return Scalar.ofText(
        "a month such as 2026-01",
        new TextForm<>(YearMonth::parse, YEAR_MONTH_FORMAT::format),
        true);
  }

  static Scalar<MonthDay> monthDays() {
    return Scalar.ofText(
        "a day of a month such as --01-31",
        new TextForm<>(MonthDay::parse, MonthDay::toString),
        true);
  }

  static Scalar<Period> periods() {
    return Scalar.ofText(
        "a period such as P1Y2M3D", new TextForm<>(Period::parse, Period::toString), false);
  }

  static Scalar<Duration> durations() {
    TextForm<Duration> text = new TextForm<>(Temporals::parseDuration, Duration::toString);
    return new Scalar<>(
        "a duration such as PT1H30M, shorter than 292 years",
        text,
        JsonForm.text(text),
        ColumnForm.BIGINT.as(Duration::ofNanos, Duration::toNanos),
        true,
        nanos -> Duration.ofNanos(Long.parseLong(nanos)));
  }

  /** @param bound checks a value that is read, from text, JSON or a column, and returns the value to use */
  private static <T> Scalar<T> bounded(
      String description,
      Function<String, T> parse,
      UnaryOperator<T> bound,
      ColumnForm<T> column,
      boolean exact) {
    TextForm<T> text = new TextForm<>(parse, Object::toString).checked(bound);
    return new Scalar<>(
        description,
        text,
        JsonForm.text(text),
        // PostgreSQL's infinity arrives as a year that is out of bounds.
        column.as(bound, bound),
        exact);
  }

  private static <T> UnaryOperator<T> inMicros(ToIntFunction<T> year, UnaryOperator<T> cut) {
    return value -> cut.apply(Bounds.years(year, Bounds.LAST_YEAR_OF_TIMES).apply(value));
  }

  private static <T> ColumnForm<T> pointInTime(
      Function<OffsetDateTime, T> convert, Function<T, OffsetDateTime> invert) {
    return ColumnForm.ofObject(
            Types.TIMESTAMP_WITH_TIMEZONE, ColumnFit.TIMESTAMP_WITH_ZONE, OffsetDateTime.class)
        .as(value -> convert.apply(value.withOffsetSameInstant(ZoneOffset.UTC)), invert);
  }

  private static Duration parseDuration(String text) {
    Duration duration = Duration.parse(text);
    // Throws if the nanoseconds do not fit into a column.
    long unused = duration.toNanos();
    return duration;
  }
}
