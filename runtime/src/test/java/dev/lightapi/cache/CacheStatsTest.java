package dev.lightapi.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CacheStatsTest {

  /** Each figure differs from all others, and so does each sum. */
  private static final CacheStats ONE = new CacheStats(
      1, 2, 4, 8, 16, 32, 64, 128, Duration.ofMillis(256), 512, 1024, 2048, 4096, 8192);

  private static final CacheStats OTHER = new CacheStats(
      3_000,
      5_000,
      7_000,
      11_000,
      13_000,
      17_000,
      19_000,
      23_000,
      Duration.ofMillis(29_000),
      31_000,
      37_000,
      41_000,
      43_000,
      47_000);

  @Test
  void eachFigureOfASumIsTheSumOfThatFigure() throws Exception {
    CacheStats sum = ONE.plus(OTHER);
    for (RecordComponent figure : CacheStats.class.getRecordComponents()) {
      assertThat(number(sum, figure))
          .as(figure.getName())
          .isEqualTo(number(ONE, figure) + number(OTHER, figure));
    }
    assertThat(OTHER.plus(ONE)).isEqualTo(sum);
  }

  @Test
  void noneAddsNothing() {
    assertThat(ONE.plus(CacheStats.NONE)).isEqualTo(ONE);
    assertThat(CacheStats.NONE.plus(ONE)).isEqualTo(ONE);
  }

  @Test
  void theRatioCountsEachRequestOnce() {
    assertThat(ONE.misses()).isEqualTo(4 + 8 + 16);
    assertThat(ONE.hitRatio()).isCloseTo((1 + 2) / (1.0 + 2 + 28 + 32 + 64), within(1e-12));
    assertThat(CacheStats.NONE.hitRatio()).isZero();
  }

  private static long number(CacheStats stats, RecordComponent figure) throws Exception {
    Object value = figure.getAccessor().invoke(stats);
    return value instanceof Duration duration ? duration.toNanos() : (Long) value;
  }
}
