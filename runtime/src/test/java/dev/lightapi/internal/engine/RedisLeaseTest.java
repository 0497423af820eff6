package dev.lightapi.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.cache.redis.RedisSettings;
import dev.lightapi.endpoint.CachePolicy;
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
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedRedis.class)
final class RedisLeaseTest extends LeaseContract {

  private final RedisProcess redis;

  RedisLeaseTest(RedisProcess redis) {
    super(redis::newCache);
    this.redis = redis;
  }

  @Override
  int loadsAtWorst() {
    return 1;
  }

  @Test
  void whoeverWaitsLoadsAtOnceWhenConnectionsAreCut() throws Exception {
    loseRedisWhileWaiting(TcpProxy::cut);
  }

  @Test
  void whoeverWaitsLoadsAtOnceWhenRedisIsSilent() throws Exception {
    loseRedisWhileWaiting(TcpProxy::swallow);
  }

  private void loseRedisWhileWaiting(Consumer<TcpProxy> fault) throws Exception {
    CachePolicy policy =
        new CachePolicy(Duration.ofMinutes(2), Duration.ZERO, Duration.ZERO, false);
    Duration budget = Duration.ofSeconds(1);
    CacheSettings settings = new CacheSettings("lost-" + UUID.randomUUID(), budget, budget, 10_000);
    Table table = new Table();
    table.put("a", "value");
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    table.whileLoading(() -> {
      loading.countDown();
      await(goOn);
    });
    ExecutorService threads = Executors.newCachedThreadPool();
    try (TcpProxy proxy = TcpProxy.to(RedisProcess.HOST, redis.port());
        CacheGuard near = new CacheGuard(redis.newCache(), settings.prefix());
        CacheGuard far = new CacheGuard(
            new RedisCache(RedisSettings.of(RedisProcess.HOST, proxy.port())), settings.prefix())) {
      Future<CachedReply> leader =
          threads.submit(() -> flow(near, settings, table, policy).answer(TestRequest.get("a")));
      await(loading);
      table.whileLoading(() -> {});
      Future<CachedReply> follower =
          threads.submit(() -> flow(far, settings, table, policy).answer(TestRequest.get("a")));
      TimeUnit.MILLISECONDS.sleep(300);
      assertThat(follower).isNotDone();

      fault.accept(proxy);

      assertThat(follower.get(20, TimeUnit.SECONDS).source()).isEqualTo(Source.MISS);
      assertThat(leader).isNotDone();
    } finally {
      goOn.countDown();
      threads.shutdownNow();
    }
  }

  private static ReadFlow<String> flow(
      CacheGuard guard, CacheSettings settings, Table table, CachePolicy policy) {
    CachePartition endpoint = new CachePartition(guard, settings, "table", "f", Clock.systemUTC());
    return new ReadFlow<>(
        endpoint,
        table,
        new ReadSettings(Duration.ofHours(1), null, policy),
        new BackgroundLoads());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
