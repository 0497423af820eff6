package dev.lightapi.cache.redis;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.cache.NearCopies;
import dev.lightapi.cache.redis.near.NearSettings.Mode;
import dev.lightapi.fixture.NearRedisCaches;
import dev.lightapi.fixture.RedisGroup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisException;

/** Near copies of a master that is replaced by its replica. */
final class SentinelNearTest {

  private static final String ENTRY = "sentinel:2.1:f:entry";
  private static final String TOKEN = "sentinel:token:table:id=1";

  @Test
  void copiesAreThoseOfTheMasterThatAnswers() {
    try (RedisGroup group = RedisGroup.sentinels();
        RedisCache cache =
            new RedisCache(group.settings().withNear(NearRedisCaches.settings(Mode.ON)))) {
      NearCopies near = cache.near("sentinel").orElseThrow();
      eventually("there is trust", near::isTrusted);
      cache.set(TOKEN, "old".getBytes(StandardCharsets.UTF_8), Duration.ofHours(1));
      eventually("it is copied", () -> copies(near));

      group.server(0).stop();
      eventually("the trust ends", () -> !near.isTrusted());
      eventually("the copies end", () -> near.values(List.of(TOKEN)).get(0) == null);
      eventually("the replica is trusted", Duration.ofSeconds(60), near::isTrusted);
      assertThat(near.stats().connections()).isGreaterThanOrEqualTo(2);
      eventually("there are copies of what it has", () -> {
        try {
          cache.set(TOKEN, "new".getBytes(StandardCharsets.UTF_8), Duration.ofHours(1));
          return copies(near);
        } catch (JedisException e) {
          return false;
        }
      });
    }
  }

  private static boolean copies(NearCopies near) {
    var unused = near.fetch(List.of(ENTRY, TOKEN), 1);
    return near.values(List.of(TOKEN)).get(0) != null;
  }
}
