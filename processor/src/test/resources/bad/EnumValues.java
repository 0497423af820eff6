package bad;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;

/** Names and values of constants that cannot be honoured. */
@RestEndpoint
record EnumValues(
    @Id long id,
    Named named,
    Closed closed,
    Mistyped mistyped,
    @JsonValue String text) { // ERROR: [UnsupportedMapping]

  enum Named {
    ONE,
    @JsonProperty("ONE") // ERROR: [UnsupportedMapping]
    TWO,
    @JsonAlias("drei") // ERROR: [UnsupportedMapping]
    THREE
  }

  enum Closed {
    ONE;

    @EnumeratedValue // ERROR: [UnsupportedMapping]
    private final String code = "1";
  }

  enum Mistyped {
    ONE;

    @JsonValue // ERROR: [UnsupportedMapping]
    double number() {
      return 1.5;
    }
  }
}
