package dev.lightapi.processor.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {

  @ParameterizedTest
  @ValueSource(strings = {"/tasks", "/shop/order-lines", "/a.b/~c_d"})
  void aLiteralPathHasNoParameters(String text) {
    PathTemplate path = new PathTemplate(text);
    assertThat(path.isLiteral()).isTrue();
    assertThat(path.isSuffix()).isTrue();
    assertThat(path.parameters()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/{id}", "/{id}/lines/{line}", "/a/{b}"})
  void aSuffixMayHaveParametersOrBeEmpty(String text) {
    PathTemplate path = new PathTemplate(text);
    assertThat(path.isLiteral()).isFalse();
    assertThat(path.isSuffix()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tasks", "/", "/tasks/", "/a b", "/{}", "/{a", "/a{b}", "/{a/b}", "/{a}{b}"})
  void otherTextsAreNeither(String text) {
    PathTemplate path = new PathTemplate(text);
    assertThat(path.isLiteral()).isFalse();
    assertThat(path.isSuffix()).isFalse();
  }

  @Test
  void parametersAreListedFromLeftToRight() {
    assertThat(new PathTemplate("/{b}/x/{a}").parameters()).containsExactly("b", "a");
  }

  @Test
  void namesOfParametersDoNotDecideWhichPathsMatch() {
    PathTemplate path = new PathTemplate("/tasks/{id}/notes");
    assertThat(path.matchesSamePathsAs(new PathTemplate("/tasks/{key}/notes"))).isTrue();
    assertThat(path.matchesSamePathsAs(new PathTemplate("/tasks/{id}/lines"))).isFalse();
    assertThat(path.matchesSamePathsAs(new PathTemplate("/tasks/id/notes"))).isFalse();
  }
}
