package dev.lightapi.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.cache.Cache.Usage;
import dev.lightapi.cache.MarkingCacheContract;
import dev.lightapi.fixture.RedisProcess;
import dev.lightapi.fixture.SharedRedis;
import dev.lightapi.fixture.TcpProxy;
import dev.lightapi.fixture.Threads;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.exceptions.JedisException;

@ExtendWith(SharedRedis.class)
final class RedisCacheTest extends MarkingCacheContract {

  private static final Duration HOUR = Duration.ofHours(1);

  private final RedisProcess redis;

  RedisCacheTest(RedisProcess redis) {
    super(redis.newCache());
    this.redis = redis;
  }

  @Test
  void eachCallIsOneRoundTrip() {
    List<String> keys = IntStream.range(0, 20).mapToObj(i -> key("trip" + i)).toList();
    Map<String, byte[]> values = new LinkedHashMap<>();
    keys.forEach(key -> values.put(key, bytes(key)));
    try (TcpProxy proxy = TcpProxy.to(RedisProcess.HOST, redis.port());
        RedisCache cache = new RedisCache(RedisSettings.of(RedisProcess.HOST, proxy.port()))) {
      // The first calls make the connections, which takes trips of its own.
      cache.getAll(keys);
      cache.delete(keys.get(0));

      assertThat(roundTrips(proxy, () -> cache.getAll(keys))).isEqualTo(1);
      assertThat(roundTrips(proxy, () -> cache.setIfAbsent(values, HOUR))).isEqualTo(1);
      assertThat(roundTrips(proxy, () -> cache.deleteAll(keys))).isEqualTo(1);
    }
  }

  @Test
  void tellsHowFullTheServerIs() {
    try (RedisProcess own = RedisProcess.with("maxmemory 4mb", "maxmemory-policy allkeys-lru");
        RedisCache cache = own.newCache()) {
      assertThat(cache.usage().orElseThrow().keys()).hasValue(0);
      cache.set("a", new byte[100_000], HOUR);
      Usage one = cache.usage().orElseThrow();
      assertThat(one.keys()).hasValue(1);
      assertThat(one.bytes().orElseThrow()).isGreaterThan(100_000);
      assertThat(one.evictions()).hasValue(0);

      IntStream.range(0, 100).forEach(i -> cache.set("b" + i, new byte[100_000], HOUR));
      assertThat(cache.usage().orElseThrow().evictions().orElseThrow()).isPositive();
    }
  }

  @Test
  void usesItsPasswordAndItsDatabase() {
    try (RedisProcess secured = RedisProcess.with("requirepass opensesame");
        RedisCache third = new RedisCache(settings(secured.port(), 3, "opensesame"));
        RedisCache fourth = new RedisCache(settings(secured.port(), 4, "opensesame"))) {
      third.set("key", bytes("in the third"), HOUR);

      assertThat(third.get("key")).isEqualTo(bytes("in the third"));
      assertThat(fourth.get("key")).isNull();
      assertThat(third.description()).contains("database 3").doesNotContain("opensesame");

      try (RedisCache wrong = new RedisCache(settings(secured.port(), 0, "guess"))) {
        assertThatThrownBy(() -> wrong.get("key"))
            .isInstanceOf(JedisException.class)
            .hasStackTraceContaining("WRONGPASS")
            .satisfies(e -> assertThat(e.toString()).doesNotContain("guess"));
      }
      try (RedisCache without = new RedisCache(settings(secured.port(), 0, null))) {
        assertThatThrownBy(() -> without.get("key"))
            .isInstanceOf(JedisException.class)
            .hasStackTraceContaining("NOAUTH");
      }
    }
  }

  @Test
  void isMadeWhileRedisIsAwayAndUsedWhenItIsBack() {
    try (RedisProcess late = RedisProcess.with()) {
      late.stop();
      try (RedisCache cache = late.newCache()) {
        assertThatThrownBy(() -> cache.get("key")).isInstanceOf(JedisException.class);

        late.start();
        cache.set("key", bytes("value"), HOUR);
        assertThat(cache.get("key")).isEqualTo(bytes("value"));
      }
    }
  }

  @Test
  void atMostOneCallFailsWhenRedisHasBeenRestarted() {
    try (RedisProcess restarted = RedisProcess.with();
        RedisCache cache = restarted.newCache()) {
      // Several idle connections, all of which the restart breaks.
      Threads.together(8, () -> cache.get("key"));
      restarted.stop();
      restarted.start();

      int failures = 0;
      for (int i = 0; i < 10; i++) {
        try {
          cache.get("key");
        } catch (JedisException e) {
          failures++;
        }
      }
      assertThat(failures).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void lookUpsAndDeletionsOutliveIdleConnectionsThatRedisHasClosed() {
    try (RedisProcess impatient = RedisProcess.with();
        RedisCache cache = impatient.newCache()) {
      Threads.together(8, () -> cache.getAll(List.of("key")));
      Threads.together(8, () -> {
        cache.delete("key");
        return true;
      });
      cache.set("key", bytes("value"), HOUR);
      impatient.killClients();

      assertThat(cache.getAll(List.of("key")))
          .as("is asked for once more")
          .containsExactly(bytes("value"));
      assertThatThrownBy(() -> cache.delete("key")).isInstanceOf(JedisException.class);
      cache.delete("key");
      assertThat(cache.getAll(List.of("key")))
          .as("no second connection of the old ones was used")
          .containsOnlyNulls();
    }
  }

  /** Each of them would cost a write a part of its budget. */
  @Test
  void renewedConnectionsAreNoneOfTheOldOnes() {
    try (TcpProxy proxy = TcpProxy.to(RedisProcess.HOST, redis.port());
        RedisCache cache = new RedisCache(RedisSettings.of(RedisProcess.HOST, proxy.port())
            .withTimeout(Duration.ofSeconds(20)))) {
      Threads.together(8, () -> {
        cache.delete(key("a"));
        cache.getAll(List.of(key("a")));
        return true;
      });
      proxy.silence();
      cache.renewConnections();

      long start = System.nanoTime();
      cache.delete(key("a"));
      // An invalidation asks for single keys, too.
      cache.get(key("a"));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void mayWait() {
    try (RedisCache cache = redis.newCache()) {
      assertThat(cache.mayBlock()).isTrue();
    }
  }

  private static int roundTrips(TcpProxy proxy, Runnable call) {
    int before = proxy.roundTrips();
    call.run();
    return proxy.roundTrips() - before;
  }

  private static RedisSettings settings(int port, int database, String password) {
    RedisSettings settings = RedisSettings.of(
        new RedisTopology.Single(new RedisNode(RedisProcess.HOST, port), database));
    return password == null ? settings : settings.withPassword(password);
  }
}
