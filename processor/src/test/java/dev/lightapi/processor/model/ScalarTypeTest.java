package dev.lightapi.processor.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lightapi.processor.model.ScalarType.JsonType;
import dev.lightapi.scalar.MalformedScalarException;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The model and the runtime agree on the JSON of a type. */
class ScalarTypeTest {

  private final ObjectMapper mapper = new ObjectMapper();

  @ParameterizedTest
  @EnumSource(ScalarType.class)
  void theRuntimeWritesTheTypeThatTheModelNames(ScalarType type)
      throws ReflectiveOperationException, IOException, MalformedScalarException {
    JsonNode node = mapper.readTree(json(scalar(type), text(type)));
    JsonType written = node.isBoolean()
        ? JsonType.BOOLEAN
        : node.isIntegralNumber()
            ? JsonType.INTEGER
            : node.isNumber() ? JsonType.NUMBER : JsonType.STRING;
    assertThat(written).isEqualTo(type.jsonType());
  }

  /** Formats as OpenAPI's format registry defines them. */
  @ParameterizedTest
  @EnumSource(ScalarType.class)
  void theRuntimeWritesTheFormatThatTheModelNames(ScalarType type)
      throws ReflectiveOperationException, IOException, MalformedScalarException {
    JsonNode node = mapper.readTree(json(scalar(type), text(type)));
    String text = node.asText();
    switch (type.format().orElse("")) {
      case "int8" -> assertThat(type).isEqualTo(ScalarType.BYTE);
      case "int16" -> assertThat(type).isEqualTo(ScalarType.SHORT);
      case "int32" -> assertThat(type).isEqualTo(ScalarType.INT);
      case "int64" -> assertThat(type).isEqualTo(ScalarType.LONG);
      case "float" -> assertThat(type).isEqualTo(ScalarType.FLOAT);
      case "double" -> assertThat(type).isEqualTo(ScalarType.DOUBLE);
      case "char" -> assertThat(text).hasSize(1);
      case "uuid" -> assertThat(UUID.fromString(text)).hasToString(text);
      case "byte" -> assertThat(Base64.getDecoder().decode(text)).isNotEmpty();
      case "date" -> assertThat(LocalDate.parse(text)).hasToString(text);
      case "date-time" ->
        assertThat(text).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)");
      case "date-time-local" -> assertThat(LocalDateTime.parse(text)).hasToString(text);
      case "time" -> assertThat(text).matches("\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)");
      case "time-local" -> assertThat(LocalTime.parse(text)).hasToString(text);
      case "duration" -> assertThat(text).matches("P(\\d+[YMWD])*(T(\\d+[HMS])+)?");
      default -> assertThat(type.format()).isEmpty();
    }
  }

  private static Scalar<?> scalar(ScalarType type) throws ReflectiveOperationException {
    return switch (type) {
      case ENUM -> Scalar.ofEnum(DayOfWeek.class);
      case ORDINAL_ENUM -> Scalar.ofOrdinal(DayOfWeek.class);
      default -> (Scalar<?>) Scalar.class.getField(type.name()).get(null);
    };
  }

  private <T> String json(Scalar<T> scalar, String text)
      throws IOException, MalformedScalarException {
    StringWriter json = new StringWriter();
    try (var generator = mapper.getFactory().createGenerator(json)) {
      scalar.toJson(generator, scalar.parse(text));
    }
    return json.toString();
  }

  private static String text(ScalarType type) {
    return switch (type) {
      case BOOLEAN -> "true";
      case BYTE, SHORT, INT, LONG, BIG_INTEGER, CHAR -> "1";
      case FLOAT, DOUBLE, DECIMAL -> "1.5";
      case STRING -> "text";
      case UUID -> "123e4567-e89b-12d3-a456-426614174000";
      case BYTES -> "AAEC";
      case INSTANT -> "2026-01-31T13:45:30Z";
      case LOCAL_DATE -> "2026-01-31";
      case LOCAL_TIME -> "13:45:30";
      case LOCAL_DATE_TIME -> "2026-01-31T13:45:30";
      case OFFSET_TIME -> "13:45:30+01:00";
      case OFFSET_DATE_TIME, ZONED_DATE_TIME -> "2026-01-31T13:45:30+01:00";
      case YEAR -> "2026";
      case YEAR_MONTH -> "2026-01";
      case MONTH_DAY -> "--01-31";
      case PERIOD -> "P1Y2M3D";
      case DURATION -> "PT1H30M";
      case ENUM, ORDINAL_ENUM -> "MONDAY";
    };
  }
}
