package dev.lightapi.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is an outage, and what is an observer that stood still. Times are in milliseconds. */
class ReachTest {

  private final Reach reach = new Reach();

  @Test
  void anOutageLastsFromOneAnswerToTheNext() {
    answered(0);
    silent(20, 480);
    answered(500);
    answered(510);
    assertThat(isLost(0, 500, 500)).isTrue();
    assertThat(isLost(0, 510, 500)).isTrue();
    assertThat(isLost(10, 500, 500)).as("the write began later").isFalse();
    assertThat(isLost(0, 490, 500)).as("the write ended earlier").isFalse();
    assertThat(isLost(0, 510, 501)).isFalse();
    assertThat(longest()).isEqualTo(500);
  }

  @Test
  void anOutageMayStillBeUnderWay() {
    answered(0);
    silent(20, 600);
    assertThat(isLost(50, 590, 500)).isTrue();
    assertThat(reach.backAt(nanos(590))).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void oneAnswerInTheMiddleEndsIt() {
    answered(0);
    silent(20, 300);
    answered(310);
    silent(330, 600);
    assertThat(isLost(0, 600, 400)).isFalse();
    assertThat(reach.backAt(nanos(200))).isEqualTo(nanos(310));
  }

  @Test
  void whenTheObserverStoodStillItSawNoOutage() {
    answered(0);
    silent(20, 100);
    // Nothing was reported for 500 ms.
    silent(600, 700);
    assertThat(isLost(0, 700, 200)).isFalse();
    answered(1_500);
    assertThat(isLost(0, 1_500, 200)).isFalse();
    assertThat(longest()).isEqualTo(100);
  }

  @Test
  void redisThatAnswersIsBackAtOnce() {
    for (int time = 0; time < 400; time += 10) {
      answered(time);
    }
    assertThat(reach.backAt(nanos(200))).isEqualTo(nanos(200));
    assertThat(reach.backAt(nanos(390))).isEqualTo(nanos(390));
    assertThat(longest()).isLessThanOrEqualTo(10);
  }

  @Test
  void anObserverThatHasNotLookedYetKnowsOfNoOutage() {
    assertThat(isLost(0, 10_000, 500)).isFalse();
    assertThat(reach.backAt(nanos(100))).isEqualTo(nanos(100));
  }

  private void answered(int time) {
    reach.answered(nanos(time));
  }

  /** Reports each 20 ms. */
  private void silent(int from, int to) {
    for (int time = from; time <= to; time += 20) {
      reach.silent(nanos(time));
    }
  }

  private boolean isLost(int start, int end, int length) {
    return reach.isLost(nanos(start), nanos(end), TimeUnit.MILLISECONDS.toNanos(length));
  }

  private long longest() {
    return TimeUnit.NANOSECONDS.toMillis(reach.longest());
  }

  private static long nanos(int millis) {
    return TimeUnit.MILLISECONDS.toNanos(1_000_000 + millis);
  }
}
