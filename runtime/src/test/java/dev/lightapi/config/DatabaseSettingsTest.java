package dev.lightapi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseSettingsTest {

  @Test
  void withoutAUrlEachHasItsOwnDatabaseInMemory() {
    DatabaseSettings first = of(Map.of());
    DatabaseSettings second = of(Map.of());

    assertThat(first.url()).startsWith("jdbc:h2:mem:");
    assertThat(first.createTables()).isTrue();
    assertThat(first.url()).isNotEqualTo(second.url());
  }

  @Test
  void jdbcUrlsAreTakenAsTheyAre() {
    DatabaseSettings settings = of(Map.of(
        Environment.DATABASE_URL, "jdbc:postgresql://db:5432/shop?sslmode=require",
        Environment.DATABASE_USER, "ann",
        Environment.DATABASE_PASSWORD, "opensesame",
        Environment.DATABASE_CONNECTIONS, "3",
        Environment.DATABASE_CREATE_TABLES, "false"));

    assertThat(settings)
        .isEqualTo(new DatabaseSettings(
            "jdbc:postgresql://db:5432/shop?sslmode=require", "ann", "opensesame", 3, false));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "postgresql://ann:opensesame@db:5433/shop, jdbc:postgresql://db:5433/shop, ann, opensesame",
        "postgres://ann:opensesame@db/shop, jdbc:postgresql://db/shop, ann, opensesame",
        "postgresql://ann@db/shop, jdbc:postgresql://db/shop, ann, none",
        "postgresql://db/shop, jdbc:postgresql://db/shop, none, none",
        "postgresql://ann:a%40b%3Ac@db/shop, jdbc:postgresql://db/shop, ann, a@b:c",
        "postgresql://a%3An:x@db/shop, jdbc:postgresql://db/shop, a:n, x",
        "postgresql://ann:x@my_db:5433/shop, jdbc:postgresql://my_db:5433/shop, ann, x",
        "postgresql://ann:x+y%20z@db/shop, jdbc:postgresql://db/shop, ann, x+y z",
        "'postgresql://ann:x@one:1,two:2/shop', 'jdbc:postgresql://one:1,two:2/shop', ann, x",
        "postgresql://ann:x@[::1]:5433/shop, jdbc:postgresql://[::1]:5433/shop, ann, x",
        "postgresql://ann:x@db/shop?sslmode=require, jdbc:postgresql://db/shop?sslmode=require, ann, x"
      })
  void urlsOfOtherLanguagesAreTranslated(String url, String jdbc, String user, String password) {
    DatabaseSettings settings = of(Map.of(Environment.DATABASE_URL, url));

    assertThat(settings.url()).isEqualTo(jdbc);
    assertThat(settings.user()).isEqualTo(user);
    assertThat(settings.password()).isEqualTo(password);
  }

  @Test
  void variablesGoBeforeTheUrl() {
    DatabaseSettings settings = of(Map.of(
        Environment.DATABASE_URL, "postgresql://ann:old@db/shop",
        Environment.DATABASE_USER, "bob",
        Environment.DATABASE_PASSWORD, "new"));

    assertThat(settings.user()).isEqualTo("bob");
    assertThat(settings.password()).isEqualTo("new");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://ann:opensesame@db/shop",
        "postgresql://ann:opensesame@db",
        "postgresql://ann:opensesame@db/",
        "postgresql://ann:open sesame@db/shop",
        "postgresql:shop",
        "postgresql://ann:opensesame@db:port/shop",
        "postgresql://ann:opensesame@/shop",
        "opensesame",
        "sqlite:///opensesame.db"
      })
  void otherUrlsAreRefusedWithoutShowingThem(String url) {
    assertThatThrownBy(() -> of(Map.of(Environment.DATABASE_URL, url)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("LIGHTAPI_DATABASE_URL")
        .hasMessageContaining("postgresql://user:password@localhost:5432/shop")
        .hasMessageNotContaining("sesame");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/shop?user=ann&password=opensesame",
        "jdbc:h2:mem:shop;USER=ann;PASSWORD=opensesame",
        "jdbc:postgresql://ann:opensesame@db/shop",
        "jdbc:postgresql://ann:open/sesame@db/shop",
        "postgresql://ann:opensesame@db/shop"
      })
  void secretsAreNotShown(String url) {
    Map<String, String> variables = new HashMap<>(Map.of(Environment.DATABASE_URL, url));
    if (url.startsWith("jdbc:")) {
      variables.put(Environment.DATABASE_PASSWORD, "opensesame");
    }
    DatabaseSettings settings = of(variables);

    assertThat(settings.shownUrl()).doesNotContain("sesame").contains("shop");
    assertThat(settings.toString()).doesNotContain("sesame").contains("shop");
  }

  @Test
  void otherValuesAreRefusedByName() {
    assertThatThrownBy(() -> of(Map.of(Environment.DATABASE_CONNECTIONS, "0")))
        .hasMessage(
            "LIGHTAPI_DATABASE_CONNECTIONS is '0', but must be a whole number from 1 to 1000.");
  }

  private static DatabaseSettings of(Map<String, String> variables) {
    return DatabaseSettings.of(new Environment(variables));
  }
}
