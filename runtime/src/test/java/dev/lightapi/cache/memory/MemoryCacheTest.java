package dev.lightapi.cache.memory;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lightapi.cache.Cache;
import dev.lightapi.cache.Cache.Usage;
import dev.lightapi.cache.LocalCache;
import dev.lightapi.cache.MarkingCacheContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
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
  void aValueLosesItsBytesWithTheEntry() {
    AtomicLong nanos = new AtomicLong();
    MemoryCache cache = new MemoryCache(1 << 20, nanos::get);
    Map<String, Runnable> ends = Map.of(
        "deleted", () -> cache.delete("deleted"),
        "deleted with others", () -> cache.deleteAll(List.of("deleted with others", "none")),
        "replaced", () -> cache.set("replaced", bytes("1"), HOUR),
        "expired", () -> nanos.addAndGet(HOUR.toNanos()));
    ends.keySet().stream().filter(key -> !key.equals("expired")).forEach(key -> {
      cache.set(key, bytes("1"), HOUR);
      LocalCache.Value value = value(cache, key);
      assertThat(value.bytes(cache.time())).isEqualTo(bytes("1"));
      Objects.requireNonNull(ends.get(key)).run();
      assertThat(value.bytes(cache.time())).as(key).isNull();
      cache.set(key, bytes("1"), HOUR);
      assertThat(value.bytes(cache.time()))
          .as("the same bytes again, %s, are another value", key)
          .isNull();
    });
    cache.set("expired", bytes("1"), HOUR);
    LocalCache.Value value = value(cache, "expired");
    Objects.requireNonNull(ends.get("expired")).run();
    assertThat(value.bytes(cache.time())).isNull();
  }

  @Test
  void aValueLosesItsBytesWhenItIsEvicted() {
    MemoryCache cache = new MemoryCache(1 << 20);
    List<LocalCache.Value> values = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      cache.set("key" + i, new byte[10_000], HOUR);
      values.addAll(cache.values(List.of("key" + i)));
    }
    values.removeIf(Objects::isNull);
    eventually(
        "what the cache does not keep, nobody keeps",
        () -> values.stream().filter(value -> value.bytes(cache.time()) != null).count() * 10_000L
            <= 1 << 20);
  }

  @Test
  void whatIsReplacedIsNeverAbsent() throws Exception {
    MemoryCache cache = new MemoryCache();
    cache.set("key", bytes("0"), HOUR);
    AtomicBoolean done = new AtomicBoolean();
    Thread writer = new Thread(() -> {
      for (int i = 0; i < 300_000; i++) {
        cache.set("key", bytes("1"), HOUR);
      }
      done.set(true);
    });
    writer.start();
    int absent = 0;
    while (!done.get()) {
      absent += cache.get("key") == null ? 1 : 0;
      absent += cache.values(List.of("key")).get(0) == null ? 1 : 0;
    }
    writer.join();
    assertThat(absent).isZero();
  }

  private static LocalCache.Value value(MemoryCache cache, String key) {
    return Objects.requireNonNull(cache.values(List.of(key)).get(0));
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
