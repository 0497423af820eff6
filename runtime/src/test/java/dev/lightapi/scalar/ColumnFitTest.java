package dev.lightapi.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.scalar.ColumnType.Kind;
import org.junit.jupiter.api.Test;

class ColumnFitTest {

  private static final ColumnType JSON_OF_H2 = new ColumnType(Kind.JSON_VALUE, "JSON", 0, 0);

  /** The column would hold {@code "{\"a\": 1}"}, and show it with its quotes. */
  @Test
  void aTextDoesNotFitTheJsonOfH2() {
    assertThat(Scalar.STRING.misfit(JSON_OF_H2).orElseThrow())
        .contains("as a JSON string", "JsonNode");
    assertThat(Scalar.STRING.misfit(new ColumnType(Kind.JSON_TEXT, "jsonb", 0, 0)))
        .isEmpty();
  }

  @Test
  void anArrayFitsByItsElements() {
    Scalar<?> texts = Scalar.listOf(Scalar.STRING);

    assertThat(texts.misfit(ColumnType.arrayOf(Kind.TEXT, "text[]"))).isEmpty();
    assertThat(texts.misfit(ColumnType.arrayOf(Kind.WHOLE, "bigint[]"))).isPresent();
    assertThat(texts.misfit(JSON_OF_H2)).isPresent();
    assertThat(Scalar.listOf(texts).misfit(ColumnType.arrayOf(Kind.TEXT, "text[]")))
        .isPresent();
  }
}
