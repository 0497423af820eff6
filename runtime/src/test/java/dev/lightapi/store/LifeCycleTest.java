package dev.lightapi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.store.LifeCycle.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifeCycleTest {

  private final List<String> ran = new ArrayList<>();

  @Test
  void runsMethodsInOrderAndThenTheCheck() {
    LifeCycle<Ticket> cycle = LifeCycle.of(Ticket.class)
        .on(Event.PRE_PERSIST, "Base.first", ticket -> ran.add("first"))
        .on(Event.PRE_UPDATE, "Ticket.other", ticket -> ran.add("other"))
        .on(Event.PRE_PERSIST, "Ticket.second", ticket -> ran.add("second"));
    Ticket ticket = new Ticket();
    assertThat(cycle.run(Event.PRE_PERSIST, new Draft<>(ticket, () -> ran.add("check"))))
        .isSameAs(ticket);
    assertThat(ran).containsExactly("first", "second", "check");
    assertThat(cycle.has(Event.PRE_UPDATE)).isTrue();
    assertThat(cycle.has(Event.POST_LOAD)).isFalse();
  }

  @Test
  void aFailureNamesTheMethodAndTheEntity() {
    IllegalStateException cause = new IllegalStateException("no ink");
    assertThatThrownBy(() -> failing(cause).run(Event.POST_LOAD, new Ticket()))
        .isInstanceOf(StoreException.class)
        .hasMessage("The @PostLoad method Base.touch failed for an object of Ticket:"
            + " java.lang.IllegalStateException: no ink")
        .hasCause(cause)
        .extracting(e -> ((StoreException) e).kind())
        .isEqualTo(StoreException.Kind.FAILED);
  }

  @Test
  void theCheckSaysWhatAMethodHasMissed() {
    ProblemException missing = new ProblemException(Problem.badRequest("email is required"));
    Draft<Ticket> draft = new Draft<>(new Ticket(), () -> {
      throw missing;
    });
    assertThatThrownBy(() -> failing(new NullPointerException("email")).run(Event.POST_LOAD, draft))
        .isSameAs(missing);
  }

  @Test
  void aResponseAndAStoresExceptionAreNotWrapped() {
    for (RuntimeException thrown : List.of(
        new ProblemException(Problem.conflict("taken")),
        new StoreException(StoreException.Kind.CONFLICT, "taken", null))) {
      assertThatThrownBy(() -> failing(thrown).run(Event.POST_LOAD, new Ticket()))
          .isSameAs(thrown);
    }
  }

  private static LifeCycle<Ticket> failing(RuntimeException thrown) {
    return LifeCycle.of(Ticket.class).on(Event.POST_LOAD, "Base.touch", ticket -> {
      throw thrown;
    });
  }
}
