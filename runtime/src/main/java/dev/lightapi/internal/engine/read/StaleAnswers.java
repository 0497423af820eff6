package dev.lightapi.internal.engine.read;

import dev.lightapi.endpoint.CachePolicy;
import dev.lightapi.internal.engine.entry.CacheEntry;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.Lookup;
import dev.lightapi.internal.platform.WarningPace;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which stale entries of one read may be served, and when (RFC 5861). Thread-safe.
 *
 * <p>An entry that has expired, and whose stamp equals the current tokens, is not older than the last acknowledged
 * write. An invalidated entry is older. It is served only if the endpoint allows it.
 *
 * <p>If the database is unreachable, each load may wait for a long time. So, from the first failed load to the next
 * successful one, a request for which there is a stale entry does not wait: it gets that entry, and loads go on in the
 * background.
 */
final class StaleAnswers {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final CachePolicy policy;
  private final Clock clock;
  private final WarningPace warnings;

  /** Whether the last load has failed. */
  private volatile boolean failing;

  StaleAnswers(CachePolicy policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
    this.warnings = new WarningPace(BETWEEN_WARNINGS);
  }

  /** How long after their timeout entries may be served. */
  Duration servedFor() {
    return policy.staleFor();
  }

  /** The entry to serve while a new response is loaded; null if the request has to wait for the load. */
  @Nullable
  CacheEntry whileLoading(Lookup found) {
    CacheEntry entry = candidate(found, policy.staleWhileRevalidate());
    return entry == null && failing ? candidate(found, policy.staleIfError()) : entry;
  }

  /**
   * The response to a request whose load has failed: a stale one, or the still valid one that was to be refreshed. Null
   * if there is none.
   */
  @Nullable
  CachedReply insteadOfFailure(Miss<?> miss) {
    CacheEntry old =
        miss.asked().isWaitedFor() ? candidate(miss.found(), policy.staleIfError()) : null;
    return old == null ? miss.stillValid(clock.millis()) : reply(old, miss);
  }

  /** The response to a request from a stale entry. */
  CachedReply reply(CacheEntry entry, Miss<?> miss) {
    return CachedReply.stale(entry, miss.found(), miss.asked().address(), clock.millis());
  }

  /** Records that a load has succeeded. */
  void loaded() {
    failing = false;
  }

  /**
   * Records that a load has failed. Logs the failure if an old entry can be served instead: then nothing else logs it.
   */
  void failed(String key, Lookup found, String reason, @Nullable Throwable cause) {
    failing = true;
    if (found.entry() == null && !mayBeServed(found)) {
      return;
    }
    if (warnings.isDue()) {
      LOG.warn(
          "{} could not be loaded, and a cached response is served instead: {}. Further such failures within a minute"
              + " are logged at DEBUG only.",
          shown(key),
          reason,
          cause);
    } else {
      LOG.debug("{} could not be loaded: {}", shown(key), reason, cause);
    }
  }

  /** Whether the look-up found an outdated entry that may be served, now or when loads fail. */
  boolean mayBeServed(Lookup found) {
    return candidate(found, policy.staleFor()) != null;
  }

  private @Nullable CacheEntry candidate(Lookup found, Duration window) {
    CacheEntry entry = found.outdated();
    return entry != null
            && (policy.staleAfterWrites() || found.outcome() == Lookup.Outcome.EXPIRED)
            && found.isWithin(window)
        ? entry
        : null;
  }

  /** The key without its suffix, which may name a person and must not be logged. */
  private static String shown(String key) {
    int suffix = key.indexOf('#');
    return suffix < 0 ? key : key.substring(0, suffix);
  }
}
