package dev.lightapi.internal.engine;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.annotations.Consistency;
import dev.lightapi.cache.NearCache;
import dev.lightapi.cache.NearCopies;
import dev.lightapi.cache.NearStats;
import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.cache.redis.near.NearSettings.Mode;
import dev.lightapi.fixture.NearRedisCaches;
import dev.lightapi.fixture.RedisProcess;
import dev.lightapi.fixture.TestRequest;
import dev.lightapi.internal.engine.entry.CacheSettings;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import dev.lightapi.internal.engine.guard.CacheGuard;
import dev.lightapi.internal.engine.load.BackgroundLoads;
import dev.lightapi.internal.engine.partition.CachePartition;
import dev.lightapi.internal.engine.read.ReadFlow;
import dev.lightapi.internal.engine.read.ReadSettings;
import dev.lightapi.store.CommitListener.Ending;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Two processes that share a Redis: one reads from near copies, and the other one writes. */
final class RedisNearTest {

  private static final Duration LEASE = NearRedisCaches.LEASE;
  private static final Duration BUDGET = Duration.ofSeconds(20);
  private static final Duration HOUR = Duration.ofHours(1);

  private static RedisProcess redis;

  private final String prefix = "near-" + UUID.randomUUID();
  private final Table table = new Table();
  private final Process reader = new Process(NearRedisCaches.on(redis), Consistency.EVENTUAL);
  private final Process writer =
      new Process(NearRedisCaches.with(redis, Mode.WAIT, LEASE), Consistency.EVENTUAL);

  @BeforeAll
  static void start() {
    redis = RedisProcess.with();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @AfterEach
  void close() {
    reader.guard.close();
    writer.guard.close();
  }

  @Test
  void aNearHitMakesNoRoundTrip() {
    table.put("a", "value");
    reader.readFromCopies("a");
    long before = lookUps();
    assertThat(before).isPositive();
    for (int i = 0; i < 1_000; i++) {
      assertThat(text(reader.read("a"))).isEqualTo("value");
    }
    // A busy machine may lose the trust for a moment.
    assertThat(lookUps() - before).isLessThan(500);
    assertThat(table.loads()).isEqualTo(1);
    assertThat(reader.partition.stats().nearHits()).isGreaterThan(500);
    assertThat(reader.guard.nearStats().orElseThrow().bytes()).isPositive();
  }

  /** Read again and again, right after the acknowledgement: the copy is in use until just before. */
  @Test
  void aWriteIsSeenAtOnceAfterItsAcknowledgement() {
    for (int i = 0; i < 30; i++) {
      table.put("a", "value " + i);
      writer.acknowledgeWrite("a");
      assertThat(text(reader.read("a"))).isEqualTo("value " + i);
      reader.readFromCopies("a");
    }
  }

  @Test
  void aWriterWaitsForTheLease() {
    long start = System.nanoTime();
    Ending write = writer.partition.writes().begin(List.of(Table.scope("a")));
    write.committed();
    assertThat(since(start)).as("not while it has a connection").isLessThan(LEASE);
    write.settled();
    assertThat(since(start)).isGreaterThanOrEqualTo(LEASE);
    NearStats stats = writer.guard.nearStats().orElseThrow();
    assertThat(stats.waits()).isEqualTo(1);
    assertThat(stats.waited()).isBetween(LEASE.dividedBy(2), LEASE.multipliedBy(10));
  }

  @Test
  void severalDeletionsOfOneWriteAreWaitedForTogether() {
    Ending one = writer.partition.writes().begin(List.of(Table.scope("a")));
    Ending two = writer.partition.writes().beginAll();
    long start = System.nanoTime();
    one.committed();
    two.committed();
    one.settled();
    two.settled();
    assertThat(since(start)).isBetween(LEASE, LEASE.multipliedBy(2));
  }

  @Test
  void anInterruptionDoesNotEndTheWait() {
    Ending write = writer.partition.writes().begin(List.of(Table.scope("a")));
    write.committed();
    long start = System.nanoTime();
    Thread.currentThread().interrupt();
    write.settled();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(since(start)).isGreaterThan(LEASE.dividedBy(2));
  }

  @Test
  void strictEndpointsHaveNoNearCopies() {
    table.put("a", "value");
    Process strict = new Process(NearRedisCaches.on(redis), Consistency.STRICT);
    try {
      strict.read("a");
      eventually("there is trust", () -> strict.guard.near().isTrusted());
      strict.read("a");
      assertThat(strict.partition.lookups().findLocal(strict.flow.address(request("a"), "")))
          .isNull();
      assertThat(strict.partition.isLocal()).isFalse();
    } finally {
      strict.guard.close();
    }
  }

  /** Its own deletion has not reached Redis, so nobody reports it. */
  @Test
  void whileItsInvalidationIsPendingAProcessUsesNoCopies() {
    CutDeletions cut = new CutDeletions(NearRedisCaches.on(redis));
    Process cutOff = new Process(cut, Consistency.EVENTUAL, HOUR, Duration.ofMillis(300));
    try {
      table.put("a", "old");
      cutOff.readFromCopies("a");
      cut.cut = true;
      table.put("a", "new");
      cutOff.acknowledgeWrite("a");
      for (int i = 0; i < 100; i++) {
        assertThat(text(cutOff.read("a"))).isEqualTo("new");
        assertThat(cutOff.guard.near().isTrusted()).isFalse();
        sleep(2);
      }
      cut.cut = false;
      eventually("copies are used again", () -> {
        assertThat(text(cutOff.read("a"))).isEqualTo("new");
        return cutOff.findsCopy("a");
      });
    } finally {
      cutOff.guard.close();
    }
  }

  @Test
  void anEntryThatIsAboutToBeRefreshedIsLookedUp() {
    table.put("a", "value");
    table.whileLoading(() -> sleep(200));
    Process brief =
        new Process(NearRedisCaches.on(redis), Consistency.EVENTUAL, Duration.ofSeconds(3));
    try {
      brief.read("a");
      eventually("there is trust", () -> brief.guard.near().isTrusted());
      long before = lookUps();
      for (int i = 0; i < 20; i++) {
        brief.read("a");
      }
      // Twenty loads of 200 ms are longer than the timeout.
      assertThat(lookUps() - before).isGreaterThanOrEqualTo(20);
    } finally {
      brief.guard.close();
    }
  }

  private long lookUps() {
    try (Jedis jedis = new Jedis(RedisProcess.HOST, redis.port())) {
      return jedis
          .info("commandstats")
          .lines()
          .filter(line -> line.startsWith("cmdstat_mget:"))
          .mapToLong(line -> Long.parseLong(line.replaceFirst("[^=]*=(\\d+),.*", "$1")))
          .findFirst()
          .orElse(0);
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(CachedReply reply) {
    return StandardCharsets.UTF_8.decode(reply.reply().body()).toString();
  }

  private static TestRequest request(String name) {
    return TestRequest.get(name);
  }

  /** One process of an application. */
  private final class Process {

    private final CacheGuard guard;
    private final CachePartition partition;
    private final ReadFlow<String> flow;

    private Process(NearCache cache, Consistency consistency) {
      this(cache, consistency, HOUR);
    }

    private Process(NearCache cache, Consistency consistency, Duration timeout) {
      this(cache, consistency, timeout, BUDGET);
    }

    private Process(
        NearCache cache, Consistency consistency, Duration timeout, Duration invalidation) {
      guard = new CacheGuard(cache, prefix);
      partition = new CachePartition(
          guard,
          new CacheSettings(prefix, BUDGET, invalidation, 10_000),
          "table",
          "f1",
          consistency,
          Clock.systemUTC());
      flow = new ReadFlow<>(partition, table, ReadSettings.of(timeout), new BackgroundLoads());
    }

    private CachedReply read(String name) {
      return flow.answer(request(name));
    }

    private boolean findsCopy(String name) {
      CachedReply reply = read(name);
      return reply.source() == Source.HIT
          && partition.lookups().findLocal(flow.address(request(name), "")) != null;
    }

    private void readFromCopies(String name) {
      eventually("it is copied", () -> findsCopy(name));
    }

    private void acknowledgeWrite(String name) {
      Ending write = partition.writes().begin(List.of(Table.scope(name)));
      write.committed();
      write.settled();
    }
  }

  /** A way to Redis on which deletions may fail. */
  private static final class CutDeletions implements NearCache {

    private final RedisCache cache;
    private volatile boolean cut;

    private CutDeletions(RedisCache cache) {
      this.cache = cache;
    }

    @Override
    public byte @Nullable [] get(String key) {
      return cache.get(key);
    }

    @Override
    public void set(String key, byte[] value, Duration timeout) {
      cache.set(key, value, timeout);
    }

    @Override
    public void delete(String key) {
      deleteAll(List.of(key));
    }

    @Override
    public void deleteAll(Collection<String> keys) {
      if (cut) {
        throw new IllegalStateException("cut off");
      }
      cache.deleteAll(keys);
    }

    @Override
    public Optional<NearCopies> near(String prefix) {
      return cache.near(prefix);
    }

    @Override
    public Duration lease() {
      return cache.lease();
    }

    @Override
    public void close() {
      cache.close();
    }
  }
}
