package dev.lightapi.internal.engine.entry;

import dev.lightapi.config.Environment;
import java.time.Duration;

/**
 * The settings that all caches of an application share. Immutable.
 *
 * @param prefix the beginning of all keys
 * @param budget the longest time that one request waits for its cache, in all calls together
 * @param invalidationBudget the longest time that a write waits for its invalidation
 * @param maxEntryBytes the largest entry that is stored, in bytes
 * @param markLease how long a mark stays if its writer does not remove it, for example because the writer has died
 */
public record CacheSettings(
    String prefix,
    Duration budget,
    Duration invalidationBudget,
    int maxEntryBytes,
    Duration markLease) {

  private static final String DEFAULT_PREFIX = "lightapi";
  private static final int DEFAULT_BUDGET_MILLIS = 50;

  /**
   * Ten times the budget of a read: if a write gives up, no entry of the cache is used until its invalidation has been
   * replayed.
   */
  private static final int DEFAULT_INVALIDATION_MILLIS = 500;

  private static final int MAX_MILLIS = 60_000;
  private static final int DEFAULT_MAX_ENTRY_BYTES = 1 << 20;

  /** Much longer than any commit, and short enough to wait for after a server has died. */
  private static final int DEFAULT_MARK_MILLIS = 30_000;

  private static final int MAX_MARK_MILLIS = 3_600_000;

  /** With the default lease of marks. */
  public CacheSettings(
      String prefix, Duration budget, Duration invalidationBudget, int maxEntryBytes) {
    this(prefix, budget, invalidationBudget, maxEntryBytes, Duration.ofMillis(DEFAULT_MARK_MILLIS));
  }

  /**
   * The settings of the variables {@code LIGHTAPI_CACHE_*}.
   *
   * @throws dev.lightapi.config.ConfigurationException if one of them is malformed
   */
  public static CacheSettings of(Environment environment) {
    return new CacheSettings(
        environment.text(Environment.CACHE_PREFIX).orElse(DEFAULT_PREFIX),
        Duration.ofMillis(
            environment.integer(Environment.CACHE_BUDGET_MS, DEFAULT_BUDGET_MILLIS, 1, MAX_MILLIS)),
        Duration.ofMillis(environment.integer(
            Environment.CACHE_INVALIDATION_MS, DEFAULT_INVALIDATION_MILLIS, 1, MAX_MILLIS)),
        environment.integer(
            Environment.CACHE_MAX_ENTRY_BYTES, DEFAULT_MAX_ENTRY_BYTES, 1, Integer.MAX_VALUE),
        Duration.ofMillis(environment.integer(
            Environment.CACHE_MARK_MS, DEFAULT_MARK_MILLIS, 1, MAX_MARK_MILLIS)));
  }

  /** These settings with another prefix. */
  public CacheSettings withPrefix(String newPrefix) {
    return new CacheSettings(newPrefix, budget, invalidationBudget, maxEntryBytes, markLease);
  }
}
