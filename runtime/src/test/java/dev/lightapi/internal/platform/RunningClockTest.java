package dev.lightapi.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RunningClockTest {

  @Test
  void aPauseCountsAsOnePeriod() {
    AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 30);
    RunningClock clock = new RunningClock(10, nanoTime::get);

    nanoTime.addAndGet(7);
    assertThat(clock.time()).isEqualTo(7);
    nanoTime.addAndGet(3);
    assertThat(clock.tick()).isEqualTo(10);
    nanoTime.addAndGet(1_000);
    assertThat(clock.time()).as("it has not ticked").isEqualTo(20);
    assertThat(clock.tick()).isEqualTo(20);
    nanoTime.addAndGet(10);
    assertThat(clock.tick()).isEqualTo(30);
  }
}
