package dev.lightapi.processor.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.processor.model.JsonShape;
import dev.lightapi.processor.model.ScalarType;
import dev.lightapi.scalar.MalformedScalarException;
import dev.lightapi.scalar.Scalar;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The compiler and the runtime agree on what is a value, and on the words for it. */
class DefaultTextTest {

  private static final List<String> TEXTS = List.of(
      "",
      " ",
      "a",
      "ab",
      "ß",
      "\0",
      "\ud800",
      "true",
      "TRUE",
      "yes",
      "off",
      "2",
      "0",
      "1",
      "-1",
      "+1",
      "007",
      "1.5",
      "1e5",
      "-1.5e-3",
      "1e999999999",
      "NaN",
      "Infinity",
      "0x1p3",
      "1f",
      "١",
      "127",
      "128",
      "-128",
      "-129",
      "32767",
      "32768",
      "2147483647",
      "2147483648",
      "9223372036854775807",
      "9223372036854775808",
      "9".repeat(1001),
      "123e4567-e89b-12d3-a456-426614174000",
      "1-2-3-4-5",
      "AAEC",
      "AAE",
      "A_-=",
      "2026",
      "2026-01",
      "2026-13",
      "--01-31",
      "--02-30",
      "2026-01-31",
      "2026-02-30",
      "13:45",
      "13:45:30",
      "25:00",
      "13:45:30+01:00",
      "2026-01-31T13:45:30",
      "2026-01-31T13:45:30Z",
      "2026-01-31T13:45:30+01:00",
      "2026-01-31T13:45:30+01:00[Europe/Paris]",
      "+999999999-12-31T23:59:59-18:00",
      "P1Y2M3D",
      "PT1H30M",
      "P1D",
      "P300000D",
      "MONDAY",
      "monday");

  @ParameterizedTest
  @EnumSource(ScalarType.class)
  void agreesWithTheRuntime(ScalarType type) throws ReflectiveOperationException {
    Scalar<?> scalar = type.isEnum()
        ? Scalar.ofEnum(DayOfWeek.class)
        : (Scalar<?>) Scalar.class.getField(type.name()).get(null);
    JsonShape.Scalar input = new JsonShape.Scalar(
        type, Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).toList());
    for (String text : TEXTS) {
      assertThat(DefaultText.wanted(input, text))
          .as("%s as a %s", text, type)
          .isEqualTo(
              isValue(scalar, text)
                  ? java.util.Optional.empty()
                  : java.util.Optional.of(scalar.description()));
    }
    assertThat(TEXTS).as("values of " + type).anyMatch(text -> isValue(scalar, text));
  }

  private static boolean isValue(Scalar<?> scalar, String text) {
    try {
      scalar.parse(text);
      return true;
    } catch (MalformedScalarException e) {
      return false;
    }
  }
}
