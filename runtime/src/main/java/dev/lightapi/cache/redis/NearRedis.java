package dev.lightapi.cache.redis;

import dev.lightapi.cache.NearCopies;
import dev.lightapi.cache.redis.near.LeaseClock;
import dev.lightapi.cache.redis.near.NearSettings.Mode;
import dev.lightapi.cache.redis.near.NearTier;
import dev.lightapi.config.Environment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one process does for near copies: it keeps some, or only waits for those of others. Thread-safe. */
final class NearRedis implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private final LeaseAgreement agreement;
  private final @Nullable NearTier copies;
  private final @Nullable TokenTracking tracking;

  private NearRedis(
      LeaseAgreement agreement, @Nullable NearTier copies, @Nullable TokenTracking tracking) {
    this.agreement = agreement;
    this.copies = copies;
    this.tracking = tracking;
  }

  /**
   * Begins.
   *
   * @param cache the cache whose values are copied
   * @param redis its connections for look-ups
   * @param prefix the beginning of all keys
   */
  static NearRedis start(
      RedisCache cache, RedisSettings settings, RedisConnector redis, String prefix) {
    Duration lease = settings.near().lease();
    String obstacle = obstacle(cache, settings);
    if (settings.near().mode() != Mode.ON || obstacle != null) {
      if (obstacle != null && settings.near().mode() == Mode.ON) {
        LOG.warn(
            "{} is on, but this process keeps no near copies: {}. Its writers wait for those of other processes.",
            Environment.REDIS_NEAR,
            obstacle);
      }
      LeaseAgreement agreement = new LeaseAgreement(redis, prefix, lease, equal -> {});
      agreement.start();
      return new NearRedis(agreement, null, null);
    }
    NearTier copies =
        new NearTier(settings.near(), (keys, timed) -> get(redis, keys, timed), LeaseClock.SYSTEM);
    LeaseAgreement agreement = new LeaseAgreement(redis, prefix, lease, copies::agree);
    TokenTracking tracking = new TokenTracking(
        copies,
        lease,
        settings.timeout(),
        redis.tracking(),
        () -> redis.oneMaster().master(),
        prefix,
        agreement::compareSoon);
    agreement.start();
    tracking.start();
    return new NearRedis(agreement, copies, tracking);
  }

  Optional<NearCopies> copies() {
    return Optional.ofNullable(copies);
  }

  /** How long writers wait. */
  Duration lease() {
    return agreement.lease();
  }

  @Override
  public void close() {
    agreement.close();
    if (tracking != null) {
      tracking.close();
    }
  }

  /** Why there can be no copies; null if there can. */
  private static @Nullable String obstacle(RedisCache cache, RedisSettings settings) {
    if (settings.topology() instanceof RedisTopology.Cluster) {
      return "a cluster has several masters";
    }
    return cache.getClass() == RedisCache.class
        ? null
        : cache.getClass().getName() + " extends RedisCache, and may answer otherwise";
  }

  private static NearTier.Answer get(RedisConnector redis, List<String> keys, int timed) {
    return RedisFailure.explaining(() -> redis
        .oneMaster()
        .getTimed(keys.stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList(), timed));
  }
}
