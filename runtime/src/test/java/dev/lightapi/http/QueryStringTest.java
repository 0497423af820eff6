package dev.lightapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class QueryStringTest {

  /** Keys, and what is shown of them in a header, are made of it: {@code & = ? # |} separate their parts. */
  @Test
  void anEncodedValueHasNothingThatSeparatesPartsOfAKey() {
    for (int c = 0; c < 0x300; c++) {
      String value = "a" + (char) c;
      String encoded = QueryString.encode(value);
      assertThat(encoded).as("%x", c).matches("[A-Za-z0-9.*_%+-]+");
      assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(value);
    }
  }

  @Test
  void parametersAreSortedByNameAloneAndNoneIsLost() {
    assertThat(QueryString.sorted("b=1&a=2&&b=0&a")).isEqualTo("a=2&a&b=1&b=0");
  }
}
