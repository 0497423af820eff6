package dev.lightapi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvironmentTest {

  private static final String PORT = Environment.PORT;
  private static final String FLAG = Environment.DATABASE_CREATE_TABLES;

  @Test
  void variablesThatAreAbsentOrEmptyHaveTheirDefault() {
    for (Environment environment :
        new Environment[] {with(Map.of()), with(PORT, ""), with(PORT, " ")}) {
      assertThat(environment.text(PORT)).isEmpty();
      assertThat(environment.integer(PORT, 8080, 0, 65_535)).isEqualTo(8080);
      assertThat(environment.whole(PORT, 8080, 0, 65_535)).isEqualTo(8080);
      assertThat(environment.flag(PORT, true)).isTrue();
    }
  }

  @Test
  void numbersAreReadWithinTheirBounds() {
    assertThat(with(PORT, "0").integer(PORT, 1, 0, 65_535)).isZero();
    assertThat(with(PORT, " 65535 ").integer(PORT, 1, 0, 65_535)).isEqualTo(65_535);
    assertThat(with(PORT, "" + Long.MAX_VALUE).whole(PORT, 1, 1, Long.MAX_VALUE))
        .isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "http", "80.5", "99999999999999999999", "80 81"})
  void anotherNumberIsRefusedByNameValueAndExpectation(String value) {
    assertThatThrownBy(() -> with(PORT, value).integer(PORT, 1, 0, 65_535))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "LIGHTAPI_PORT is '" + value + "', but must be a whole number from 0 to 65535.");
  }

  @Test
  void flagsAreReadInTheUsualWords() {
    for (String yes : new String[] {"true", "TRUE", "1", "yes", "on", " true "}) {
      assertThat(with(FLAG, yes).flag(FLAG, false)).as(yes).isTrue();
    }
    for (String no : new String[] {"false", "False", "0", "no", "off"}) {
      assertThat(with(FLAG, no).flag(FLAG, true)).as(no).isFalse();
    }
  }

  @Test
  void anotherFlagIsRefusedByNameValueAndExpectation() {
    assertThatThrownBy(() -> with(FLAG, "maybe").flag(FLAG, true))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("LIGHTAPI_DATABASE_CREATE_TABLES is 'maybe', but must be true or false.");
  }

  @Test
  void misspeltVariablesAreFound() {
    Environment environment = with(Map.of(
        "LIGHTAPI_REDIS_HSOT", "a", "LIGHTAPI_PORT", "1", "PATH", "/bin", "lightapi_port", "2"));

    assertThat(environment.unknown()).containsExactly("LIGHTAPI_REDIS_HSOT");
  }

  @Test
  void knowsWhetherRedisIsNamed() {
    assertThat(with(Map.of()).namesRedis()).isFalse();
    assertThat(with(Environment.REDIS_HOST, "").namesRedis()).isFalse();
    assertThat(with(Environment.PORT, "1").namesRedis()).isFalse();
    assertThat(with(Environment.REDIS_HOST, "cache").namesRedis()).isTrue();
    assertThat(with(Environment.REDIS_DB, "1").namesRedis()).isTrue();
  }

  @Test
  void laterChangesOfTheMapDoNotMatter() {
    Map<String, String> variables = new java.util.HashMap<>(Map.of(PORT, "1"));
    Environment environment = new Environment(variables);
    variables.put(PORT, "2");

    assertThat(environment.text(PORT)).hasValue("1");
  }

  private static Environment with(String name, String value) {
    return with(Map.of(name, value));
  }

  private static Environment with(Map<String, String> variables) {
    return new Environment(variables);
  }
}
