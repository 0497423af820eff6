package dev.lightapi.checker;

import static dev.lightapi.checker.Attempt.DELETED;
import static dev.lightapi.checker.Attempt.Outcome.ACKNOWLEDGED;
import static dev.lightapi.checker.Attempt.Outcome.REFUSED;
import static dev.lightapi.checker.Attempt.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.checker.Row.Finding.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a read may show, by the writes before it and at the same time. */
class HistoryTest {

  private static final Content OF_ANN = new Content("ann", "north", 1, "amber");
  private static final Content OF_BEN = OF_ANN.withOwner("ben");
  private static final Content OF_CEM = OF_ANN.withOwner("cem");

  private final History history = new History();
  private final Excuses excuses =
      new Excuses(Set.of(Excuse.values()), false, Duration.ofMillis(500));
  private final Row row = history.newRow();

  @Test
  void theNewestAcknowledgedStateIsFine() {
    acknowledged(1, OF_ANN);
    acknowledged(2, OF_BEN);
    assertThat(item(now(), seen(2, OF_BEN))).isEmpty();
  }

  @Test
  void anOlderStateThanAnAcknowledgedOneIsStale() {
    acknowledged(1, OF_ANN);
    acknowledged(2, OF_BEN);
    assertThat(item(now(), seen(1, OF_ANN))).containsExactly(Kind.STALE);
  }

  @Test
  void anOlderStateIsFineIfTheReadBeganBeforeTheAcknowledgement() {
    acknowledged(1, OF_ANN);
    Attempt update = begin(2, OF_BEN);
    long start = now();
    history.end(row, update, ACKNOWLEDGED);
    assertThat(item(start, seen(1, OF_ANN))).isEmpty();
    assertThat(item(start, seen(2, OF_BEN))).isEmpty();
  }

  @Test
  void aWriteWithoutAnAnswerMayHaveTakenEffectOrNot() {
    acknowledged(1, OF_ANN);
    history.end(row, begin(2, OF_BEN), UNKNOWN);
    assertThat(item(now(), seen(1, OF_ANN))).isEmpty();
    assertThat(item(now(), seen(2, OF_BEN))).isEmpty();
    acknowledged(3, OF_ANN);
    assertThat(item(now(), seen(2, OF_BEN))).containsExactly(Kind.STALE);
  }

  @Test
  void aWriteThatWasRefusedHasNoEffect() {
    acknowledged(1, OF_ANN);
    history.end(row, begin(2, OF_BEN), REFUSED);
    assertThat(item(now(), seen(2, OF_BEN))).containsExactly(Kind.NEVER_WRITTEN);
  }

  @Test
  void aStateMustBeOneThatAWriteMakes() {
    acknowledged(1, OF_ANN);
    assertThat(item(now(), seen(1, OF_BEN))).containsExactly(Kind.NEVER_WRITTEN);
    assertThat(item(now(), new Seen(row.id(), 1, "another", OF_ANN)))
        .containsExactly(Kind.NEVER_WRITTEN);
    assertThat(item(now(), new Seen(99, 1, "w1", OF_ANN))).contains(Kind.NEVER_WRITTEN);
  }

  @Test
  void aRowIsThereBetweenItsCreationAndItsDeletion() {
    Attempt creation = begin(1, OF_ANN);
    assertThat(item(now())).isEmpty();
    history.end(row, creation, ACKNOWLEDGED);
    assertThat(item(now())).containsExactly(Kind.MISSING);
    Attempt deletion = begin(DELETED, null);
    assertThat(item(now())).isEmpty();
    assertThat(item(now(), seen(1, OF_ANN))).isEmpty();
    history.end(row, deletion, ACKNOWLEDGED);
    assertThat(item(now())).isEmpty();
    assertThat(item(now(), seen(1, OF_ANN))).containsExactly(Kind.STALE);
  }

  @Test
  void aRowThatMovesIsInOneListOrTheOtherWhileItDoes() {
    acknowledged(1, OF_ANN);
    assertThat(listOf("ann", now())).containsExactly(Kind.MISSING);
    assertThat(listOf("ben", now())).isEmpty();
    Attempt move = begin(2, OF_BEN);
    assertThat(listOf("ann", now())).isEmpty();
    assertThat(listOf("ann", now(), seen(1, OF_ANN))).isEmpty();
    assertThat(listOf("ben", now(), seen(2, OF_BEN))).isEmpty();
    history.end(row, move, ACKNOWLEDGED);
    assertThat(listOf("ann", now())).isEmpty();
    assertThat(listOf("ann", now(), seen(1, OF_ANN))).containsExactly(Kind.STALE);
    assertThat(listOf("ben", now())).containsExactly(Kind.MISSING);
  }

  @Test
  void aListHasNoRowTwiceAndNoneOfOthers() {
    acknowledged(1, OF_ANN);
    assertThat(listOf("ann", now(), seen(1, OF_ANN), seen(1, OF_ANN)))
        .containsExactly(Kind.NOT_ASKED_FOR);
    assertThat(listOf("ben", now(), seen(1, OF_ANN))).containsExactly(Kind.NOT_ASKED_FOR);
  }

  @Test
  void aPageNeedNotHaveAllRows() {
    acknowledged(1, OF_ANN);
    acknowledged(2, OF_ANN);
    assertThat(judge(Query.page("/accounts?page=2"), now())).isEmpty();
    assertThat(judge(Query.page("/accounts?page=2"), now(), seen(1, OF_ANN)))
        .containsExactly(Kind.STALE);
  }

  @Test
  void aReadMeetsTheWritesToWhatItAsksFor() {
    acknowledged(1, OF_ANN);
    Attempt move = begin(2, OF_BEN);
    assertThat(meets(Query.item(row.id()), move)).isTrue();
    assertThat(meets(Query.item(99), move)).isFalse();
    assertThat(meets(owned("ann"), move)).as("which it leaves").isTrue();
    assertThat(meets(owned("ben"), move)).as("which it enters").isTrue();
    assertThat(meets(owned("cem"), move)).isFalse();
    history.end(row, move, REFUSED);
    assertThat(meets(owned("ben"), move)).isFalse();
    Attempt deletion = begin(DELETED, null);
    assertThat(meets(owned("ann"), deletion)).isTrue();
    assertThat(meets(owned("cem"), deletion)).isFalse();
  }

  @Test
  void aReadMissesTheWritesBehindTheStateThatItShows() {
    acknowledged(1, OF_ANN);
    Attempt update = acknowledged(2, OF_ANN);
    Attempt move = acknowledged(3, OF_BEN);
    assertThat(missed(Query.item(row.id()), seen(1, OF_ANN))).containsExactly(update, move);
    assertThat(missed(Query.item(row.id()), seen(2, OF_ANN))).containsExactly(move);
    assertThat(missed(owned("ann"), seen(1, OF_ANN))).containsExactly(update, move);
  }

  @Test
  void aListDoesNotMissWritesThatLeaveItAlone() {
    acknowledged(1, OF_ANN);
    Attempt move = acknowledged(2, OF_BEN);
    acknowledged(3, OF_BEN);
    assertThat(missed(owned("ann"), seen(1, OF_ANN))).containsExactly(move);
  }

  @Test
  void aListThatLacksARowMissesTheWritesSinceTheRowWasLastOutside() {
    acknowledged(1, OF_BEN);
    acknowledged(2, OF_ANN);
    acknowledged(3, OF_BEN);
    Attempt move = acknowledged(4, OF_ANN);
    Attempt update = acknowledged(5, OF_ANN);
    assertThat(missed(owned("ann"), null)).containsExactly(move, update);
  }

  @Test
  void aListThatLacksANewRowMissesAllItsWrites() {
    Attempt creation = acknowledged(1, OF_ANN);
    assertThat(missed(owned("ann"), null)).containsExactly(creation);
  }

  @Test
  void aStaleReadIsDocumentedOnlyIfEachWriteThatItMissedHasAnExcuse() {
    acknowledged(1, OF_ANN);
    history.end(row, begin(2, OF_BEN), UNKNOWN);
    acknowledged(3, OF_CEM);
    assertThat(excuse(owned("ann"), seen(1, OF_ANN))).as("before the kill").isNull();
    excuses.killed("server");
    assertThat(excuse(owned("ann"), seen(1, OF_ANN))).isEqualTo(Excuse.WRITER_KILLED);
    assertThat(excuse(Query.item(row.id()), seen(1, OF_ANN)))
        .as("the acknowledged write deletes the token of the row")
        .isNull();
    acknowledged(4, OF_ANN);
    assertThat(excuse(owned("ann"), seen(1, OF_ANN)))
        .as("the acknowledged write deletes the token of the list")
        .isNull();
  }

  @Test
  void aStateThatNobodyWroteHasNoExcuse() {
    acknowledged(1, OF_ANN);
    history.end(row, begin(2, OF_BEN), UNKNOWN);
    excuses.killed("server");
    assertThat(excuse(Query.item(row.id()), seen(1, OF_CEM))).isNull();
  }

  @Test
  void anAcknowledgedWriteThatTheDatabaseDoesNotHaveIsLost() {
    acknowledged(1, OF_ANN);
    assertThat(history.lost(List.of(seen(1, OF_ANN)), 0)).isEmpty();
    assertThat(history.lost(List.of(), 0)).hasSize(1);
    acknowledged(2, OF_BEN);
    assertThat(history.lost(List.of(seen(1, OF_ANN)), 0)).hasSize(1);
    assertThat(history.lost(List.of(seen(2, OF_BEN)), 0)).isEmpty();
    acknowledged(DELETED, null);
    assertThat(history.lost(List.of(seen(2, OF_BEN)), 0)).hasSize(1);
    assertThat(history.lost(List.of(), 0)).isEmpty();
    assertThat(history.lost(List.of(new Seen(99, 1, "nobody", OF_ANN)), 0)).hasSize(1);
  }

  private Attempt acknowledged(int version, Content content) {
    Attempt attempt = begin(version, content);
    history.end(row, attempt, ACKNOWLEDGED);
    return attempt;
  }

  private Attempt begin(int version, Content content) {
    Attempt attempt = new Attempt("PATCH", "server", version, content, "w" + version, now());
    row.add(attempt);
    return attempt;
  }

  private Seen seen(int version, Content content) {
    return new Seen(row.id(), version, "w" + version, content);
  }

  private List<Kind> item(long start, Seen... rows) {
    return judge(Query.item(row.id()), start, rows);
  }

  private List<Kind> listOf(String owner, long start, Seen... rows) {
    return judge(owned(owner), start, rows);
  }

  private static Query owned(String owner) {
    return Query.list(
        "list", "/accounts?owner=" + owner, content -> content.owner().equals(owner));
  }

  private boolean meets(Query query, Attempt write) {
    return history.isWritten(query, attempt -> attempt == write);
  }

  private List<Kind> judge(Query query, long start, Seen... rows) {
    List<Kind> kinds = new ArrayList<>();
    violations(query, start, rows)
        .forEach(violation -> kinds.add(violation.finding().kind()));
    return kinds;
  }

  private List<Attempt> missed(Query query, Seen seen) {
    return only(query, seen).missed();
  }

  private Excuse excuse(Query query, Seen seen) {
    return only(query, seen).excuse();
  }

  /** @param seen null if the row is not shown */
  private Violation only(Query query, Seen seen) {
    Seen[] rows = seen == null ? new Seen[0] : new Seen[] {seen};
    List<Violation> violations = violations(query, now(), rows);
    assertThat(violations).hasSize(1);
    return violations.get(0);
  }

  private List<Violation> violations(Query query, long start, Seen... rows) {
    Observation read = new Observation(query, "server", start, now(), "HIT", List.of(rows));
    return history.judge(read, excuses);
  }

  private static long now() {
    return System.nanoTime();
  }
}
