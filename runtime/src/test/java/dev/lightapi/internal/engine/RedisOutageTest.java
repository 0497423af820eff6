package dev.lightapi.internal.engine;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.cache.Cache;
import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.cache.redis.RedisSettings;
import dev.lightapi.fixture.RedisProcess;
import dev.lightapi.fixture.SharedRedis;
import dev.lightapi.fixture.TcpProxy;
import dev.lightapi.fixture.TestRequest;
import dev.lightapi.internal.engine.entry.CacheSettings;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import dev.lightapi.internal.engine.guard.CacheGuard;
import dev.lightapi.internal.engine.load.BackgroundLoads;
import dev.lightapi.internal.engine.partition.CachePartition;
import dev.lightapi.internal.engine.read.ReadFlow;
import dev.lightapi.internal.engine.read.ReadSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Redis goes away and comes back with what it held, old answers among it: no read that starts after a write has
 * returned sees the state before that write, and no request waits.
 */
@ExtendWith(SharedRedis.class)
final class RedisOutageTest {

  /** Far more than the budget, far less than what Redis was away. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final Table table = new Table();

  @Test
  void connectionsAreCut(RedisProcess redis) {
    try (TcpProxy proxy = TcpProxy.to(RedisProcess.HOST, redis.port())) {
      outage(new RedisCache(at(proxy)), proxy::cut, proxy::restore);
    }
  }

  @Test
  void theNetworkSwallowsAllThatIsSent(RedisProcess redis) {
    try (TcpProxy proxy = TcpProxy.to(RedisProcess.HOST, redis.port())) {
      outage(new RedisCache(at(proxy)), proxy::swallow, proxy::restore);
    }
  }

  @Test
  void redisIsRestartedWithTheDataThatItHad(@TempDir Path directory) {
    try (RedisProcess redis =
        RedisProcess.with("dir " + directory, "appendonly yes", "appendfsync always")) {
      outage(redis.newCache(), redis::stop, redis::start);
    }
  }

  private void outage(Cache cache, Runnable begins, Runnable ends) {
    try (CacheGuard guard = new CacheGuard(cache, "guard")) {
      CachePartition endpoint = new CachePartition(
          guard,
          new CacheSettings(
              "outage-" + UUID.randomUUID(),
              Duration.ofMillis(200),
              Duration.ofMillis(200),
              1 << 20),
          "table",
          "f1",
          Clock.systemUTC());
      ReadFlow<String> flow = new ReadFlow<>(
          endpoint, table, ReadSettings.of(Duration.ofHours(1)), new BackgroundLoads());
      write(endpoint, "before");
      eventually("an entry is stored", () -> read(flow, "before").source() == Source.HIT);

      begins.run();
      write(endpoint, "during");
      for (int i = 0; i < 20; i++) {
        assertThat(read(flow, "during").source()).isEqualTo(Source.BYPASS);
      }
      write(endpoint, "later");
      ends.run();

      eventually("Redis is used again", () -> read(flow, "later").source() == Source.HIT);
      write(endpoint, "after");
      assertThat(read(flow, "after").source()).isNotEqualTo(Source.HIT);
    }
  }

  private void write(CachePartition endpoint, String value) {
    table.put("row", value);
    long start = System.nanoTime();
    endpoint.invalidator().invalidate(List.of(Table.scope("row")));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MARGIN);
  }

  private static CachedReply read(ReadFlow<String> flow, String current) {
    long start = System.nanoTime();
    CachedReply answer = flow.answer(TestRequest.get("row"));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MARGIN);
    assertThat(StandardCharsets.UTF_8.decode(answer.reply().body().duplicate()).toString())
        .isEqualTo(current);
    return answer;
  }

  private static RedisSettings at(TcpProxy proxy) {
    return RedisSettings.of(RedisProcess.HOST, proxy.port());
  }
}
