package dev.lightapi.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNameTest {

  private static final List<String> FIELDS = List.of("id", "name", "category", "price");

  @ParameterizedTest
  @CsvSource({
    "nmae, name", // swapped
    "nam, name",
    "Name, name",
    "naame, name",
    "nane, name",
    "categry, category",
    "kategorie, category",
  })
  void aSimilarNameIsSuggested(String name, String meant) {
    assertThat(NearestName.suggestion(name, FIELDS)).isEqualTo(". Did you mean \"" + meant + "\"?");
  }

  @ParameterizedTest
  @CsvSource({"colour", "mane2", "cat", "''"})
  void otherNamesAreNot(String name) {
    assertThat(NearestName.suggestion(name, FIELDS)).isEmpty();
  }

  @Test
  void longNamesCostNothing() {
    assertThat(NearestName.suggestion("name".repeat(1_000_000), FIELDS)).isEmpty();
  }
}
