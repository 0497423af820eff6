package dev.lightapi.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedisSettingsTest {

  @Test
  void aServerOnThisMachineIsTheDefault() {
    assertThat(of(Map.of())).isEqualTo(RedisSettings.of("localhost", 6379));
  }

  @Test
  void variablesSayWhereItIs() {
    RedisSettings settings = of(Map.of(
        Environment.REDIS_HOST, "cache",
        Environment.REDIS_PORT, "6380",
        Environment.REDIS_DB, "3",
        Environment.REDIS_PASSWORD, "opensesame"));

    assertThat(settings.host()).isEqualTo("cache");
    assertThat(settings.port()).isEqualTo(6380);
    assertThat(settings.database()).isEqualTo(3);
    assertThat(settings.password()).isEqualTo("opensesame");
  }

  @ParameterizedTest
  @CsvSource({
    "LIGHTAPI_REDIS_PORT, 0, from 1 to 65535",
    "LIGHTAPI_REDIS_PORT, redis, from 1 to 65535",
    "LIGHTAPI_REDIS_PORT, 65536, from 1 to 65535",
    "LIGHTAPI_REDIS_DB, -1, from 0 to"
  })
  void otherValuesAreRefusedByNameValueAndExpectation(String name, String value, String rule) {
    assertThatThrownBy(() -> of(Map.of(name, value, Environment.REDIS_PASSWORD, "opensesame")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name + " is '" + value + "'")
        .hasMessageContaining(rule)
        .hasMessageNotContaining("opensesame");
  }

  @Test
  void thePasswordIsNotShown() {
    RedisSettings settings = of(Map.of(Environment.REDIS_PASSWORD, "opensesame"));

    assertThat(settings.toString()).contains("password set").doesNotContain("opensesame");
    assertThat(of(Map.of()).toString()).contains("password none");
    try (RedisCache cache = new RedisCache(settings)) {
      assertThat(cache.description()).contains("localhost:6379").doesNotContain("opensesame");
    }
  }

  private static RedisSettings of(Map<String, String> variables) {
    return RedisSettings.of(new Environment(variables));
  }
}
