package dev.lightapi.scalar;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A type that a field can have, with its forms as text, in JSON and in a column. Immutable.
 *
 * <p>The text form is what query strings and paths carry. It is canonical: equal values have equal text, which is what
 * makes cache keys canonical. Points in time are kept in UTC; an offset or zone that a client sends is converted, since
 * SQL's {@code TIMESTAMP WITH TIME ZONE} keeps none. Times have microseconds, as columns do; what is finer is cut off.
 *
 * @param <T> the Java type; primitives are boxed
 */
public final class Scalar<T> {

  /** 4713 BC, the first year of PostgreSQL's dates and times (its documentation, section 8.5); H2 has more. */
  private static final int FIRST_YEAR = -4712;

  /** The last year of PostgreSQL's {@code DATE}. */
  private static final int LAST_YEAR_OF_DATES = 5_874_897;

  /** The last year of PostgreSQL's {@code TIMESTAMP}, with and without time zone. */
  private static final int LAST_YEAR_OF_TIMES = 294_276;

  /** PostgreSQL's {@code TIME WITH TIME ZONE} has offsets of less than 16 hours. */
  private static final int MAX_OFFSET_SECONDS = 16 * 60 * 60 - 1;

  /** What {@link YearMonth#parse(CharSequence)} reads; {@link YearMonth#toString} has no plus sign before 10000. */
  private static final DateTimeFormatter YEAR_MONTH_FORMAT = new DateTimeFormatterBuilder()
      .appendValue(ChronoField.YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
      .appendLiteral('-')
      .appendValue(ChronoField.MONTH_OF_YEAR, 2)
      .toFormatter(Locale.ROOT);

  public static final Scalar<Boolean> BOOLEAN = new Scalar<>(
      "true or false",
      Scalar::parseBoolean,
      String::valueOf,
      new Json<>(Scalar::booleanNode, JsonGenerator::writeBoolean),
      new Column<>(Types.BOOLEAN, ResultSet::getBoolean, PreparedStatement::setBoolean),
      true);

  public static final Scalar<Byte> BYTE = wholeNumber(
      "a whole number from -128 to 127",
      BigInteger::byteValueExact,
      new Column<>(
          Types.SMALLINT, ResultSet::getByte, (sql, index, value) -> sql.setShort(index, value)));

  public static final Scalar<Short> SHORT = wholeNumber(
      "a whole number from -32768 to 32767",
      BigInteger::shortValueExact,
      new Column<>(Types.SMALLINT, ResultSet::getShort, PreparedStatement::setShort));

  public static final Scalar<Integer> INT = wholeNumber(
      "a whole number from -2147483648 to 2147483647",
      BigInteger::intValueExact,
      new Column<>(Types.INTEGER, ResultSet::getInt, PreparedStatement::setInt));

  public static final Scalar<Long> LONG = wholeNumber(
      "a whole number of 64 bits",
      BigInteger::longValueExact,
      new Column<>(Types.BIGINT, ResultSet::getLong, PreparedStatement::setLong));

  public static final Scalar<BigInteger> BIG_INTEGER = wholeNumber(
          "a whole number",
          Function.identity(),
          new Column<>(
              Types.NUMERIC,
              (row, column) -> {
                BigDecimal value = row.getBigDecimal(column);
                return value == null ? null : value.toBigIntegerExact();
              },
              (sql, index, value) -> sql.setBigDecimal(index, new BigDecimal(value))))
      .within(Scalar::boundedWhole);

  public static final Scalar<Float> FLOAT = new Scalar<>(
          "a number",
          Float::parseFloat,
          value -> value == 0 ? "0.0" : value.toString(),
          new Json<>(node -> numberNode(node).floatValue(), JsonGenerator::writeNumber),
          new Column<>(Types.REAL, ResultSet::getFloat, PreparedStatement::setFloat),
          false)
      .within(value -> finite(value, Float::isFinite, Float.MAX_VALUE));

  public static final Scalar<Double> DOUBLE = new Scalar<>(
          "a number",
          Double::parseDouble,
          value -> value == 0 ? "0.0" : value.toString(),
          new Json<>(node -> numberNode(node).doubleValue(), JsonGenerator::writeNumber),
          new Column<>(Types.DOUBLE, ResultSet::getDouble, PreparedStatement::setDouble),
          false)
      .within(value -> finite(value, Double::isFinite, Double.MAX_VALUE));

  public static final Scalar<BigDecimal> DECIMAL = new Scalar<>(
          "a number",
          BigDecimal::new,
          value -> value.stripTrailingZeros().toString(),
          new Json<>(node -> numberNode(node).decimalValue(), JsonGenerator::writeNumber),
          new Column<>(Types.NUMERIC, ResultSet::getBigDecimal, PreparedStatement::setBigDecimal),
          false)
      .within(Scalar::boundedDecimal);

  public static final Scalar<String> STRING = new Scalar<>(
          "text of valid characters other than U+0000",
          Function.identity(),
          Function.identity(),
          new Json<>(Scalar::textNode, JsonGenerator::writeString),
          new Column<>(Types.VARCHAR, ResultSet::getString, PreparedStatement::setString),
          true)
      .within(Scalar::withoutNul);

  public static final Scalar<Character> CHAR =
      text("one character", Scalar::parseCharacter, String::valueOf, true);

  public static final Scalar<UUID> UUID = new Scalar<>(
      "a UUID such as 123e4567-e89b-12d3-a456-426614174000",
      Scalar::parseUuid,
      java.util.UUID::toString,
      Json.text(Scalar::parseUuid, java.util.UUID::toString),
      Column.ofObject(Types.OTHER, java.util.UUID.class),
      true);

  public static final Scalar<byte[]> BYTES = new Scalar<>(
      "bytes in Base64",
      Base64.getDecoder()::decode,
      Base64.getEncoder()::encodeToString,
      Json.text(Base64.getDecoder()::decode, Base64.getEncoder()::encodeToString),
      new Column<>(Types.VARBINARY, ResultSet::getBytes, PreparedStatement::setBytes),
      false);

  public static final Scalar<LocalDate> LOCAL_DATE = temporal(
      "a date such as 2026-01-31",
      LocalDate::parse,
      years(LocalDate::getYear, LAST_YEAR_OF_DATES),
      Column.ofObject(Types.DATE, LocalDate.class),
      true);

  public static final Scalar<LocalTime> LOCAL_TIME = inMicros(
      "a time such as 13:45:30",
      LocalTime::parse,
      value -> value.truncatedTo(ChronoUnit.MICROS),
      Column.ofObject(Types.TIME, LocalTime.class));

  public static final Scalar<LocalDateTime> LOCAL_DATE_TIME = inMicros(
      "a date and time such as 2026-01-31T13:45:30",
      LocalDateTime::parse,
      years(LocalDateTime::getYear, LAST_YEAR_OF_TIMES)
          .andThen(value -> value.truncatedTo(ChronoUnit.MICROS)),
      Column.ofObject(Types.TIMESTAMP, LocalDateTime.class));

  public static final Scalar<OffsetTime> OFFSET_TIME = inMicros(
      "a time with offset such as 13:45:30+01:00",
      OffsetTime::parse,
      value -> boundedOffset(value).truncatedTo(ChronoUnit.MICROS),
      Column.ofObject(Types.TIME_WITH_TIMEZONE, OffsetTime.class));

  public static final Scalar<Instant> INSTANT = inMicros(
      "a point in time such as 2026-01-31T13:45:30Z",
      // By way of UTC, whose last year ends before Instant's does.
      text -> OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toInstant(),
      years((Instant value) -> value.atOffset(ZoneOffset.UTC).getYear(), LAST_YEAR_OF_TIMES)
          .andThen(value -> value.truncatedTo(ChronoUnit.MICROS)),
      pointInTime(OffsetDateTime::toInstant, value -> value.atOffset(ZoneOffset.UTC)));

  public static final Scalar<OffsetDateTime> OFFSET_DATE_TIME = inMicros(
      "a point in time such as 2026-01-31T13:45:30+01:00",
      text -> OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC),
      years(OffsetDateTime::getYear, LAST_YEAR_OF_TIMES)
          .andThen(value -> value.truncatedTo(ChronoUnit.MICROS)),
      pointInTime(Function.identity(), Function.identity()));

  public static final Scalar<ZonedDateTime> ZONED_DATE_TIME = inMicros(
      "a point in time such as 2026-01-31T13:45:30+01:00",
      text -> ZonedDateTime.parse(text).withZoneSameInstant(ZoneOffset.UTC),
      years(ZonedDateTime::getYear, LAST_YEAR_OF_TIMES)
          .andThen(value -> value.truncatedTo(ChronoUnit.MICROS)),
      pointInTime(OffsetDateTime::toZonedDateTime, ZonedDateTime::toOffsetDateTime));

  public static final Scalar<Year> YEAR = new Scalar<>(
      "a year such as 2026",
      text -> Year.of(Integer.parseInt(text)),
      Year::toString,
      new Json<>(
          node -> Year.of(wholeNumberNode(node).intValueExact()),
          (json, value) -> json.writeNumber(value.getValue())),
      Column.via(INT.column, Year::of, Year::getValue),
      true);

  public static final Scalar<YearMonth> YEAR_MONTH =
      text("a month such as 2026-01", YearMonth::parse, YEAR_MONTH_FORMAT::format, true);

  public static final Scalar<MonthDay> MONTH_DAY =
      text("a day of a month such as --01-31", MonthDay::parse, MonthDay::toString, true);

  public static final Scalar<Period> PERIOD =
      text("a period such as P1Y2M3D", Period::parse, Period::toString, false);

  /** In a column as nanoseconds, so that durations order as numbers do. */
  public static final Scalar<Duration> DURATION = new Scalar<>(
      "a duration such as PT1H30M, shorter than 292 years",
      Scalar::parseDuration,
      Duration::toString,
      Json.text(Scalar::parseDuration, Duration::toString),
      Column.via(LONG.column, Duration::ofNanos, Duration::toNanos),
      true,
      nanos -> Duration.ofNanos(Long.parseLong(nanos)));

  private final String description;
  private final Function<String, T> parse;
  private final Function<T, String> format;
  private final Json<T> json;
  private final Column<T> column;
  private final boolean exact;
  private final Function<String, T> parseColumn;

  private Scalar(
      String description,
      Function<String, T> parse,
      Function<T, String> format,
      Json<T> json,
      Column<T> column,
      boolean exact) {
    this(description, parse, format, json, column, exact, parse);
  }

  /** @param parseColumn reads the text of a column's value, where that is another one than the text form */
  private Scalar(
      String description,
      Function<String, T> parse,
      Function<T, String> format,
      Json<T> json,
      Column<T> column,
      boolean exact,
      Function<String, T> parseColumn) {
    this.description = description;
    this.parse = parse;
    this.format = format;
    this.json = json;
    this.column = column;
    this.exact = exact;
    this.parseColumn = parseColumn;
  }

  /** The constants of an enum, by name. */
  public static <E extends Enum<E>> Scalar<E> ofEnum(Class<E> type) {
    return text(namesOf(type), name -> Enum.valueOf(type, name), Enum::name, true);
  }

  /** The constants of an enum, by name in text and JSON, by position in a column. */
  public static <E extends Enum<E>> Scalar<E> ofOrdinal(Class<E> type) {
    E[] constants = type.getEnumConstants();
    Scalar<E> byName = ofEnum(type);
    Column<E> byPosition = Column.via(INT.column, position -> constants[position], Enum::ordinal);
    return new Scalar<>(
        byName.description,
        byName.parse,
        byName.format,
        byName.json,
        byPosition,
        true,
        position -> constants[Integer.parseInt(position)]);
  }

  /** Decimal numbers with so many digits before and behind the point: the column would round what has more. */
  public static Scalar<BigDecimal> decimal(int before, int behind) {
    return DECIMAL.that(
        "a number with at most " + before + " digits before and " + behind + " behind the point",
        value -> {
          BigDecimal plain = value.stripTrailingZeros();
          // Zero has one digit, which no column counts.
          return plain.signum() == 0
              || (plain.scale() <= behind && plain.precision() - plain.scale() <= before);
        });
  }

  /** Whole numbers with so many digits. */
  public static Scalar<BigInteger> wholeNumber(int digits) {
    return BIG_INTEGER.that(
        "a whole number with at most " + digits + " digits",
        value -> value.abs().toString().length() <= digits);
  }

  /** This type, of values for which something holds. */
  private Scalar<T> that(String narrower, Predicate<T> holds) {
    UnaryOperator<T> check = value -> {
      if (!holds.test(value)) {
        throw new IllegalArgumentException("not " + narrower);
      }
      return value;
    };
    return new Scalar<>(
        narrower,
        parse.andThen(check),
        format,
        new Json<>(json.read.andThen(check), json.write),
        column,
        exact,
        parseColumn);
  }

  /** This type, of values that a check returns, wherever they come from and wherever they go. */
  private Scalar<T> within(UnaryOperator<T> check) {
    Column<T> checked = new Column<>(
        column.sqlType,
        column.read,
        (statement, index, value) -> column.write.write(statement, index, check.apply(value)));
    return new Scalar<>(
        description,
        parse.andThen(check),
        format,
        new Json<>(json.read.andThen(check), json.write),
        checked,
        exact,
        parseColumn);
  }

  /** What a value looks like, in words for an error message: "a whole number of 64 bits". */
  public String description() {
    return description;
  }

  /**
   * Whether the database finds two values equal exactly if their canonical texts are. Where it may round, as it does
   * with fractions of a second, this is false, and no cache scope is made of a value.
   */
  public boolean exact() {
    return exact;
  }

  /**
   * Reads the text form.
   *
   * @throws MalformedScalarException if the text is no such value
   */
  public T parse(String text) throws MalformedScalarException {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw malformed(e);
    }
  }

  /**
   * Reads a column's value as PostgreSQL's JSON has it: text as it is, a number by its digits. Not for types that are not
   * {@link #exact}.
   *
   * @throws MalformedScalarException if the text is no such value
   */
  public T parseColumn(String text) throws MalformedScalarException {
    try {
      return parseColumn.apply(text);
    } catch (IllegalArgumentException
        | ArithmeticException
        | DateTimeException
        | IndexOutOfBoundsException e) {
      throw malformed(e);
    }
  }

  private MalformedScalarException malformed(RuntimeException reason) {
    String bounds = reason instanceof OutOfRangeException e ? ", " + e.bounds() : "";
    return new MalformedScalarException("must be " + description + bounds, reason);
  }

  /** The canonical text form. */
  public String format(T value) {
    return format.apply(value);
  }

  /**
   * Reads the JSON form; the node is not JSON's null.
   *
   * @throws MalformedScalarException if the node is no such value
   */
  public T fromJson(JsonNode node) throws MalformedScalarException {
    try {
      return json.read.apply(node);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw malformed(e);
    }
  }

  /** Writes the JSON form. */
  public void toJson(JsonGenerator generator, @Nullable T value) throws IOException {
    if (value == null) {
      generator.writeNull();
    } else {
      json.write.write(generator, value);
    }
  }

  /** Reads a column of the current row; null is SQL's NULL. */
  public @Nullable T fromColumn(ResultSet row, String name) throws SQLException {
    T value = column.read.read(row, name);
    return row.wasNull() ? null : value;
  }

  /**
   * Binds a parameter, counted from 1.
   *
   * @throws UnfitValueException if no request could bring the value: it would make its row unfit for changes
   */
  public void toParameter(PreparedStatement statement, int index, @Nullable T value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, column.sqlType);
    } else {
      try {
        column.write.write(statement, index, value);
      } catch (OutOfRangeException e) {
        throw new UnfitValueException(malformed(e).rule(), e);
      }
    }
  }

  @Override
  public String toString() {
    return "Scalar[" + description + ", " + JDBCType.valueOf(column.sqlType) + "]";
  }

  private static <T> Scalar<T> text(
      String description, Function<String, T> parse, Function<T, String> format, boolean exact) {
    return new Scalar<>(
        description,
        parse,
        format,
        Json.text(parse, format),
        Column.via(STRING.column, parse, format),
        exact);
  }

  /** @param bound what makes an allowed value of one that is read, from wherever */
  private static <T> Scalar<T> temporal(
      String description,
      Function<String, T> parse,
      Function<T, T> bound,
      Column<T> column,
      boolean exact) {
    Function<String, T> bounded = parse.andThen(bound);
    return new Scalar<>(
        description,
        bounded,
        Object::toString,
        Json.text(bounded, Object::toString),
        // PostgreSQL's infinity arrives as a year that is out of bounds.
        Column.via(column, bound, bound),
        exact);
  }

  /** Columns have microseconds; what is finer is cut off, since databases would round it, each as it likes. */
  private static <T> Scalar<T> inMicros(
      String description, Function<String, T> parse, Function<T, T> cut, Column<T> column) {
    return temporal(description, parse, cut, column, false);
  }

  private static <T> Scalar<T> wholeNumber(
      String description, Function<BigInteger, T> convert, Column<T> column) {
    return new Scalar<>(
        description,
        text -> convert.apply(new BigInteger(withinDigits(text))),
        Object::toString,
        new Json<>(
            node -> convert.apply(wholeNumberNode(node)),
            (json, value) -> json.writeNumber(value.toString())),
        column,
        true);
  }

  private static <T> Column<T> pointInTime(
      Function<OffsetDateTime, T> convert, Function<T, OffsetDateTime> invert) {
    return Column.via(
        Column.ofObject(Types.TIMESTAMP_WITH_TIMEZONE, OffsetDateTime.class),
        value -> convert.apply(value.withOffsetSameInstant(ZoneOffset.UTC)),
        invert);
  }

  private static Boolean parseBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Character parseCharacter(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException(text);
    }
    return withoutNul(text).charAt(0);
  }

  private static UUID parseUuid(String text) {
    // UUID.fromString also takes shortened groups, so that one value would have several texts.
    if (text.length() != 36) {
      throw new IllegalArgumentException(text);
    }
    return java.util.UUID.fromString(text);
  }

  private static Duration parseDuration(String text) {
    Duration duration = Duration.parse(text);
    long unused = duration.toNanos();
    return duration;
  }

  /** PostgreSQL keeps no U+0000 in text, so none is taken, whatever the database. */
  private static String withoutNul(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new OutOfRangeException("but it has U+0000");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new OutOfRangeException("but it has half of a surrogate pair");
    }
    return text;
  }

  /** With room for a sign. */
  private static String withinDigits(String text) {
    if (text.length() > Digits.MAX + 1) {
      throw new OutOfRangeException(Digits.RULE);
    }
    return text;
  }

  private static BigInteger boundedWhole(BigInteger value) {
    if (!Digits.within(value)) {
      throw new OutOfRangeException(Digits.RULE);
    }
    return value;
  }

  private static BigDecimal boundedDecimal(BigDecimal value) {
    if (!Digits.within(value)) {
      throw new OutOfRangeException(Digits.RULE);
    }
    return value;
  }

  private static <T> UnaryOperator<T> years(ToIntFunction<T> year, int last) {
    return value -> {
      int found = year.applyAsInt(value);
      if (found < FIRST_YEAR || found > last) {
        throw new OutOfRangeException("in the years from " + FIRST_YEAR + " to +" + last);
      }
      return value;
    };
  }

  private static OffsetTime boundedOffset(OffsetTime value) {
    if (Math.abs(value.getOffset().getTotalSeconds()) > MAX_OFFSET_SECONDS) {
      throw new OutOfRangeException("with an offset of less than 16 hours");
    }
    return value;
  }

  private static <N> N finite(N value, Predicate<N> isFinite, N max) {
    if (!isFinite.test(value)) {
      throw new OutOfRangeException("from -" + max + " to " + max);
    }
    return value;
  }

  private static JsonNode numberNode(JsonNode node) {
    if (!node.isNumber()) {
      throw new IllegalArgumentException("not a number");
    }
    return node;
  }

  private static BigInteger wholeNumberNode(JsonNode node) {
    if (!node.isIntegralNumber()) {
      throw new IllegalArgumentException("not a whole number");
    }
    return node.bigIntegerValue();
  }

  private static Boolean booleanNode(JsonNode node) {
    if (!node.isBoolean()) {
      throw new IllegalArgumentException("not a boolean");
    }
    return node.booleanValue();
  }

  private static String textNode(JsonNode node) {
    if (!node.isTextual()) {
      throw new IllegalArgumentException("not text");
    }
    return node.textValue();
  }

  private static <E extends Enum<E>> String namesOf(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Enum::name)
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  private record Json<T>(Function<JsonNode, T> read, JsonWriter<T> write) {

    static <T> Json<T> text(Function<String, T> parse, Function<T, String> format) {
      return new Json<>(
          node -> parse.apply(textNode(node)),
          (json, value) -> json.writeString(format.apply(value)));
    }
  }

  private record Column<T>(int sqlType, ColumnReader<T> read, ParameterWriter<T> write) {

    static <T> Column<T> ofObject(int sqlType, Class<T> type) {
      return new Column<>(
          sqlType,
          (row, column) -> row.getObject(column, type),
          (statement, index, value) -> statement.setObject(index, value));
    }

    static <T, C> Column<T> via(Column<C> column, Function<C, T> convert, Function<T, C> invert) {
      return new Column<>(
          column.sqlType,
          (row, name) -> {
            C value = column.read.read(row, name);
            return value == null || row.wasNull() ? null : convert.apply(value);
          },
          (statement, index, value) -> column.write.write(statement, index, invert.apply(value)));
    }
  }

  private interface JsonWriter<T> {
    void write(JsonGenerator generator, T value) throws IOException;
  }

  private interface ColumnReader<T> {
    @Nullable
    T read(ResultSet row, String column) throws SQLException;
  }

  private interface ParameterWriter<T> {
    void write(PreparedStatement statement, int index, T value) throws SQLException;
  }
}
