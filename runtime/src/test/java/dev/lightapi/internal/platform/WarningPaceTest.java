package dev.lightapi.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class WarningPaceTest {

  @Test
  void oneWarningIsDuePerInterval() {
    // The clock may have any origin, and may overflow.
    AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);
    WarningPace pace = new WarningPace(Duration.ofNanos(10), nanoTime::get);

    assertThat(pace.isDue()).isTrue();
    assertThat(pace.isDue()).isFalse();
    nanoTime.addAndGet(9);
    assertThat(pace.isDue()).isFalse();
    nanoTime.addAndGet(1);
    assertThat(pace.isDue()).isTrue();
    assertThat(pace.isDue()).isFalse();
  }
}
