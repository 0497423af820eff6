package dev.lightapi.internal.engine;

import dev.lightapi.endpoint.CachePolicy;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.ProblemException;
import dev.lightapi.internal.log.WarningPace;
import dev.lightapi.store.StoreException;
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
  private static final int FIRST_FAILURE = 500;

  private final CachePolicy policy;
  private final WarningPace warnings;

  /** Whether the last load has failed. */
  private volatile boolean failing;

  StaleAnswers(CachePolicy policy) {
    this.policy = policy;
    this.warnings = new WarningPace(BETWEEN_WARNINGS);
  }

  /** Whether what a load throws is a failure; if not, it is an answer, such as 404. */
  static boolean isFailure(RuntimeException thrown) {
    if (thrown instanceof ProblemException e) {
      return e.problem().status() >= FIRST_FAILURE;
    }
    // The database has looked at the values of the request, and refused them.
    return !(thrown instanceof StoreException e
        && (e.kind() == StoreException.Kind.INVALID || e.kind() == StoreException.Kind.CONFLICT));
  }

  /** Whether a reply says that the answer could not be made. */
  static boolean isFailure(HttpReply reply) {
    // A stream is being sent, or is to be closed: it is left to itself.
    return reply.status() >= FIRST_FAILURE && reply.stream() == null;
  }

  /** How long entries are of use after their timeout. */
  Duration keptFor() {
    return policy.staleFor();
  }

  /** The entry to give while a new one is made; null if the request has to wait for that. */
  @Nullable
  CacheEntry whileLoading(Lookup found) {
    CacheEntry entry = candidate(found, policy.staleWhileRevalidate());
    return entry == null && failing ? insteadOfFailure(found) : entry;
  }

  /** The entry to give since no new one can be made; null if there is none. */
  @Nullable
  CacheEntry insteadOfFailure(Lookup found) {
    return candidate(found, policy.staleIfError());
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
