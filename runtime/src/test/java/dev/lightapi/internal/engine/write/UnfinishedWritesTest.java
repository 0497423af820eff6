package dev.lightapi.internal.engine.write;

import static dev.lightapi.fixture.ScopeText.scopes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.endpoint.Scope;
import dev.lightapi.internal.engine.guard.Deletion;
import dev.lightapi.store.CommitListener.Ending;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class UnfinishedWritesTest {

  private final UnfinishedWrites writes = new UnfinishedWrites();
  private final List<Set<String>> ended = new ArrayList<>();
  private final List<Set<String>> settled = new ArrayList<>();

  @Test
  void aWriteEndsWhatAnEarlierOneToItsRowHasNotYet() {
    Ending first = begin("*", "id=1", "shelf=a", "shelf=b");
    Ending second = begin("*", "id=1", "shelf=b", "shelf=c");
    second.committed();
    first.committed();

    assertThat(ended)
        .containsExactly(
            Set.of("*", "id=1", "shelf=a", "shelf=b", "shelf=c"),
            Set.of("*", "id=1", "shelf=a", "shelf=b"));
  }

  @Test
  void oneToOtherRowsDoesNot() {
    begin("*", "id=1", "shelf=a");
    begin("*", "id=2", "shelf=a").committed();

    assertThat(ended).containsExactly(Set.of("*", "id=2", "shelf=a"));
  }

  @Test
  void ofTheRowsInATransactionOneIsEnough() {
    begin("*", "id=1", "shelf=a", "id=2", "shelf=b");
    begin("*", "id=3", "shelf=c");
    begin("*", "id=2", "shelf=d", "id=4", "shelf=e").committed();

    assertThat(ended)
        .containsExactly(
            Set.of("*", "id=1", "shelf=a", "id=2", "shelf=b", "shelf=d", "id=4", "shelf=e"));
  }

  /** As a custom statement that does not name its rows. */
  @Test
  void aWriteOfUnknownRowsMayHaveChangedTheRowsOfAnother() {
    begin("*", "all");
    begin("*", "id=1", "shelf=a").committed();

    assertThat(ended).containsExactly(Set.of("*", "id=1", "shelf=a", "all"));
  }

  @Test
  void whatIsOverIsForgotten() {
    begin("id=1", "shelf=a").committed();
    begin("id=1", "shelf=b").rolledBack();
    begin("id=1", "shelf=c").inDoubt();
    ended.clear();
    begin("id=1", "shelf=d").committed();

    assertThat(ended).containsExactly(Set.of("id=1", "shelf=d"));
  }

  @Test
  void aWriteWhoseInvalidationFailsStaysUnfinished() {
    Ending failing = writes.begin(
        scopes("id=1", "shelf=a"),
        scopes -> {
          throw new IllegalStateException("it fails");
        },
        () -> Deletion.PENDING);
    assertThatThrownBy(failing::committed).hasMessage("it fails");
    begin("id=1", "shelf=b").committed();

    assertThat(ended).containsExactly(Set.of("id=1", "shelf=b"));
  }

  @Test
  void aWriteIsSettledWhenItsDeletionIs() {
    Ending one = begin("id=1");
    one.committed();
    assertThat(settled).isEmpty();
    one.settled();
    Ending among = begin("id=2");
    among.committedAmongOthers();
    among.settled();
    Ending without = begin("id=3");
    without.rolledBack();
    without.settled();

    assertThat(settled).containsExactly(Set.of("id=1"), Set.of("everything"));
  }

  /** What the other process's write has touched is not known. */
  @Test
  void amongWritesOfOtherProcessesEverythingIsInvalidated() {
    begin("id=1", "shelf=a").committedAmongOthers();
    begin("id=1", "shelf=b").committed();

    assertThat(ended).containsExactly(Set.of("everything"), Set.of("id=1", "shelf=b"));
  }

  private Ending begin(String... scopes) {
    return writes.begin(
        scopes(scopes),
        (Collection<Scope> all) -> ended(all.stream().map(Scope::text).collect(Collectors.toSet())),
        () -> ended(Set.of("everything")));
  }

  private Deletion ended(Set<String> scopes) {
    ended.add(scopes);
    return () -> settled.add(scopes);
  }
}
