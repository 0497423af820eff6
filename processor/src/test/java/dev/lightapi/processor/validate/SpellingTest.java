package dev.lightapi.processor.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  private static final List<String> FIELDS =
      List.of("id", "name", "category", "price", "unitPrice");

  @ParameterizedTest
  @CsvSource({
    "categroy, category",
    "Category, category",
    "categories, category",
    "nam, name",
    "names, name",
    "unitprice, unitPrice",
    "unit_price, unitPrice",
    "ids, id",
  })
  void findsWhatWasMeant(String written, String meant) {
    assertThat(Spelling.nearest(written, FIELDS)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"stock", "colour", "x-ray", "description", "''"})
  void guessesNothingFarFetched(String written) {
    assertThat(Spelling.nearest(written, FIELDS)).isEmpty();
  }

  @Test
  void prefersTheNearest() {
    // One, two and three edits away, all near enough to be meant.
    List<String> near = new ArrayList<>(List.of("unitPrice", "unitPrices", "unitRices"));
    for (int i = 0; i < near.size(); i++) {
      assertThat(Spelling.nearest("unitPrise", near)).as("%s", near).contains("unitPrice");
      Collections.rotate(near, 1);
    }
    near.remove("unitPrice");
    assertThat(Spelling.nearest("unitPrise", near)).contains("unitPrices");
    near.remove("unitPrices");
    assertThat(Spelling.nearest("unitPrise", near)).contains("unitRices");
    assertThat(Spelling.nearest("price", List.of())).isEmpty();
  }
}
