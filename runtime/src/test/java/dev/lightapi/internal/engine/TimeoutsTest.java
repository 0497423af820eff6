package dev.lightapi.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.cache.Cache;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.CachePolicy;
import dev.lightapi.fixture.SettableClock;
import dev.lightapi.fixture.TestRequest;
import dev.lightapi.internal.engine.entry.CacheEntry;
import dev.lightapi.internal.engine.entry.CacheSettings;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import dev.lightapi.internal.engine.entry.Stamp;
import dev.lightapi.internal.engine.guard.CacheGuard;
import dev.lightapi.internal.engine.load.BackgroundLoads;
import dev.lightapi.internal.engine.partition.CachePartition;
import dev.lightapi.internal.engine.read.ReadFlow;
import dev.lightapi.internal.engine.read.ReadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** For how long answers are kept, and when they are made anew. */
final class TimeoutsTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final RecordingCache cache = new RecordingCache();
  private final CacheGuard guard = new CacheGuard(cache, "t");
  private final Table table = new Table();
  private final SettableClock now = new SettableClock(Instant.EPOCH);
  private final CachePartition endpoint = new CachePartition(
      guard,
      new CacheSettings("t", Duration.ofSeconds(5), Duration.ofSeconds(5), 1 << 20),
      "table",
      "f",
      now);
  private final ReadFlow<String> flow =
      new ReadFlow<>(endpoint, table, ReadSettings.of(HOUR), new BackgroundLoads());

  @AfterEach
  void close() {
    guard.close();
  }

  @Test
  void areSpreadByUpToATenthAndAlwaysTheSameForAKey() {
    for (int i = 0; i < 500; i++) {
      table.put("v" + i, "value");
      read("v" + i);
    }
    List<Duration> first = List.copyOf(cache.timeouts);
    assertThat(first)
        .hasSize(500)
        .allSatisfy(kept -> assertThat(kept).isBetween(HOUR.multipliedBy(9).dividedBy(10), HOUR));
    assertThat(first.stream().distinct().count()).isGreaterThan(400);
    assertThat(first.stream().mapToLong(Duration::toMillis).average().orElseThrow())
        .as("evenly")
        .isBetween(HOUR.toMillis() * 0.945, HOUR.toMillis() * 0.955);

    cache.timeouts.clear();
    endpoint.invalidator().invalidateAll();
    for (int i = 0; i < 500; i++) {
      read("v" + i);
    }
    assertThat(cache.timeouts).isEqualTo(first);
  }

  /** The clock of this server may be wrong. */
  @Test
  void anEntryIsValidAsLongAsTheCacheHasIt() {
    table.put("a", "value");
    read("a");
    for (Duration later : List.of(Duration.ofMinutes(10), HOUR, HOUR.multipliedBy(100))) {
      now.set(Instant.EPOCH.plus(later));
      assertThat(read("a").source()).isEqualTo(Source.HIT);
    }
    now.set(Instant.EPOCH.minus(HOUR));
    assertThat(read("a").source()).isEqualTo(Source.HIT);
    assertThat(endpoint.stats().loads()).isEqualTo(1);
  }

  @Test
  void anEntryStaysInTheCacheAsLongAsItMayBeGivenAfterItsTimeout() {
    CachePolicy policy =
        new CachePolicy(Duration.ZERO, Duration.ofSeconds(30), Duration.ofSeconds(600), false);
    ReadFlow<String> longer = new ReadFlow<>(
        endpoint, table, new ReadSettings(HOUR, null, policy), new BackgroundLoads());
    table.put("a", "value");
    read("a");
    endpoint.invalidator().invalidateAll();
    longer.answer(TestRequest.get("a"));

    Duration kept = cache.timeouts.get(0);
    assertThat(cache.timeouts.get(3)).isEqualTo(kept.plusSeconds(600));
    assertThat(cache.timeouts.subList(4, 6))
        .as("its signs go at the timeout, and at the end of the shorter window")
        .containsExactly(kept, kept.plusSeconds(30));
    assertThat(cache.tokenTimeouts)
        .as("and its tokens")
        .last()
        .isEqualTo(HOUR.plusSeconds(600).multipliedBy(2));
  }

  @Test
  void theLongerALoadTakesTheEarlierItIsMadeAnew() {
    CacheEntry quick = entry(10);
    CacheEntry slow = entry(10_000);

    assertThat(quick.isDue(90_000, 0.99)).isFalse();
    assertThat(slow.isDue(90_000, 0.99)).isTrue();
    assertThat(slow.isDue(90_000, 0.1)).as("seldom").isFalse();
    assertThat(slow.isDue(0, 0.999)).isFalse();
    assertThat(quick.isDue(99_999, 0.99)).isTrue();
    assertThat(quick.isDue(100_000, 0.99)).as("by a clock that is wrong").isFalse();
    assertThat(entry(0).isDue(99_999, 0.999_999)).as("never early").isFalse();
  }

  private CacheEntry entry(long loadMillis) {
    return new CacheEntry(
        Stamp.read(java.nio.ByteBuffer.allocate(4).putInt(0).flip()),
        0,
        100_000,
        loadMillis,
        dev.lightapi.http.HttpReply.empty(200));
  }

  private CachedReply read(String name) {
    return flow.answer(TestRequest.get(name));
  }

  /** Remembers for how long entries are kept. */
  private static final class RecordingCache implements Cache {

    private final Cache memory = new MemoryCache();
    private final List<Duration> timeouts = new ArrayList<>();
    private final List<Duration> tokenTimeouts = new ArrayList<>();

    @Override
    public byte @Nullable [] get(String key) {
      return memory.get(key);
    }

    @Override
    public void set(String key, byte[] value, Duration timeout) {
      (key.contains(":token:") ? tokenTimeouts : timeouts).add(timeout);
      memory.set(key, value, timeout);
    }

    @Override
    public void delete(String key) {
      memory.delete(key);
    }

    @Override
    public boolean mayBlock() {
      return false;
    }
  }
}
