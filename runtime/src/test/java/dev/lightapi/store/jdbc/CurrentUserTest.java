package dev.lightapi.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.StoreException;
import dev.lightapi.store.StoreException.Kind;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CurrentUserTest {

  private final CurrentUser user = new CurrentUser();

  @Test
  void isTheUserOfTheInnermostWork() {
    assertThat(user.as(Scalar.STRING)).isNull();
    String seen = user.during("ann", () -> {
      String inner = user.during("eva", () -> user.as(Scalar.STRING));
      return inner + " " + user.as(Scalar.STRING);
    });
    assertThat(seen).isEqualTo("eva ann");
    assertThat(user.as(Scalar.STRING)).isNull();
  }

  @Test
  void isAskedForOnceAndOnlyIfNeeded() {
    AtomicInteger asked = new AtomicInteger();
    user.asking(() -> "user " + asked.incrementAndGet(), () -> "nothing");
    assertThat(asked).hasValue(0);
    assertThat(user.<String>asking(
            () -> String.valueOf(asked.incrementAndGet()),
            () -> user.as(Scalar.STRING) + user.as(Scalar.LONG)))
        .isEqualTo("11");
  }

  @Test
  void mustFitItsColumn() {
    assertThatThrownBy(() -> user.during("ann", () -> user.as(Scalar.LONG)))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("The user 'ann' cannot be stored: it must be ");
  }

  @Test
  void anUnknownOneIsAFaultOfTheRequestOnlyIfUsersAreIdentified() {
    StoreException never = user.unknown("author");
    assertThat(never.kind()).isEqualTo(Kind.FAILED);
    assertThat(never).hasMessageContaining("LightApi.identify(...)");
    StoreException now = user.asking(() -> null, () -> user.unknown("author"));
    assertThat(now.kind()).isEqualTo(Kind.INVALID);
    assertThat(now).hasMessage("author is the user who writes, but the request names none.");
  }
}
