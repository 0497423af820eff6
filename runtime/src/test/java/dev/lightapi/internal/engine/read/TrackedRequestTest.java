package dev.lightapi.internal.engine.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.endpoint.CacheDirectives;
import dev.lightapi.fixture.TestRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of the suffixes that rules name. */
final class TrackedRequestTest {

  /** A suffix is shown in a header field, and a number sign begins the next one. */
  @Test
  void aSuffixHasNoCharacterThatEndsAHeaderOrBeginsAnotherSuffix() {
    Set<String> all = new HashSet<>();
    for (char c = 0; c < 0x300; c++) {
      String suffix = suffix("a" + c);
      assertThat(suffix).as("%x", (int) c).matches("#a(%[0-9A-F]{2}|[!-~&&[^#%]])+");
      assertThat(all.add(suffix)).as("%x", (int) c).isTrue();
      if (c > ' ' && c < 0x7f && c != '#' && c != '%') {
        assertThat(suffix).isEqualTo("#a" + c);
      }
    }
  }

  @Test
  void directivesThatComeTooLateAreErrorsOfTheProgram() {
    List<CacheDirectives> kept = new ArrayList<>();
    TrackedRequest unused =
        TrackedRequest.of(TestRequest.get(""), (request, cache) -> kept.add(cache));

    assertThatThrownBy(() -> kept.get(0).suffix("user:7"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("only while CacheRules.apply(...) runs");
    assertThatThrownBy(() -> kept.get(0).skip()).isInstanceOf(IllegalStateException.class);
  }

  private static String suffix(String text) {
    return TrackedRequest.of(TestRequest.get(""), (request, cache) -> cache.suffix(text))
        .suffix();
  }
}
