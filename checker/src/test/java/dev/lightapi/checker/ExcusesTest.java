package dev.lightapi.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.checker.Attempt.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What excuses a stale read, and above all what does not. Times are in milliseconds. */
class ExcusesTest {

  private static final Duration BUDGET = Duration.ofMillis(500);
  private static final Content CONTENT = new Content("ann", "north", 1, "amber");

  /** The moment of {@link System#nanoTime} that stands for 0: long ago, so that nobody waits for observers. */
  private final long origin = System.nanoTime() - TimeUnit.SECONDS.toNanos(100);

  private final Reach one = new Reach();
  private final Reach two = new Reach();

  @BeforeEach
  void theFirstServerIsWithoutRedisFrom1000To1800() {
    for (int time = 0; time <= 20_000; time += 10) {
      two.answered(at(time));
      if (time <= 1_000 || time >= 1_800) {
        one.answered(at(time));
      } else {
        one.silent(at(time));
      }
    }
  }

  @Test
  void aWriterThatDidNotReachRedisDuringItsWholeBudgetIsExcused() {
    assertThat(explain(excuses(), write("one", 1_050, 1_560))).isEqualTo(Excuse.REDIS_OUT_OF_REACH);
    assertThat(explain(excuses(), write("one", 900, 1_505)))
        .as("it began before the outage")
        .isEqualTo(Excuse.REDIS_OUT_OF_REACH);
  }

  @Test
  void aWriterThatReachedRedisInItsBudgetIsNot() {
    assertThat(explain(excuses(), write("one", 700, 1_400)))
        .as("Redis was there until 1,000")
        .isNull();
    assertThat(explain(excuses(), write("one", 1_400, 1_950)))
        .as("Redis was there again at 1,800")
        .isNull();
    assertThat(explain(excuses(), write("one", 1_100, 1_200)))
        .as("it gave up before its budget was spent")
        .isNull();
    assertThat(explain(excuses(), write("one", 1_900, 2_600)))
        .as("the outage was over, whether or not the server had noticed")
        .isNull();
  }

  @Test
  void anotherServerIsNotExcusedByIt() {
    assertThat(explain(excuses(), write("two", 1_050, 1_560))).isNull();
    assertThat(explain(excuses(), write("three", 1_050, 1_560)))
        .as("nobody stood beside it")
        .isNull();
  }

  @Test
  void eachAcknowledgedWriteThatWasMissedNeedsAnExcuse() {
    Attempt excused = write("one", 1_050, 1_560);
    Attempt other = write("two", 1_570, 1_580);
    assertThat(explain(excuses(), excused, other)).isNull();
    assertThat(explain(excuses(), other, excused)).isNull();
    assertThat(explain(excuses(), excused, write("one", 1_200, 1_720)))
        .isEqualTo(Excuse.REDIS_OUT_OF_REACH);
    assertThat(explain(excuses())).isNull();
  }

  @Test
  void aWriterThatReachesRedisAgainMustCatchUp() {
    List<Attempt> missed = List.of(write("one", 1_050, 1_560));
    assertThat(excuses().explain(missed, at(3_700), at(3_710)))
        .isEqualTo(Excuse.REDIS_OUT_OF_REACH);
    assertThat(excuses().explain(missed, at(3_900), at(3_910))).isNull();
  }

  @Test
  void onlyTheLastWritesOfAServerThatWasKilledAreExcusedByThat() {
    Excuses excuses = excuses();
    Attempt unanswered = write("two", 100, 200, Outcome.UNKNOWN);
    assertThat(explain(excuses, unanswered)).isNull();
    excuses.killed("one");
    assertThat(explain(excuses, unanswered)).isNull();
    excuses.killed("two");
    assertThat(explain(excuses, unanswered)).isEqualTo(Excuse.WRITER_KILLED);
    assertThat(explain(excuses, write("two", 100, 200))).as("acknowledged").isNull();
    assertThat(explain(excuses, unanswered, write("one", 300, 400))).isNull();
  }

  @Test
  void aDeletionThatAFailoverLostIsExcusedForEver() {
    Excuses excuses = excuses();
    Failovers failovers = new Failovers();
    excuses.watch(failovers);
    failovers.acknowledged(0, 1, at(100), -1);
    failovers.acknowledged(0, 2, at(200), -1);
    failovers.silent(0, at(300));
    failovers.isReplica(1, at(300));
    failovers.acknowledged(1, 1, at(400), 1);
    failovers.acknowledged(1, 2, at(20_000), 1);
    failovers.silent(0, at(20_000));
    assertThat(explain(excuses, write("two", 150, 160))).isEqualTo(Excuse.DELETION_LOST);
    assertThat(explain(excuses, write("two", 350, 360))).as("after it").isNull();
    assertThat(explain(excuses, write("two", 50, 60))).as("it was replicated").isNull();
    assertThat(
            explain(only(Excuse.WRITER_KILLED, Excuse.REDIS_OUT_OF_REACH), write("two", 150, 160)))
        .isNull();
  }

  @Test
  void wherePromisesHaveNoExceptionNothingIsExcused() {
    Excuses none = only();
    none.killed("one");
    assertThat(explain(none, write("one", 1_050, 1_560))).isNull();
    assertThat(explain(none, write("one", 1_050, 1_560, Outcome.UNKNOWN))).isNull();
  }

  @Test
  void strictWritesAreExcusedOnlyIfRedisLostKeysBesides() {
    Excuses strict = new Excuses(Set.of(Excuse.REDIS_OUT_OF_REACH), true, BUDGET);
    strict.beside("one", one);
    Attempt write = write("one", 1_050, 1_560);
    strict.forgot(at(1_600), at(1_700));
    assertThat(explain(strict, write)).isNull();
    strict.forgot(at(1_000), at(1_100));
    assertThat(explain(strict, write)).isEqualTo(Excuse.REDIS_OUT_OF_REACH);
  }

  private Excuses excuses() {
    return only(Excuse.values());
  }

  private Excuses only(Excuse... allowed) {
    Excuses excuses = new Excuses(Set.of(allowed), false, BUDGET);
    excuses.beside("one", one);
    excuses.beside("two", two);
    return excuses;
  }

  private Excuse explain(Excuses excuses, Attempt... missed) {
    return excuses.explain(List.of(missed), at(2_000), at(2_010));
  }

  private Attempt write(String server, int start, int end) {
    return write(server, start, end, Outcome.ACKNOWLEDGED);
  }

  private Attempt write(String server, int start, int end, Outcome outcome) {
    Attempt attempt = new Attempt("PATCH", server, 2, CONTENT, "w2", at(start));
    attempt.end(outcome, at(end));
    return attempt;
  }

  private long at(int millis) {
    return origin + TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
