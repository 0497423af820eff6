package dev.lightapi.cache.memory;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lightapi.cache.Cache;
import dev.lightapi.cache.Cache.Usage;
import dev.lightapi.cache.MarkingCacheContract;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MemoryCacheTest extends MarkingCacheContract {

  private static final Duration HOUR = Duration.ofHours(1);

  MemoryCacheTest() {
    super(new MemoryCache());
  }

  @Test
  void isBoundedInBytes() {
    int bound = 1 << 20;
    Cache cache = new MemoryCache(bound);
    List<String> keys = IntStream.range(0, 1_000).mapToObj(i -> "key" + i).toList();
    keys.forEach(key -> cache.set(key, new byte[10_000], HOUR));

    // Caffeine evicts in the background, soon after.
    eventually("at most a mebibyte is kept", () -> bytesOf(cache, keys) <= bound);
    assertThat(bytesOf(cache, keys)).isGreaterThan(bound / 2);
  }

  @Test
  void smallEntriesCountTooWithWhatTheyCostBesides() {
    int bound = 1 << 20;
    Cache cache = new MemoryCache(bound);
    List<String> keys = IntStream.range(0, 20_000).mapToObj(i -> "key" + i).toList();
    keys.forEach(key -> cache.set(key, new byte[1], HOUR));

    eventually(
        "no more than 100 bytes an entry would allow", () -> kept(cache, keys) < bound / 100);
  }

  @Test
  void doesNotKeepAValueLargerThanTheBound() {
    Cache cache = new MemoryCache(1_000);
    cache.set("large", new byte[2_000], HOUR);

    eventually("the large value is gone", () -> cache.get("large") == null);
  }

  @Test
  void forgetsAtTheVeryEndOfTheTimeout() {
    AtomicLong nanos = new AtomicLong();
    Cache cache = new MemoryCache(1_000_000, nanos::get);
    cache.set("a", bytes("1"), Duration.ofSeconds(10));

    nanos.set(Duration.ofSeconds(10).toNanos() - 1);
    assertThat(cache.get("a")).isEqualTo(bytes("1"));
    nanos.set(Duration.ofSeconds(10).toNanos());
    assertThat(cache.get("a")).isNull();
  }

  @Test
  void tellsHowFullItIs() {
    Cache cache = new MemoryCache(100_000);
    cache.set("a", new byte[1_000], HOUR);
    Usage one = cache.usage().orElseThrow();
    assertThat(one.keys()).hasValue(1);
    assertThat(one.bytes().orElseThrow()).isBetween(1_000L, 2_000L);
    assertThat(one.evictions()).hasValue(0);

    IntStream.range(0, 1_000).forEach(i -> cache.set("b" + i, new byte[1_000], HOUR));
    eventually(
        "values were forgotten", () -> cache.usage().orElseThrow().evictions().orElseThrow() > 800);
    eventually(
        "their bytes are free", () -> cache.usage().orElseThrow().bytes().orElseThrow() <= 100_000);
  }

  @Test
  void valuesThatAreDeletedOrTimedOutAreNoEvictions() {
    AtomicLong nanos = new AtomicLong();
    MemoryCache cache = new MemoryCache(1_000_000, nanos::get);
    cache.set("a", bytes("1"), Duration.ofSeconds(1));
    cache.set("b", bytes("1"), HOUR);
    cache.delete("b");
    nanos.set(HOUR.toNanos());
    for (int i = 0; i < 1_000; i++) {
      cache.set("c" + i, bytes("1"), HOUR);
    }

    assertThat(cache.usage().orElseThrow().evictions()).hasValue(0);
  }

  @Test
  void neverWaits() {
    assertThat(new MemoryCache().mayBlock()).isFalse();
  }

  @Test
  void refusesABoundOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MemoryCache(0))
        .withMessageContaining("maxBytes")
        .withMessageContaining("0");
  }

  private static long kept(Cache cache, List<String> keys) {
    return keys.stream().filter(key -> cache.get(key) != null).count();
  }

  private static long bytesOf(Cache cache, List<String> keys) {
    return keys.stream()
        .map(cache::get)
        .mapToLong(value -> value == null ? 0 : value.length)
        .sum();
  }
}
