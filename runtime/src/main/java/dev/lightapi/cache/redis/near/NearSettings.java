package dev.lightapi.cache.redis.near;

import java.time.Duration;

/**
 * Whether this process keeps copies of Redis' values, and how. Immutable.
 *
 * @param mode what it does
 * @param lease the length of a lease, the same in all processes that share a Redis
 * @param maxBytes the most memory that copies may take
 */
public record NearSettings(Mode mode, Duration lease, long maxBytes) {

  /** Beats come four times in a lease. */
  public static final Duration DEFAULT_LEASE = Duration.ofMillis(20);

  public static final Duration SHORTEST_LEASE = Duration.ofMillis(8);
  public static final Duration LONGEST_LEASE = Duration.ofSeconds(1);

  /** 64 MiB. */
  public static final long DEFAULT_MAX_BYTES = 64L << 20;

  /** No process keeps copies. */
  public static final NearSettings OFF = of(Mode.OFF);

  /** @throws IllegalArgumentException if a number is out of range */
  public NearSettings {
    if (lease.compareTo(SHORTEST_LEASE) < 0 || lease.compareTo(LONGEST_LEASE) > 0) {
      throw new IllegalArgumentException("The lease of near copies must be from "
          + SHORTEST_LEASE.toMillis() + " to " + LONGEST_LEASE.toMillis() + " ms, but is "
          + lease.toMillis() + " ms");
    }
    if (maxBytes < 1) {
      throw new IllegalArgumentException(
          "The memory of near copies must be at least one byte, but is " + maxBytes);
    }
  }

  public static NearSettings of(Mode mode) {
    return new NearSettings(mode, DEFAULT_LEASE, DEFAULT_MAX_BYTES);
  }

  /** What a process does. All processes must wait before the first one keeps copies. */
  public enum Mode {
    /** It keeps no copies, and its writers do not wait. */
    OFF,
    /** It keeps no copies, and its writers wait for the leases of others. */
    WAIT,
    /** It keeps copies, and its writers wait. */
    ON
  }
}
