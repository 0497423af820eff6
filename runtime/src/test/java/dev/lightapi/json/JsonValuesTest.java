package dev.lightapi.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lightapi.http.BodyBudget;
import dev.lightapi.http.Problem.Violation;
import dev.lightapi.http.ProblemException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
