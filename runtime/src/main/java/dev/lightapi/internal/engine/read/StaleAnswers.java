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
 * Which old entries of one kind of reads may still be given, and when (RFC 5861). Thread-safe.
 *
 * <p>An entry whose timeout is over and whose stamp equals the current tokens is not older than the last acknowledged write.
 * One that a write has ended is; it is given only if the endpoint says so.
 *
 * <p>A database that is away may let each load wait for long. So from the first load that fails to the next one that does not,
 * no request waits that has an entry to be answered by; loads go on in the background.
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

  /** How long entries are of use after their timeout. */
  Duration keptFor() {
    return policy.staleFor();
  }

  /** The entry to give while a new one is made; null if the request has to wait for that. */
  @Nullable
  CacheEntry whileLoading(Lookup found) {
    CacheEntry entry = candidate(found, policy.staleWhileRevalidate());
    return entry == null && failing ? candidate(found, policy.staleIfError()) : entry;
  }

  /** The response to a request whose load has failed: a stale one, or one that is still valid; null if there is none. */
  @Nullable
  CachedReply insteadOfFailure(Miss<?> miss) {
    CacheEntry old =
        miss.asked().isWaitedFor() ? candidate(miss.found(), policy.staleIfError()) : null;
    return old == null ? miss.stillValid(clock.millis()) : reply(old, miss);
  }

  /** A stale entry as the response to a request. */
  CachedReply reply(CacheEntry entry, Miss<?> miss) {
    return CachedReply.stale(entry, miss.found(), miss.asked().address(), clock.millis());
  }

  /** Says that a load has come to an answer. */
  void loaded() {
    failing = false;
  }

  /** Says that a load has failed. Where an old entry can take its place, nobody else says so. */
  void failed(String key, Lookup found, String reason, @Nullable Throwable cause) {
    failing = true;
    if (found.entry() == null && !mayBeGiven(found)) {
      return;
    }
    if (warnings.isDue()) {
      LOG.warn(
          "{} could not be made anew, and its old answer is given: {}. If there are more such failures within a minute,"
              + " they are told at DEBUG alone.",
          shown(key),
          reason,
          cause);
    } else {
      LOG.debug("{} could not be made anew: {}", shown(key), reason, cause);
    }
  }

  /** Whether an old entry was found that may be given, now or when loads fail. */
  boolean mayBeGiven(Lookup found) {
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

  /** A suffix may name a person, and is not for the log. */
  private static String shown(String key) {
    int suffix = key.indexOf('#');
    return suffix < 0 ? key : key.substring(0, suffix);
  }
}
