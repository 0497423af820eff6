package dev.lightapi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathTemplateTest {

  private static final PathTemplate LINE = PathTemplate.of("/shop/{order}/lines/{number}");

  @Test
  void namesItsParametersFromLeftToRight() {
    assertThat(LINE.parameters()).containsExactly("order", "number");
    assertThat(LINE.hasParameter("number")).isTrue();
    assertThat(LINE.hasParameter("lines")).isFalse();
    assertThat(PathTemplate.of("/").parameters()).isEmpty();
  }

  @Test
  void matchesPathsAndDecodesValues() {
    assertThat(LINE.match("/shop/a%2Fb+c/lines/%C3%A9"))
        .isEqualTo(Map.of("order", "a/b+c", "number", "\u00e9"));
    assertThat(LINE.match("/shop//lines/")).isEqualTo(Map.of("order", "", "number", ""));
    assertThat(PathTemplate.of("/").match("/")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shop/1/lines/2",
        "/shop/1/lines",
        "/shop/1/lines/2/",
        "/Shop/1/lines/2",
        "/shop/1/line%73/2",
        "/shop/%zz/lines/2"
      })
  void otherPathsDoNotMatch(String path) {
    assertThat(LINE.match(path)).isNull();
  }

  @Test
  void rendersValuesSoThatTheyMatchAgain() {
    Map<String, String> values = Map.of("order", "a/b c+%", "number", "\u00e9?#");
    String path = LINE.render(values::get);

    assertThat(path).isEqualTo("/shop/a%2Fb%20c%2B%25/lines/%C3%A9%3F%23");
    assertThat(LINE.match(path)).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource({
    "/shop/orders, /shop/{id}, true",
    "/shop/orders, /{a}/{b}, true",
    "/shop/orders, /other/{id}, false",
    "/shop/orders, /shop/{id}/lines, false",
    "/shop/{id}, /{a}/{b}, false",
    "/shop/orders, /shop/orders, false",
  })
  void hidesValuesOfAParameterInTheLastSegment(String first, String second, boolean hides) {
    assertThat(PathTemplate.of(first).hides(PathTemplate.of(second))).isEqualTo(hides);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shop", "/shop/{", "/shop/{}", "/shop/x{id}", "/{id}x", "/{a}/{a}"})
  void whatIsNotATemplateIsRefused(String text) {
    assertThatThrownBy(() -> PathTemplate.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void equalsByItsText() {
    assertThat(PathTemplate.of("/shop/{id}"))
        .isEqualTo(PathTemplate.of("/shop/{id}"))
        .hasSameHashCodeAs(PathTemplate.of("/shop/{id}"))
        .isNotEqualTo(PathTemplate.of("/shop/{key}"))
        .hasToString("/shop/{id}");
  }
}
