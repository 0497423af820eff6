package dev.lightapi.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.lightapi.http.BodyBudget;
import dev.lightapi.http.Problem.Violation;
import dev.lightapi.http.ProblemException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class JsonValuesTest {

  private final JsonValues values = new JsonValues();

  record Order(int copies, BigDecimal price, boolean gift, List<String> notes) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | copies | is required",
        "{'copies': null} | copies | must not be null",
        "{'copies': 'two'} | copies | must be a whole number",
        "{'copies': [2]} | copies | must be a whole number",
        "{'copies': 2, 'price': 'ten'} | price | must be a number",
        "{'copies': 2, 'gift': 'yes'} | gift | must be true or false",
        "{'copies': 2, 'gift': false, 'notes': 'none'} | notes | must be an array",
      },
      quoteCharacter = '`')
  void whatAFieldMustBeIsSaidInWordsOfClients(String body, String field, String message) {
    ProblemException refused = catchThrowableOfType(
        ProblemException.class,
        () -> values.read(
            new JsonBody(),
            body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
            new TypeReference<Order>() {},
            new BodyBudget(1 << 20, 1 << 20).open()));
    assertThat(refused.problem().status()).isEqualTo(422);
    assertThat(refused.problem().violations())
        .extracting(Violation::field, Violation::message)
        .containsExactly(tuple(field, message));
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
  interface Shape {}

  record Circle(String name, @Nullable Instant drawn, int radius) implements Shape {}

  static final List<Arguments> REFUSED = List.of(
      refused(
          "{'name':'\\ud800','kind':'circle'}",
          new TypeReference<Shape>() {},
          "must be text of valid characters; it has half of a surrogate pair"),
      refused(
          "'\\ud800'",
          new TypeReference<char[]>() {},
          "must be text of valid characters; it has half of a surrogate pair"),
      refused("1e30", new TypeReference<Instant>() {}, "must be an Instant"),
      refused(
          "99999999999",
          new TypeReference<Integer>() {},
          "must be a whole number from -2147483648 to 2147483647"),
      refused(
          "99999999999999999999",
          new TypeReference<Long>() {},
          "must be a whole number from -9223372036854775808 to 9223372036854775807"),
      refused(
          "{'kind':'circle','radius':99999999999}",
          new TypeReference<Shape>() {},
          "must be a whole number from -2147483648 to 2147483647"),
      refused(
          "{'kind':'circle','radius':1,'nam':'x'}",
          new TypeReference<Shape>() {},
          "is not a field of this body; its fields are: [drawn, name, radius]. Did you mean \"name\"?"));

  private static Arguments refused(String body, TypeReference<?> type, String message) {
    return Arguments.of(body, type, message);
  }

  @ParameterizedTest
  @FieldSource("REFUSED")
  void valuesThatJacksonRefusesInOtherWaysAreUnprocessable(
      String body, TypeReference<?> type, String message) {
    ProblemException refused = catchThrowableOfType(
        ProblemException.class,
        () -> values.read(
            new JsonBody(),
            body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
            type,
            new BodyBudget(1 << 20, 1 << 20).open()));

    assertThat(refused.problem().status()).isEqualTo(422);
    assertThat(refused.problem().violations())
        .extracting(Violation::message)
        .containsExactly(message);
  }
}
