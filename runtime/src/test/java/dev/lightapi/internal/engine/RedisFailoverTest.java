package dev.lightapi.internal.engine;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.fixture.RedisGroup;
import dev.lightapi.fixture.TestRequest;
import dev.lightapi.fixture.Threads;
import dev.lightapi.internal.engine.entry.CacheSettings;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import dev.lightapi.internal.engine.guard.CacheGuard;
import dev.lightapi.internal.engine.load.BackgroundLoads;
import dev.lightapi.internal.engine.partition.CachePartition;
import dev.lightapi.internal.engine.read.ReadFlow;
import dev.lightapi.internal.engine.read.ReadSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/**
 * The master of some keys, or of all, is killed while requests come in, and a replica takes over: no request fails, waits,
 * or is answered with what was before an acknowledged write, and hits come back by themselves.
 */
final class RedisFailoverTest {

  private static final Duration BUDGET = Duration.ofMillis(50);

  /** What a busy machine may add to the budget, for nearly all requests and for the slowest one. */
  private static final Duration USUAL = BUDGET.plusMillis(100);

  private static final Duration MARGIN = Duration.ofSeconds(2);
  private static final int ROWS = 12;
  private static final int READERS = 3;

  private final Table table = new Table();

  /** The last write of each row that has been acknowledged. */
  private final AtomicIntegerArray acknowledged = new AtomicIntegerArray(ROWS);

  private final Queue<Long> nanosOfBypasses = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean done = new AtomicBoolean();

  @Test
  void oneOfThreeMastersOfAClusterIsKilled() {
    try (RedisGroup cluster = RedisGroup.cluster(3, 1)) {
      failover(cluster);
    }
  }

  @Test
  void theMasterThatSentinelsWatchIsKilled() {
    try (RedisGroup watched = RedisGroup.sentinels()) {
      failover(watched);
    }
  }

  @Test
  void aClusterComesUpAfterTheApplication() {
    try (RedisGroup cluster = RedisGroup.cluster(3, 0)) {
      comesUpLater(cluster);
    }
  }

  @Test
  void sentinelsComeUpAfterTheApplication() {
    try (RedisGroup watched = RedisGroup.sentinels()) {
      comesUpLater(watched);
    }
  }

  private void comesUpLater(RedisGroup redis) {
    redis.stopAll();
    try (CacheGuard guard = new CacheGuard(new RedisCache(redis.settings()), "failover")) {
      CachePartition endpoint = new CachePartition(
          guard,
          new CacheSettings("late-" + UUID.randomUUID(), BUDGET, BUDGET, 1 << 20),
          "table",
          "f1",
          Clock.systemUTC());
      ReadFlow<String> flow = new ReadFlow<>(
          endpoint, table, ReadSettings.of(Duration.ofHours(1)), new BackgroundLoads());
      for (int row = 0; row < ROWS; row++) {
        write(endpoint, row, 1);
        assertThat(read(flow, row)).isEqualTo(Source.BYPASS);
      }
      redis.startAll();
      eventually("Redis is used", () -> allAreHits(flow));
    }
  }

  private void failover(RedisGroup redis) {
    try (CacheGuard guard = new CacheGuard(new RedisCache(redis.settings()), "failover")) {
      CachePartition endpoint = new CachePartition(
          guard,
          new CacheSettings("failover-" + UUID.randomUUID(), BUDGET, BUDGET, 1 << 20),
          "table",
          "f1",
          Clock.systemUTC());
      ReadFlow<String> flow = new ReadFlow<>(
          endpoint, table, ReadSettings.of(Duration.ofHours(1)), new BackgroundLoads());
      for (int row = 0; row < ROWS; row++) {
        write(endpoint, row, 1);
      }
      eventually("all rows are cached", () -> allAreHits(flow));

      AtomicInteger threads = new AtomicInteger();
      Threads.together(READERS + 1, () -> {
        if (threads.getAndIncrement() == 0) {
          try {
            writeAndKill(endpoint, redis, flow);
          } finally {
            done.set(true);
          }
        } else {
          for (int i = 0; !done.get(); i++) {
            read(flow, i % ROWS);
          }
        }
        return null;
      });

      assertThat(nanosOfBypasses).isNotEmpty();
      long[] nanos =
          nanosOfBypasses.stream().mapToLong(Long::longValue).sorted().toArray();
      assertThat(Duration.ofNanos(nanos[nanos.length * 95 / 100])).isLessThan(USUAL);
      assertThat(Duration.ofNanos(Arrays.stream(nanos).max().orElseThrow())).isLessThan(MARGIN);
    }
  }

  private void writeAndKill(CachePartition endpoint, RedisGroup redis, ReadFlow<String> flow)
      throws InterruptedException {
    int value = 1;
    for (int i = 0; i < 20; i++) {
      write(endpoint, i % ROWS, ++value);
    }
    // What a replica has not received is lost with its master: the documented limit, and no part of
    // this test.
    Thread.sleep(200);
    redis.server(0).stop();
    for (int i = 0; i < 50; i++) {
      write(endpoint, i % ROWS, ++value);
      Thread.sleep(20);
    }
    eventually("a replica has taken over, and all rows are cached again", () -> allAreHits(flow));
    for (int i = 0; i < 50; i++) {
      write(endpoint, i % ROWS, ++value);
    }
    eventually("all rows are cached", () -> allAreHits(flow));
  }

  private void write(CachePartition endpoint, int row, int value) {
    table.put("row" + row, Integer.toString(value));
    long start = System.nanoTime();
    endpoint.invalidator().invalidate(List.of(Table.scope("row" + row)));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MARGIN);
    acknowledged.set(row, value);
  }

  private boolean allAreHits(ReadFlow<String> flow) {
    boolean hits = true;
    for (int row = 0; row < ROWS; row++) {
      hits &= read(flow, row) == Source.HIT;
    }
    return hits;
  }

  private Source read(ReadFlow<String> flow, int row) {
    int least = acknowledged.get(row);
    long start = System.nanoTime();
    CachedReply answer = flow.answer(TestRequest.get("row" + row));
    long nanos = System.nanoTime() - start;
    String body =
        StandardCharsets.UTF_8.decode(answer.reply().body().duplicate()).toString();
    assertThat(Integer.parseInt(body)).as("row %s", row).isGreaterThanOrEqualTo(least);
    if (answer.source() == Source.BYPASS) {
      nanosOfBypasses.add(nanos);
    }
    return answer.source();
  }
}
