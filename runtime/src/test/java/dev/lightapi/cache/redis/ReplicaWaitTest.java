package dev.lightapi.cache.redis;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.fixture.RedisGroup;
import dev.lightapi.fixture.RedisProcess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** What has been deleted or marked is on the replicas, too, or counts as not done. */
final class ReplicaWaitTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);
  private static final List<String> KEYS =
      IntStream.range(0, 50).mapToObj(i -> "key" + i).toList();
  private static final Map<String, byte[]> VALUES =
      KEYS.stream().collect(Collectors.toMap(key -> key, key -> VALUE));

  @Test
  void aReplicaHasWhatIsDoneAndWithoutOneItIsNotDone() {
    try (RedisProcess master = RedisProcess.with("repl-diskless-sync-delay 0");
        RedisProcess replica =
            RedisProcess.with("replicaof " + RedisProcess.HOST + " " + master.port());
        RedisCache cache =
            new RedisCache(RedisSettings.of(RedisProcess.HOST, master.port()).withReplicas(1));
        RedisCache hasty = new RedisCache(RedisSettings.of(RedisProcess.HOST, master.port()));
        Jedis onReplica = new Jedis(RedisProcess.HOST, replica.port())) {
      eventually("the replica is there", () -> isDone(() -> cache.delete("key")));
      for (int i = 0; i < 100; i++) {
        cache.setIfAbsent(VALUES, HOUR);
        cache.deleteAll(KEYS);
        assertThat(onReplica.keys("key*")).isEmpty();
        cache.mark(KEYS, "a1", HOUR);
        assertThat(onReplica.keys("key*")).hasSameSizeAs(KEYS);
        cache.unmark(KEYS, "a1");
        assertThat(onReplica.keys("key*")).isEmpty();
      }

      replica.stop();
      for (ThrowingCallable change : List.<ThrowingCallable>of(
          () -> cache.delete("key"),
          () -> cache.deleteAll(KEYS),
          () -> cache.mark(KEYS, "a1", HOUR))) {
        assertThatThrownBy(change)
            .isInstanceOf(JedisException.class)
            .hasMessageContaining("Only 0 of 1 replicas")
            .hasMessageContaining("LIGHTAPI_REDIS_REPLICAS");
      }
      // What is no invalidation is not waited for.
      cache.set("key", VALUE, HOUR);
      assertThat(cache.get("key")).isEqualTo(VALUE);
      hasty.deleteAll(KEYS);
    }
  }

  /**
   * Another attempt on another connection may have deleted a key that the replica still has. WAIT waits for commands of its
   * own connection alone, and a deletion of nothing is no command for replicas.
   */
  @Test
  void aDeletionOfWhatIsNotThereWaitsForReplicasToo() {
    try (RedisProcess master = RedisProcess.with("repl-diskless-sync-delay 0");
        RedisProcess replica =
            RedisProcess.with("replicaof " + RedisProcess.HOST + " " + master.port());
        RedisCache cache =
            new RedisCache(RedisSettings.of(RedisProcess.HOST, master.port()).withReplicas(1));
        Jedis onReplica = new Jedis(RedisProcess.HOST, replica.port())) {
      eventually("the replica is there", () -> isDone(() -> cache.delete("key")));
      onReplica.configResetStat();

      cache.delete("absent");
      cache.deleteAll(List.of("absent", "more"));

      assertThat(onReplica.info("commandstats")).contains("cmdstat_set:calls=2,");
      assertThat(cache.getAll(List.of("absent", "more"))).containsOnlyNulls();
    }
  }

  @Test
  void deletionsOfAClusterWaitForReplicas() {
    try (RedisGroup group = RedisGroup.cluster(3, 1);
        RedisCache cache = new RedisCache(group.settings().withReplicas(1));
        RedisCache demanding = new RedisCache(group.settings().withReplicas(2))) {
      eventually("the replicas are there", () -> isDone(() -> cache.deleteAll(KEYS)));
      cache.setIfAbsent(VALUES, HOUR);
      assertThatCode(() -> cache.deleteAll(KEYS)).doesNotThrowAnyException();
      assertThat(cache.getAll(KEYS)).containsOnlyNulls();
      assertThatThrownBy(() -> demanding.deleteAll(KEYS))
          .isInstanceOf(JedisException.class)
          .hasMessageContaining("Only 1 of 2 replicas");
      assertThatThrownBy(() -> demanding.mark(KEYS, "a1", HOUR))
          .isInstanceOf(JedisException.class)
          .hasMessageContaining("Only 1 of 2 replicas");
    }
  }

  private static boolean isDone(Runnable change) {
    try {
      change.run();
      return true;
    } catch (JedisException e) {
      return false;
    }
  }
}
