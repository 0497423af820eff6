package dev.lightapi.internal.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RunningTimeTest {

  private static final Duration SLICE = Duration.ofMillis(10);

  @Test
  void aPauseCountsAsOneSlice() throws InterruptedException {
    RunningTime time = new RunningTime();
    assertThat(time.begin(Duration.ofHours(1).toNanos())).isEqualTo(SLICE.toNanos());
    Thread.sleep(200);
    time.end();

    assertThat(time.nanos()).isEqualTo(SLICE.toNanos());
  }

  @Test
  void whatEndsEarlyCountsAsLongAsItTook() {
    RunningTime time = new RunningTime();
    time.begin(Duration.ofHours(1).toNanos());
    time.end();

    assertThat(time.isAtLeast(SLICE)).isFalse();
  }

  @Test
  void slicesAreAddedUpAndNoneIsLongerThanWhatIsLeft() throws InterruptedException {
    RunningTime time = new RunningTime();
    for (int i = 0; i < 3; i++) {
      assertThat(time.begin(Duration.ofMillis(4).toNanos()))
          .isEqualTo(Duration.ofMillis(4).toNanos());
      Thread.sleep(5);
      time.end();
    }

    assertThat(time.nanos()).isEqualTo(Duration.ofMillis(12).toNanos());
    assertThat(time.isAtLeast(Duration.ofMillis(12))).isTrue();
    assertThat(time.begin(-1)).isZero();
  }
}
