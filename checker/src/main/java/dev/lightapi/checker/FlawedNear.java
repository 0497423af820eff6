package dev.lightapi.checker;

import dev.lightapi.cache.NearCopies;
import dev.lightapi.cache.NearStats;
import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.cache.redis.RedisSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Redis cache with near copies and one of their safeguards removed. Thread-safe. */
final class FlawedNear extends RedisCache {

  private final Flaw flaw;

  /** Only the class itself keeps copies. */
  private final RedisCache whole;

  FlawedNear(RedisSettings settings, Flaw flaw) {
    super(settings);
    this.flaw = flaw;
    this.whole = new RedisCache(settings);
  }

  @Override
  public Optional<NearCopies> near(String prefix) {
    return whole
        .near(prefix)
        .map(copies -> flaw == Flaw.TRUST_WITHOUT_END ? new Trusting(copies) : copies);
  }

  @Override
  public Duration lease() {
    return flaw == Flaw.NO_LEASE_AWAITED ? Duration.ZERO : whole.lease();
  }

  @Override
  public void close() {
    whole.close();
    super.close();
  }

  /** Copies that are trusted for ever. */
  private record Trusting(NearCopies copies) implements NearCopies {

    @Override
    public boolean isTrusted() {
      return true;
    }

    @Override
    public long time() {
      return System.nanoTime();
    }

    @Override
    public List<@Nullable Value> values(List<String> keys) {
      return copies.values(keys);
    }

    @Override
    public List<byte @Nullable []> fetch(List<String> keys, int firstToken) {
      return copies.fetch(keys, firstToken);
    }

    @Override
    public void suspend() {
      copies.suspend();
    }

    @Override
    public void resume() {
      copies.resume();
    }

    @Override
    public NearStats stats() {
      return copies.stats();
    }
  }
}
