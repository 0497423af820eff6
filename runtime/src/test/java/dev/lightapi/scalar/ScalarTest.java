package dev.lightapi.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScalarTest {

  private static final ObjectMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
      .build();

  private static final Map<String, Scalar<?>> TYPES = Map.ofEntries(
      Map.entry("BOOLEAN", Scalar.BOOLEAN),
      Map.entry("BYTE", Scalar.BYTE),
      Map.entry("SHORT", Scalar.SHORT),
      Map.entry("INT", Scalar.INT),
      Map.entry("LONG", Scalar.LONG),
      Map.entry("BIG_INTEGER", Scalar.BIG_INTEGER),
      Map.entry("FLOAT", Scalar.FLOAT),
      Map.entry("DOUBLE", Scalar.DOUBLE),
      Map.entry("DECIMAL", Scalar.DECIMAL),
      Map.entry("STRING", Scalar.STRING),
      Map.entry("CHAR", Scalar.CHAR),
      Map.entry("UUID", Scalar.UUID),
      Map.entry("BYTES", Scalar.BYTES),
      Map.entry("LOCAL_DATE", Scalar.LOCAL_DATE),
      Map.entry("LOCAL_TIME", Scalar.LOCAL_TIME),
      Map.entry("LOCAL_DATE_TIME", Scalar.LOCAL_DATE_TIME),
      Map.entry("OFFSET_TIME", Scalar.OFFSET_TIME),
      Map.entry("INSTANT", Scalar.INSTANT),
      Map.entry("OFFSET_DATE_TIME", Scalar.OFFSET_DATE_TIME),
      Map.entry("ZONED_DATE_TIME", Scalar.ZONED_DATE_TIME),
      Map.entry("YEAR", Scalar.YEAR),
      Map.entry("YEAR_MONTH", Scalar.YEAR_MONTH),
      Map.entry("MONTH_DAY", Scalar.MONTH_DAY),
      Map.entry("PERIOD", Scalar.PERIOD),
      Map.entry("DURATION", Scalar.DURATION),
      Map.entry("ENUM", Scalar.ofEnum(DayOfWeek.class)),
      Map.entry("ORDINAL", Scalar.ofOrdinal(DayOfWeek.class)));

  static final List<Samples<?>> SAMPLES = Samples.all();

  @ParameterizedTest
  @FieldSource("SAMPLES")
  <T> void textComesBackAsTheSameValue(Samples<T> samples) throws MalformedScalarException {
    for (T value : samples.values()) {
      T parsed = samples.type().parse(samples.type().format(value));
      if (value instanceof BigDecimal number) {
        assertThat((BigDecimal) parsed).isEqualByComparingTo(number);
      } else {
        assertThat(parsed).isEqualTo(value);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  <T> void jsonComesBackAsTheSameValue(Samples<T> samples) throws Exception {
    for (T value : samples.values()) {
      assertThat(samples.type().fromJson(MAPPER.readTree(json(samples.type(), value))))
          .isEqualTo(value);
    }
    assertThat(json(samples.type(), null)).isEqualTo("null");
  }

  /** One text for one value: what makes cache keys canonical. */
  @ParameterizedTest
  @CsvSource({
    "BOOLEAN, TRUE, true",
    "BOOLEAN, 1, true",
    "BOOLEAN, off, false",
    "INT, +007, 7",
    "INT, -0, 0",
    "LONG, 00, 0",
    "BIG_INTEGER, 000123, 123",
    "DOUBLE, 1, 1.0",
    "DOUBLE, 1e0, 1.0",
    "DOUBLE, -0.0, 0.0",
    "FLOAT, -0, 0.0",
    "DECIMAL, 1.50, 1.5",
    "DECIMAL, 15e-1, 1.5",
    "DECIMAL, 100, 1E+2",
    "DECIMAL, 1e2, 1E+2",
    "DECIMAL, 0.000, 0",
    "DECIMAL, -0, 0",
    "UUID, 123E4567-E89B-12D3-A456-426614174000, 123e4567-e89b-12d3-a456-426614174000",
    "LOCAL_TIME, 10:00:00.000, 10:00",
    "LOCAL_DATE_TIME, 2026-01-31T10:00:00, 2026-01-31T10:00",
    "INSTANT, 2026-01-31T10:00:00+01:00, 2026-01-31T09:00:00Z",
    "OFFSET_DATE_TIME, 2026-01-31T10:00:00+01:00, 2026-01-31T09:00Z",
    "ZONED_DATE_TIME, 2026-01-31T10:00:00+01:00[Europe/Paris], 2026-01-31T09:00Z",
    "YEAR, +02026, 2026",
    "PERIOD, P1W, P7D",
    "DURATION, PT90M, PT1H30M"
  })
  void equalValuesHaveOneText(String type, String text, String canonical)
      throws MalformedScalarException {
    assertThat(TypedValue.parse(TYPES.get(type), text).text()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BOOLEAN|''",
        "BOOLEAN|2",
        "BOOLEAN|truee",
        "BYTE|128",
        "SHORT|-32769",
        "INT|2147483648",
        "INT|1.0",
        "INT|1e3",
        "INT|''",
        "INT|' 1'",
        "INT|0x10",
        "LONG|9223372036854775808",
        "BIG_INTEGER|1.5",
        "FLOAT|NaN",
        "FLOAT|1e39",
        "DOUBLE|NaN",
        "DOUBLE|Infinity",
        "DOUBLE|1e309",
        "DOUBLE|''",
        "DECIMAL|NaN",
        "DECIMAL|1e1001",
        "DECIMAL|1e-1001",
        "DECIMAL|1e999999999999",
        "DECIMAL|0e999999999",
        "DECIMAL|''",
        "DECIMAL|1,5",
        "CHAR|''",
        "CHAR|ab",
        "UUID|1-1-1-1-1",
        "UUID|''",
        "UUID|123e4567-e89b-12d3-a456-42661417400g",
        "BYTES|?",
        "LOCAL_DATE|2026-02-30",
        "LOCAL_DATE|31.1.2026",
        "LOCAL_TIME|24:00",
        "LOCAL_DATE_TIME|2026-01-31",
        "OFFSET_TIME|10:00",
        "INSTANT|2026-01-31T10:00:00",
        "INSTANT|+999999999-12-31T23:59:59-18:00",
        "OFFSET_DATE_TIME|2026-01-31",
        "OFFSET_DATE_TIME|+999999999-12-31T23:59:59-18:00",
        "ZONED_DATE_TIME|now",
        "YEAR|MMXXVI",
        "YEAR|1000000000",
        "YEAR_MONTH|2026-13",
        "MONTH_DAY|02-29",
        "PERIOD|P1.5D",
        "DURATION|1h",
        "DURATION|PT2562048H",
        "ENUM|monday",
        "ENUM|''",
        "ORDINAL|0"
      })
  void whatIsNoSuchValueIsMalformed(String type, String text) {
    Scalar<?> scalar = TYPES.get(type);

    assertThatThrownBy(() -> scalar.parse(text))
        .isInstanceOfSatisfying(
            MalformedScalarException.class,
            e -> assertThat(e.rule()).startsWith("must be " + scalar.description()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FLOAT|1e39|, from -3.4028235E38 to 3.4028235E38",
        "DOUBLE|-1e309|, from -1.7976931348623157E308 to 1.7976931348623157E308",
        "DECIMAL|1e1000|, with at most 1000 digits when it is written without an exponent",
        "DECIMAL|1e-1000|, with at most 1000 digits when it is written without an exponent",
        "LOCAL_DATE|-4713-12-31|, in the years from -4712 to +5874897",
        "LOCAL_DATE|+5874898-01-01|, in the years from -4712 to +5874897",
        "LOCAL_DATE_TIME|-4713-12-31T23:59:59|, in the years from -4712 to +294276",
        "INSTANT|-4712-01-01T00:00:00+00:01|, in the years from -4712 to +294276",
        "INSTANT|+294276-12-31T23:59:59-00:01|, in the years from -4712 to +294276",
        "OFFSET_DATE_TIME|+294277-01-01T00:00:00Z|, in the years from -4712 to +294276",
        "ZONED_DATE_TIME|+294277-01-01T00:00:00Z|, in the years from -4712 to +294276",
        "OFFSET_TIME|10:00+16:00|, with an offset of less than 16 hours",
        "OFFSET_TIME|10:00-18:00|, with an offset of less than 16 hours"
      })
  void whatIsOutOfRangeIsToldTheRange(String type, String text, String range) {
    Scalar<?> scalar = TYPES.get(type);

    assertThatThrownBy(() -> scalar.parse(text))
        .isInstanceOfSatisfying(
            MalformedScalarException.class,
            e -> assertThat(e.rule()).isEqualTo("must be " + scalar.description() + range));
  }

  @Test
  void numbersOfAsManyDigitsAsAreAllowedAreReadAndOfOneMoreAreNot() throws Exception {
    for (String most : List.of("9".repeat(1000), "-" + "9".repeat(1000))) {
      assertThat(Scalar.BIG_INTEGER.parse(most)).isEqualTo(new BigInteger(most));
      assertThat(Scalar.DECIMAL.parse(most)).isEqualTo(new BigDecimal(most));
      assertThatThrownBy(() -> Scalar.BIG_INTEGER.parse(most + "0"))
          .isInstanceOf(MalformedScalarException.class);
      assertThatThrownBy(() -> Scalar.DECIMAL.parse(most + "0"))
          .isInstanceOf(MalformedScalarException.class);
    }
    String fraction = "0." + "9".repeat(999);
    assertThat(Scalar.DECIMAL.parse(fraction)).isEqualTo(new BigDecimal(fraction));
    assertThatThrownBy(() -> Scalar.DECIMAL.parse(fraction + "9"))
        .isInstanceOf(MalformedScalarException.class);
    assertThat(Scalar.DECIMAL.parse("1e999")).isEqualTo(new BigDecimal("1e999"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "BOOLEAN|'true'",
        "BOOLEAN|1",
        "INT|1.0",
        "INT|1e2",
        "INT|'1'",
        "INT|2147483648",
        "INT|[1]",
        "LONG|9223372036854775808",
        "DOUBLE|'1'",
        "DOUBLE|1e400",
        "FLOAT|1e39",
        "DECIMAL|'1'",
        "DECIMAL|1e1001",
        "STRING|1",
        "STRING|true",
        "STRING|{}",
        "STRING|'a\\u0000b'",
        "STRING|'\\ud800'",
        "CHAR|'ab'",
        "CHAR|1",
        "UUID|1",
        "BYTES|'%'",
        "LOCAL_DATE|20260131",
        "INSTANT|1700000000",
        "YEAR|'2026'",
        "YEAR|2026.5",
        "DURATION|90",
        "ENUM|0",
        "ORDINAL|0"
      })
  void jsonOfAnotherTypeIsMalformed(String type, String json) throws Exception {
    JsonNode node = MAPPER.readTree(json.replace('\'', '"'));

    assertThatThrownBy(() -> TYPES.get(type).fromJson(node))
        .isInstanceOf(MalformedScalarException.class);
  }

  @Test
  void textThatADatabaseCannotKeepIsMalformed() {
    for (String text : List.of("a\0b", "\uD800", "\uDC00\uD800")) {
      assertThatThrownBy(() -> Scalar.STRING.parse(text))
          .isInstanceOf(MalformedScalarException.class);
    }
    assertThatThrownBy(() -> Scalar.CHAR.parse("\uD83D"))
        .isInstanceOf(MalformedScalarException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_001, 100_000})
  void hugeNumbersAreMalformed(int digits) {
    String number = "1".repeat(digits);

    assertThatThrownBy(() -> Scalar.BIG_INTEGER.parse(number))
        .isInstanceOf(MalformedScalarException.class);
    assertThatThrownBy(() -> Scalar.DECIMAL.parse(number))
        .isInstanceOf(MalformedScalarException.class);
    assertThatThrownBy(() -> Scalar.LONG.parse(number))
        .isInstanceOf(MalformedScalarException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, true",
    "0.000, true",
    "0e5, true",
    "999.99, true",
    "-999.99, true",
    "1.500, true",
    "1e2, true",
    "0.01, true",
    "1.005, false",
    "-0.001, false",
    "1000, false",
    "1e3, false",
    "999.999, false",
    "1e-3, false"
  })
  void decimalsHaveTheDigitsThatAreDeclared(String number, boolean fits) throws Exception {
    Scalar<BigDecimal> decimal = Scalar.decimal(3, 2);
    JsonNode json = new DecimalNode(new BigDecimal(number));
    if (fits) {
      assertThat(decimal.fromJson(json)).isEqualTo(new BigDecimal(number));
      assertThat(decimal.parse(number)).isEqualTo(new BigDecimal(number));
    } else {
      for (ThrowingCallable read :
          List.<ThrowingCallable>of(() -> decimal.fromJson(json), () -> decimal.parse(number))) {
        assertThatThrownBy(read)
            .isInstanceOfSatisfying(
                MalformedScalarException.class,
                e -> assertThat(e.rule())
                    .isEqualTo(
                        "must be a number with at most 3 digits before and 2 behind the point"));
      }
    }
    assertThat(Scalar.decimal(0, 2).parse("0")).isZero();
  }

  @Test
  void wholeNumbersHaveTheDigitsThatAreDeclared() throws Exception {
    Scalar<BigInteger> three = Scalar.wholeNumber(3);
    for (String fits : List.of("0", "999", "-999")) {
      assertThat(three.parse(fits)).isEqualTo(fits);
      assertThat(three.fromJson(new BigIntegerNode(new BigInteger(fits)))).isEqualTo(fits);
    }
    for (String tooLong : List.of("1000", "-1000")) {
      assertThatThrownBy(() -> three.parse(tooLong)).isInstanceOf(MalformedScalarException.class);
      assertThatThrownBy(() -> three.fromJson(new BigIntegerNode(new BigInteger(tooLong))))
          .isInstanceOf(MalformedScalarException.class);
    }
  }

  @Test
  void pointsInTimeAreInUtc() throws Exception {
    JsonNode node = MAPPER.readTree("\"2026-01-31T10:00:00+01:00\"");

    assertThat(Scalar.INSTANT.fromJson(node)).isEqualTo(Instant.parse("2026-01-31T09:00:00Z"));
    assertThat(Scalar.OFFSET_DATE_TIME.fromJson(node))
        .isEqualTo(OffsetDateTime.parse("2026-01-31T09:00:00Z"));
    assertThat(Scalar.ZONED_DATE_TIME.fromJson(node).getOffset().getTotalSeconds())
        .isZero();
  }

  @Test
  void bytesAreBase64() throws Exception {
    assertThat(json(Scalar.BYTES, new byte[] {-1, 0})).isEqualTo("\"/wA=\"");
  }

  @Test
  void typesThatDatabasesRoundAreNotExact() {
    assertThat(TYPES.entrySet())
        .filteredOn(type -> !type.getValue().exact())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            "FLOAT",
            "DOUBLE",
            "DECIMAL",
            "BYTES",
            "LOCAL_TIME",
            "LOCAL_DATE_TIME",
            "OFFSET_TIME",
            "INSTANT",
            "OFFSET_DATE_TIME",
            "ZONED_DATE_TIME",
            "PERIOD");
  }

  @Test
  void enumsNameTheirConstants() {
    assertThat(Scalar.ofEnum(DayOfWeek.class).description())
        .startsWith("one of MONDAY, TUESDAY")
        .endsWith("SUNDAY");
  }

  private static <T> String json(Scalar<T> type, T value) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = MAPPER.createGenerator(text)) {
      type.toJson(generator, value);
    }
    return text.toString();
  }
}
