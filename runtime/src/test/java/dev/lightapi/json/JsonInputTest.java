package dev.lightapi.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lightapi.http.Problem.Violation;
import dev.lightapi.scalar.Scalar;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class JsonInputTest {

  @Test
  void readsFields() {
    JsonInput json = input("{'name': 'a', 'stock': 3, 'note': null}");

    assertThat(json.required("name", Scalar.STRING)).isEqualTo("a");
    assertThat(json.required("stock", Scalar.INT)).isEqualTo(3);
    assertThat(json.optional("note", Scalar.STRING)).isNull();
    assertThat(json.optional("absent", Scalar.STRING)).isNull();
    json.check();
  }

  @Test
  void absentFieldsMayHaveAValueAndNullIsNotAbsent() {
    JsonInput json = input("{'null': null}");

    assertThat(json.required("absent", Scalar.INT, 7)).isEqualTo(7);
    assertThat(json.optional("also", Scalar.INT, 8)).isEqualTo(8);
    assertThat(json.optional("null", Scalar.INT, 9)).isNull();
    json.check();
  }

  @Test
  void tellsAllThatIsWrong() {
    JsonInput json = input("{'name': 1, 'stock': null, 'nmae': 'x', 'fine': true}");
    json.required("name", Scalar.STRING);
    json.required("stock", Scalar.INT, 0);
    json.required("price", Scalar.DECIMAL);
    json.required("fine", Scalar.BOOLEAN);

    assertThatThrownBy(json::check).isInstanceOfSatisfying(InvalidFieldsException.class, e -> {
      assertThat(e.violations())
          .extracting(Violation::field, Violation::message)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("name", "must be " + Scalar.STRING.description()),
              org.assertj.core.groups.Tuple.tuple("stock", "must not be null"),
              org.assertj.core.groups.Tuple.tuple("price", "is required"),
              org.assertj.core.groups.Tuple.tuple(
                  "nmae", "is not a field of this resource. Did you mean \"name\"?"));
      assertThat(e.readable()).containsOnlyKeys("fine");
    });
  }

  /** A body of 1 MB has room for them. */
  @Test
  void veryManyUnknownFieldsTakeTimeInProportion() {
    String fields = IntStream.range(0, 100_000)
        .mapToObj(i -> "'" + i + "':0")
        .collect(Collectors.joining(",", "{", "}"));
    JsonInput json = input(fields);

    // Comparing each with all would take minutes.
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThatThrownBy(json::check)
            .isInstanceOfSatisfying(InvalidFieldsException.class, e -> {
              assertThat(e.violations()).hasSize(100);
              assertThat(e.unlisted()).isEqualTo(99_900);
            }));
  }

  private static JsonInput input(String json) {
    return new JsonInput(new JsonBody()
        .readObject(
            json.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
            new KnownFields(Set.of("name", "stock", "note", "price", "null", "fine"), Set.of())));
  }
}
