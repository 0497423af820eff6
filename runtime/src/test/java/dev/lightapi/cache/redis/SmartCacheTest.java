package dev.lightapi.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.cache.AsyncLookups;
import dev.lightapi.cache.MarkingCacheContract;
import dev.lightapi.config.Environment;
import dev.lightapi.fixture.RedisProcess;
import dev.lightapi.fixture.SharedRedis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a user makes of {@link RedisCache} by overriding one method keeps all that a cache has to. */
@ExtendWith(SharedRedis.class)
final class SmartCacheTest extends MarkingCacheContract {

  private final RedisProcess redis;

  SmartCacheTest(RedisProcess redis) {
    super(smart(redis, 100_000_000));
    this.redis = redis;
  }

  @Test
  void theOldestEntriesGoForNewOnes() {
    try (SmartCache cache = smart(redis, 10_000)) {
      List<String> keys = IntStream.range(0, 25).mapToObj(i -> key("smart" + i)).toList();
      keys.forEach(key -> cache.set(key, new byte[1_000], Duration.ofHours(1)));

      assertThat(cache.getAll(keys.subList(0, 15))).containsOnlyNulls();
      assertThat(cache.getAll(keys.subList(15, 25))).doesNotContainNull();
      cache.set(keys.get(15), new byte[1_001], Duration.ofHours(1));
      assertThat(cache.get(keys.get(15))).hasSize(1_001);
      assertThat(cache.get(keys.get(16))).isNull();
    }
  }

  /** It might override what these do not call. */
  @Test
  void itsLookUpsTravelTogetherOnlyIfItSaysSo() {
    try (SmartCache silent = smart(redis, 10_000);
        RedisCache willing = new RedisCache(RedisSettings.of(RedisProcess.HOST, redis.port())) {
          @Override
          public Optional<AsyncLookups> asyncLookups() {
            return pipelinedLookups();
          }
        };
        RedisCache cluster = new RedisCache(RedisSettings.cluster("127.0.0.1:1"))) {
      assertThat(silent.asyncLookups()).isEmpty();
      assertThat(willing.asyncLookups()).isPresent();
      assertThat(cluster.asyncLookups()).as("its keys are on several servers").isEmpty();
    }
  }

  private static SmartCache smart(RedisProcess redis, int maxBytes) {
    return new SmartCache(new Environment(Map.of(
        Environment.REDIS_HOST,
        RedisProcess.HOST,
        Environment.REDIS_PORT,
        Integer.toString(redis.port()),
        "SHOP_CACHE_BYTES",
        Integer.toString(maxBytes))));
  }
}
