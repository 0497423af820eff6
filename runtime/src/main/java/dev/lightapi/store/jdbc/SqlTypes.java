package dev.lightapi.store.jdbc;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import java.math.BigDecimal;
import java.math.BigInteger;
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
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The types that values of custom statements can have, by their Java classes: those of entities' fields. */
final class SqlTypes {

  private static final Map<Class<?>, Scalar<?>> BY_CLASS = Map.ofEntries(
      Map.entry(Boolean.class, Scalar.BOOLEAN),
      Map.entry(boolean.class, Scalar.BOOLEAN),
      Map.entry(Byte.class, Scalar.BYTE),
      Map.entry(byte.class, Scalar.BYTE),
      Map.entry(Short.class, Scalar.SHORT),
      Map.entry(short.class, Scalar.SHORT),
      Map.entry(Integer.class, Scalar.INT),
      Map.entry(int.class, Scalar.INT),
      Map.entry(Long.class, Scalar.LONG),
      Map.entry(long.class, Scalar.LONG),
      Map.entry(Float.class, Scalar.FLOAT),
      Map.entry(float.class, Scalar.FLOAT),
      Map.entry(Double.class, Scalar.DOUBLE),
      Map.entry(double.class, Scalar.DOUBLE),
      Map.entry(Character.class, Scalar.CHAR),
      Map.entry(char.class, Scalar.CHAR),
      Map.entry(BigInteger.class, Scalar.BIG_INTEGER),
      Map.entry(BigDecimal.class, Scalar.DECIMAL),
      Map.entry(String.class, Scalar.STRING),
      Map.entry(UUID.class, Scalar.UUID),
      Map.entry(byte[].class, Scalar.BYTES),
      Map.entry(LocalDate.class, Scalar.LOCAL_DATE),
      Map.entry(LocalTime.class, Scalar.LOCAL_TIME),
      Map.entry(LocalDateTime.class, Scalar.LOCAL_DATE_TIME),
      Map.entry(OffsetTime.class, Scalar.OFFSET_TIME),
      Map.entry(Instant.class, Scalar.INSTANT),
      Map.entry(OffsetDateTime.class, Scalar.OFFSET_DATE_TIME),
      Map.entry(ZonedDateTime.class, Scalar.ZONED_DATE_TIME),
      Map.entry(Year.class, Scalar.YEAR),
      Map.entry(YearMonth.class, Scalar.YEAR_MONTH),
      Map.entry(MonthDay.class, Scalar.MONTH_DAY),
      Map.entry(Period.class, Scalar.PERIOD),
      Map.entry(Duration.class, Scalar.DURATION));

  private SqlTypes() {}

  /** The type of a class's values; empty if no column can hold it. */
  static Optional<Scalar<?>> of(Class<?> type) {
    return type.isEnum() ? Optional.of(names(type)) : Optional.ofNullable(BY_CLASS.get(type));
  }

  @SuppressWarnings("unchecked") // the class is an enum's
  private static <E extends Enum<E>> Scalar<?> names(Class<?> type) {
    return Scalar.ofEnum((Class<E>) type);
  }

  /**
   * A value with its type; null for NULL.
   *
   * @throws IllegalArgumentException if its class has no column type
   */
  static @Nullable TypedValue<?> typed(String name, @Nullable Object value) {
    if (value == null || value instanceof TypedValue<?>) {
      return (TypedValue<?>) value;
    }
    Class<?> type =
        value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
    Scalar<?> scalar = of(type)
        .orElseThrow(() -> new IllegalArgumentException("The value for :"
            + name + " is a " + type.getName()
            + ", for which there is no column type. Convert it to "
            + KNOWN + ", or give it a type with a TypedValue."));
    return typed(scalar, value);
  }

  /** The types in words. */
  static final String KNOWN =
      "a primitive's class, String, an enum, BigDecimal, BigInteger, UUID, a"
          + " java.time class or byte[]";

  @SuppressWarnings("unchecked") // the scalar was found by the class of the value
  private static <T> TypedValue<T> typed(Scalar<T> type, Object value) {
    return new TypedValue<>(type, (T) value);
  }
}
