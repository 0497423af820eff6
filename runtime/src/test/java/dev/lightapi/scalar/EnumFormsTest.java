package dev.lightapi.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnumFormsTest {

  private enum State {
    OPEN,
    CLOSED
  }

  @Test
  void twoConstantsWithOneValueAreRefused() {
    EnumForms<State> forms = EnumForms.of(State.class);

    assertThatThrownBy(() -> forms.inColumn(Scalar.INT, state -> 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("OPEN and CLOSED of " + State.class.getName()
            + " both stand for '1'. Give one of them another value.");
    assertThatThrownBy(() -> forms.inJson(Map.of("OPEN", "x", "CLOSED", "x")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("both stand for 'x'");
  }

  @Test
  void aConstantThatWasAddedLaterHasNoName() {
    assertThatThrownBy(() -> EnumForms.of(State.class).inJson(Map.of("OPEN", "open")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CLOSED of " + State.class.getName() + " was not there");
  }

  @Test
  void textsAreThoseOfJsonAndColumnsHaveTheirOwn() throws MalformedScalarException {
    Scalar<State> type = EnumForms.of(State.class)
        .inJson(Map.of("OPEN", "open", "CLOSED", "closed"))
        .inColumn(Scalar.INT, state -> state.ordinal() + 7)
        .scalar();

    assertThat(type.parse("closed")).isEqualTo(State.CLOSED);
    assertThat(type.format(State.OPEN)).isEqualTo("open");
    assertThat(type.parseColumn("8")).isEqualTo(State.CLOSED);
    assertThat(type.description()).isEqualTo("one of open, closed");
    assertThatThrownBy(() -> type.parse("OPEN"))
        .isInstanceOf(MalformedScalarException.class)
        .extracting(e -> ((MalformedScalarException) e).rule())
        .isEqualTo("must be one of open, closed");
    assertThatThrownBy(() -> type.parseColumn("9")).isInstanceOf(MalformedScalarException.class);
  }
}
