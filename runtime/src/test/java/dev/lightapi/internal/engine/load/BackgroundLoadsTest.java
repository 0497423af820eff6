package dev.lightapi.internal.engine.load;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Loads that nobody waits for: each once at a time, whatever became of the one before. */
final class BackgroundLoadsTest {

  private final BackgroundLoads background = new BackgroundLoads();
  private final AtomicInteger loads = new AtomicInteger();

  @AfterEach
  void close() {
    background.close();
  }

  @Test
  void aLoadThatFailsDoesNotBlockItsKey() {
    for (int i = 1; i <= 10; i++) {
      int number = i;
      // The load before may not have been forgotten yet.
      eventually("load " + i + " is made", () -> {
        background.begin("key", () -> {
          loads.incrementAndGet();
          throw new IllegalStateException("failure " + number);
        });
        return loads.get() >= number;
      });
    }
  }

  @Test
  void ofOneKeyThereIsOneAtATime() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    background.begin("key", () -> {
      began.countDown();
      try {
        assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    background.begin("key", loads::incrementAndGet);
    CountDownLatch other = new CountDownLatch(1);
    background.begin("other", other::countDown);
    assertThat(other.await(30, TimeUnit.SECONDS)).isTrue();
    goOn.countDown();
    assertThat(loads).hasValue(0);
    eventually("the key is free", () -> {
      background.begin("key", loads::incrementAndGet);
      return loads.get() > 0;
    });
  }
}
