package dev.lightapi.processor.validate;

import dev.lightapi.processor.model.JsonShape.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
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
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Checks whether a text is a value of a type, as the runtime's {@code Scalar} does when the application starts. */
final class DefaultText {

  /** The same as in the runtime. */
  private static final int MAX_DIGITS = 1_000;

  private static final List<String> BOOLEANS =
      List.of("true", "1", "yes", "on", "false", "0", "no", "off");

  private DefaultText() {}

  /** What a text must be; empty if it is that. */
  static Optional<String> wanted(Scalar scalar, String text) {
    try {
      return isValue(scalar, text) ? Optional.empty() : Optional.of(description(scalar));
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      return Optional.of(description(scalar));
    }
  }

  /** Also throws if the text is not a value. */
  private static boolean isValue(Scalar scalar, String text) {
    return switch (scalar.type()) {
      case BOOLEAN -> BOOLEANS.contains(text.toLowerCase(Locale.ROOT));
      case BYTE -> isIn(text, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SHORT -> isIn(text, Short.MIN_VALUE, Short.MAX_VALUE);
      case INT -> isIn(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> isIn(text, Long.MIN_VALUE, Long.MAX_VALUE);
      case BIG_INTEGER -> text.length() <= MAX_DIGITS && is(new BigInteger(text));
      case FLOAT -> Float.isFinite(Float.parseFloat(text));
      case DOUBLE -> Double.isFinite(Double.parseDouble(text));
      case DECIMAL -> isBounded(new BigDecimal(text));
      case CHAR -> text.length() == 1 && isStorable(text);
      case STRING -> isStorable(text);
      case UUID -> text.length() == 36 && is(UUID.fromString(text));
      case BYTES -> is(Base64.getDecoder().decode(text));
      case INSTANT, OFFSET_DATE_TIME ->
        is(OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC));
      case ZONED_DATE_TIME -> is(ZonedDateTime.parse(text).withZoneSameInstant(ZoneOffset.UTC));
      case LOCAL_DATE -> is(LocalDate.parse(text));
      case LOCAL_TIME -> is(LocalTime.parse(text));
      case LOCAL_DATE_TIME -> is(LocalDateTime.parse(text));
      case OFFSET_TIME -> is(OffsetTime.parse(text));
      case YEAR -> is(Year.of(Integer.parseInt(text)));
      case YEAR_MONTH -> is(YearMonth.parse(text));
      case MONTH_DAY -> is(MonthDay.parse(text));
      case PERIOD -> is(Period.parse(text));
      case DURATION -> is(Duration.parse(text).toNanos());
      case ENUM, ORDINAL_ENUM -> scalar.constants().contains(text);
    };
  }

  /** A text that can be parsed is a value. */
  private static boolean is(Object parsed) {
    return parsed != null;
  }

  private static boolean isIn(String text, long least, long most) {
    if (text.length() > MAX_DIGITS) {
      return false;
    }
    BigInteger number = new BigInteger(text);
    return number.compareTo(BigInteger.valueOf(least)) >= 0
        && number.compareTo(BigInteger.valueOf(most)) <= 0;
  }

  private static boolean isBounded(BigDecimal number) {
    return Math.abs((long) number.scale()) <= MAX_DIGITS && number.precision() <= MAX_DIGITS;
  }

  private static boolean isStorable(String text) {
    return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static String description(Scalar scalar) {
    return switch (scalar.type()) {
      case BOOLEAN -> "true or false";
      case BYTE -> "a whole number from -128 to 127";
      case SHORT -> "a whole number from -32768 to 32767";
      case INT -> "a whole number from -2147483648 to 2147483647";
      case LONG -> "a whole number of 64 bits";
      case BIG_INTEGER -> "a whole number";
      case FLOAT, DOUBLE, DECIMAL -> "a number";
      case CHAR -> "one character";
      case STRING -> "text of valid characters other than U+0000";
      case UUID -> "a UUID such as 123e4567-e89b-12d3-a456-426614174000";
      case BYTES -> "bytes in Base64";
      case INSTANT -> "a point in time such as 2026-01-31T13:45:30Z";
      case OFFSET_DATE_TIME, ZONED_DATE_TIME -> "a point in time such as 2026-01-31T13:45:30+01:00";
      case LOCAL_DATE -> "a date such as 2026-01-31";
      case LOCAL_TIME -> "a time such as 13:45:30";
      case LOCAL_DATE_TIME -> "a date and time such as 2026-01-31T13:45:30";
      case OFFSET_TIME -> "a time with offset such as 13:45:30+01:00";
      case YEAR -> "a year such as 2026";
      case YEAR_MONTH -> "a month such as 2026-01";
      case MONTH_DAY -> "a day of a month such as --01-31";
      case PERIOD -> "a period such as P1Y2M3D";
      case DURATION -> "a duration such as PT1H30M, shorter than 292 years";
      case ENUM, ORDINAL_ENUM -> "one of " + String.join(", ", scalar.constants());
    };
  }
}
