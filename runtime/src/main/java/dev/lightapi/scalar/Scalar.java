package dev.lightapi.scalar;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.AttributeConverter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
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
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A type that a field can have, with its forms as text, in JSON and in a column. Immutable.
 *
 * <p>The text form is what query strings and paths carry. It is canonical: equal values have equal text, so cache keys are
 * canonical too. Points in time are kept in UTC. An offset or zone that a client sends is converted, since SQL's {@code
 * TIMESTAMP WITH TIME ZONE} keeps none. Times have microseconds, as columns do; finer fractions are cut off.
 *
 * @param <T> the Java type; primitives are boxed
 */
public final class Scalar<T> {

  public static final Scalar<Boolean> BOOLEAN = Texts.booleans();
  public static final Scalar<Byte> BYTE = Numbers.bytes();
  public static final Scalar<Short> SHORT = Numbers.shorts();
  public static final Scalar<Integer> INT = Numbers.ints();
  public static final Scalar<Long> LONG = Numbers.longs();
  public static final Scalar<BigInteger> BIG_INTEGER = Numbers.bigIntegers();
  public static final Scalar<Float> FLOAT = Numbers.floats();
  public static final Scalar<Double> DOUBLE = Numbers.doubles();
  public static final Scalar<BigDecimal> DECIMAL = Numbers.decimals();
  public static final Scalar<String> STRING = Texts.strings();
  public static final Scalar<Character> CHAR = Texts.characters();
  public static final Scalar<UUID> UUID = Texts.uuids();
  public static final Scalar<byte[]> BYTES = Texts.bytes();
  public static final Scalar<LocalDate> LOCAL_DATE = Temporals.localDates();
  public static final Scalar<LocalTime> LOCAL_TIME = Temporals.localTimes();
  public static final Scalar<LocalDateTime> LOCAL_DATE_TIME = Temporals.localDateTimes();
  public static final Scalar<OffsetTime> OFFSET_TIME = Temporals.offsetTimes();
  public static final Scalar<Instant> INSTANT = Temporals.instants();
  public static final Scalar<OffsetDateTime> OFFSET_DATE_TIME = Temporals.offsetDateTimes();
  public static final Scalar<ZonedDateTime> ZONED_DATE_TIME = Temporals.zonedDateTimes();
  public static final Scalar<Year> YEAR = Temporals.years();
  public static final Scalar<YearMonth> YEAR_MONTH = Temporals.yearMonths();
  public static final Scalar<MonthDay> MONTH_DAY = Temporals.monthDays();
  public static final Scalar<Period> PERIOD = Temporals.periods();

  /** In a column as nanoseconds, so that durations order as numbers do. */
  public static final Scalar<Duration> DURATION = Temporals.durations();

  private final String description;
  private final TextForm<T> text;
  private final JsonForm<T> json;
  private final ColumnForm<T> column;
  private final boolean exact;
  private final Function<String, T> parseColumn;

  Scalar(
      String description, TextForm<T> text, JsonForm<T> json, ColumnForm<T> column, boolean exact) {
    this(description, text, json, column, exact, text.parse());
  }

  /** @param parseColumn reads the text of a column's value, where it differs from the text form */
  Scalar(
      String description,
      TextForm<T> text,
      JsonForm<T> json,
      ColumnForm<T> column,
      boolean exact,
      Function<String, T> parseColumn) {
    this.description = description;
    this.text = text;
    this.json = json;
    this.column = column;
    this.exact = exact;
    this.parseColumn = parseColumn;
  }

  /** A type that JSON and columns hold as text. */
  static <T> Scalar<T> ofText(String description, TextForm<T> text, boolean exact) {
    return new Scalar<>(
        description,
        text,
        JsonForm.text(text),
        ColumnForm.WORD.checkedWhenWritten(Bounds::text).as(text.parse(), text.format()),
        exact);
  }

  /** JSON in a column, of any type that a codec reads and writes. */
  public static <T> Scalar<T> json(JsonCodec<T> codec) {
    return JsonColumns.of(codec);
  }

  /** An array in a column as a list, which may be changed. */
  public static <E> Scalar<List<E>> listOf(Scalar<E> element) {
    return new ArrayColumns<E, List<E>>(element, read -> read, list -> list).scalar();
  }

  /** An array in a column as a set, in the array's order. An array that has an element twice cannot be read. */
  public static <E> Scalar<Set<E>> setOf(Scalar<E> element) {
    return new ArrayColumns<E, Set<E>>(
            element,
            read -> {
              Set<E> set = new LinkedHashSet<>(read);
              if (set.size() < read.size()) {
                throw new MalformedPartException("", "must not have an element twice", null);
              }
              return set;
            },
            set -> set)
        .scalar();
  }

  /** An array in a column as an array. */
  public static <E> Scalar<E[]> arrayOf(Scalar<E> element, IntFunction<E[]> make) {
    return new ArrayColumns<E, E[]>(
            element, read -> read.toArray(make.apply(0)), array -> Arrays.asList(array))
        .scalar();
  }

  /** Values that a converter makes of those of a column. They stand in JSON as the column's do. */
  public static <T, C> Scalar<T> converted(AttributeConverter<T, C> converter, Scalar<C> column) {
    return new Converted<>(converter, column).scalar();
  }

  /** Values that a converter makes of those of a column. They stand in JSON as their own type does. */
  public static <T, C> Scalar<T> converted(
      AttributeConverter<T, C> converter, Scalar<C> column, Scalar<T> inJson) {
    return new Converted<>(converter, column).scalar(inJson);
  }

  /** How JSON holds such values. */
  JsonForm<T> json() {
    return json;
  }

  /** The constants of an enum, by name. */
  public static <E extends Enum<E>> Scalar<E> ofEnum(Class<E> type) {
    return Texts.names(type);
  }

  /** The constants of an enum, by name in text and JSON, by position in a column. */
  public static <E extends Enum<E>> Scalar<E> ofOrdinal(Class<E> type) {
    return Texts.ordinals(type);
  }

  /** Decimal numbers with so many digits before and behind the point: the column would round a number with more. */
  public static Scalar<BigDecimal> decimal(int before, int behind) {
    return DECIMAL.that(
        "a number with at most " + before + " digits before and " + behind + " behind the point",
        value -> {
          BigDecimal plain = value.stripTrailingZeros();
          // Zero has one digit, which columns do not count.
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

  /** This type, restricted to values that fulfil a condition. Columns are not checked. */
  private Scalar<T> that(String narrower, Predicate<T> holds) {
    UnaryOperator<T> check = value -> {
      if (!holds.test(value)) {
        throw new IllegalArgumentException("not " + narrower);
      }
      return value;
    };
    return new Scalar<>(
        narrower, text.checked(check), json.checked(check), column, exact, parseColumn);
  }

  /** This type, restricted to values that pass a check when they come from a client or go to a column. */
  Scalar<T> within(UnaryOperator<T> check) {
    return new Scalar<>(
        description,
        text.checked(check),
        json.checked(check),
        column.checkedWhenWritten(check),
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

  /** Whether a converter of the application makes the values from those of a column. */
  public boolean isConverted() {
    // Only converters get null.
    return column.nulls() != null;
  }

  /** Whether the JSON form is an array or an object. */
  public boolean nested() {
    return json.nested();
  }

  /**
   * Reads the text form.
   *
   * @throws MalformedScalarException if the text is not such a value
   */
  public T parse(String value) throws MalformedScalarException {
    try {
      return text.parse().apply(value);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw malformed(e);
    }
  }

  /**
   * Reads a column's value as PostgreSQL's JSON has it: text as it is, a number by its digits. Only for {@link
   * #exact} types.
   *
   * @throws MalformedScalarException if the text is not such a value
   */
  public T parseColumn(String value) throws MalformedScalarException {
    try {
      return parseColumn.apply(value);
    } catch (IllegalArgumentException
        | ArithmeticException
        | DateTimeException
        | IndexOutOfBoundsException e) {
      throw malformed(e);
    }
  }

  private MalformedScalarException malformed(RuntimeException reason) {
    if (reason instanceof MalformedPartException part) {
      return new MalformedScalarException(part);
    }
    String bounds = reason instanceof OutOfRangeException e ? ", " + e.bounds() : "";
    return new MalformedScalarException("must be " + description + bounds, reason);
  }

  /** The canonical text form. */
  public String format(T value) {
    return text.format().apply(value);
  }

  /**
   * Reads the JSON form; the node is not JSON's null.
   *
   * @throws MalformedScalarException if the node is not such a value
   */
  public T fromJson(JsonNode node) throws MalformedScalarException {
    try {
      return json.read().apply(node);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw malformed(e);
    }
  }

  /** Writes the JSON form. */
  public void toJson(JsonGenerator generator, @Nullable T value) throws IOException {
    if (value == null) {
      generator.writeNull();
    } else {
      json.write().write(generator, value);
    }
  }

  /** Reads a column of the current row; null is SQL's NULL. */
  public @Nullable T fromColumn(ResultSet row, String name) throws SQLException {
    T value = column.read().read(row, name);
    return column.nulls() == null && row.wasNull() ? null : value;
  }

  /**
   * Binds a parameter, counted from 1.
   *
   * @throws UnfitValueException if no request could bring the value: it would make its row unfit for changes
   */
  public void toParameter(PreparedStatement statement, int index, @Nullable T value)
      throws SQLException {
    ColumnForm.NullWriter nulls = column.nulls();
    if (value == null && nulls != null) {
      nulls.write(statement, index);
    } else if (value == null) {
      int sqlType = column.sqlType();
      statement.setNull(index, sqlType == Types.VARCHAR ? ColumnForm.textType(statement) : sqlType);
    } else {
      try {
        column.write().write(statement, index, value);
      } catch (OutOfRangeException e) {
        throw new UnfitValueException(malformed(e).rule(), e);
      }
    }
  }

  /** How columns hold such values. */
  ColumnForm<T> column() {
    return column;
  }

  /** What to do if a column changes these values: it rounds, cuts or moves them, or refuses them. Empty if it does not. */
  public Optional<String> misfit(ColumnType type) {
    return column.fit().misfit(type);
  }

  @Override
  public String toString() {
    return "Scalar[" + description + ", " + JDBCType.valueOf(column.sqlType()) + "]";
  }
}
