package dev.lightapi.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.cache.AsyncLookups;
import dev.lightapi.cache.MarkingCacheContract;
import dev.lightapi.fixture.RedisGroup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisException;

/** The cache on a master that three sentinels watch. */
final class SentinelRedisCacheTest extends MarkingCacheContract {

  private static RedisGroup group;

  @BeforeAll
  static void start() {
    group = RedisGroup.sentinels();
  }

  @AfterAll
  static void stop() {
    group.close();
  }

  SentinelRedisCacheTest() {
    super(group.newCache());
  }

  @Test
  void isMadeWhileTheSentinelsAreAway() {
    try (RedisCache cache = new RedisCache(RedisSettings.sentinel("main", "127.0.0.1:1"))) {
      assertThat(cache.description())
          .isEqualTo("Redis master main of the sentinels 127.0.0.1:1, database 0");
      assertThatThrownBy(() -> cache.get("key")).isInstanceOf(JedisException.class);
    }
  }

  @Test
  void lookUpsThatTravelTogetherGoToTheMaster() throws Exception {
    try (RedisCache cache = group.newCache()) {
      cache.set("together", "value".getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(1));
      CompletableFuture<List<byte[]>> found = new CompletableFuture<>();
      cache.asyncLookups().orElseThrow().getAll(List.of("together"), new AsyncLookups.Receiver() {
        @Override
        public void values(List<byte[]> values) {
          found.complete(values);
        }

        @Override
        public void failed(RuntimeException reason) {
          found.completeExceptionally(reason);
        }
      });
      assertThat(found.get(30, TimeUnit.SECONDS))
          .containsExactly("value".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void sentinelsHaveAPasswordOfTheirOwn() {
    RedisTopology.Sentinel open = (RedisTopology.Sentinel) group.settings().topology();
    RedisTopology secured = new RedisTopology.Sentinel(open.master(), open.nodes(), 0, "guarded");
    group.passwordOfSentinels("guarded");
    try (RedisCache cache = new RedisCache(RedisSettings.of(secured));
        RedisCache without = group.newCache()) {
      assertThat(cache.get("unknown")).isNull();
      assertThatThrownBy(() -> without.get("unknown")).isInstanceOf(JedisException.class);
    } finally {
      group.passwordOfSentinels(null);
    }
  }

  @Test
  void aMasterThatTheSentinelsDoNotKnowIsNamed() {
    RedisTopology.Sentinel known = (RedisTopology.Sentinel) group.settings().topology();
    try (RedisCache cache = new RedisCache(
        RedisSettings.of(new RedisTopology.Sentinel("other", known.nodes(), 0, null)))) {
      assertThatThrownBy(() -> cache.get("key"))
          .isInstanceOf(JedisException.class)
          .hasMessageContaining("other");
    }
  }
}
