package dev.lightapi.internal.engine.entry;

import dev.lightapi.config.Environment;
import java.time.Duration;

/**
 * What an application's caches have in common. Immutable.
 *
 * @param prefix what all keys begin with
 * @param budget the longest that one request waits for its cache, all calls together
 * @param invalidationBudget the longest that a write waits for its invalidation
 * @param maxEntryBytes larger entries are not stored
 * @param markLease how long the mark of a writer stays that does not take it away, since it has died for one
 */
public record CacheSettings(
    String prefix,
    Duration budget,
    Duration invalidationBudget,
    int maxEntryBytes,
    Duration markLease) {

  private static final String DEFAULT_PREFIX = "lightapi";
  private static final int DEFAULT_BUDGET_MILLIS = 50;

  /** Ten reads' budgets: a write that gives up costs all entries of the cache until it has been made up for. */
  private static final int DEFAULT_INVALIDATION_MILLIS = 500;

  private static final int MAX_MILLIS = 60_000;
  private static final int DEFAULT_MAX_ENTRY_BYTES = 1 << 20;

  /** Much longer than any commit, and short enough to wait for after a server has died. */
  private static final int DEFAULT_MARK_MILLIS = 30_000;

  private static final int MAX_MARK_MILLIS = 3_600_000;

  /** With a usual lease of marks. */
  public CacheSettings(
      String prefix, Duration budget, Duration invalidationBudget, int maxEntryBytes) {
    this(prefix, budget, invalidationBudget, maxEntryBytes, Duration.ofMillis(DEFAULT_MARK_MILLIS));
  }

  /**
   * What {@code LIGHTAPI_CACHE_*} say.
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

  /** With another prefix. */
  public CacheSettings withPrefix(String newPrefix) {
    return new CacheSettings(newPrefix, budget, invalidationBudget, maxEntryBytes, markLease);
  }
}
