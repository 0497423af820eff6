package dev.lightapi.internal.engine;

import dev.lightapi.http.Reply;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One endpoint's part of a cache: entries that are valid as long as the tokens of their scopes are the ones that they
 * were stamped with. Thread-safe.
 *
 * <p>A reader takes the stamp first, then runs its query, then stores the answer under that stamp. A writer commits
 * first, then deletes the tokens of all that it touched, then answers. So an answer that misses a commit carries a stamp
 * that was taken before the tokens were deleted, and since a new token is a new random number, that stamp never becomes
 * valid again, however late the answer is stored and whatever the cache forgets. {@code docs/caching.md} has the proof.
 */
public final class ValidatedCache {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  /** A write that touches more ends all entries: one deletion instead of thousands. */
  private static final int MAX_SCOPES = 1_000;

  private final CacheGuard guard;
  private final CacheKeys keys;
  private final Duration budget;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private volatile Duration timeout = Duration.ofMinutes(1);
  private volatile Duration tokenTimeout = timeout;

  public ValidatedCache(
      CacheGuard guard, String prefix, String name, String format, Duration budget, Clock clock) {
    this.guard = guard;
    this.keys = new CacheKeys(prefix, name, format);
    this.budget = budget;
    this.clock = clock;
  }

  /** Says that responses are kept that long. */
  void keepsResponses(Duration wanted) {
    if (wanted.compareTo(timeout) > 0) {
      timeout = wanted;
    }
    keeps(wanted);
  }

  /** Says that something is kept that long, so that its tokens outlive it. */
  void keeps(Duration wanted) {
    Duration longer = wanted.multipliedBy(2);
    if (longer.compareTo(tokenTimeout) > 0) {
      tokenTimeout = longer;
    }
  }

  /** The longest time that responses are kept. */
  Duration timeout() {
    return timeout;
  }

  CacheBudget newBudget() {
    return new CacheBudget(budget);
  }

  String logicalKey(String query) {
    return keys.logical(query);
  }

  /** Ends all entries within the scopes. */
  public void invalidate(Collection<String> scopes) {
    if (scopes.size() > MAX_SCOPES) {
      invalidateAll();
    } else {
      LOG.debug("invalidate {}{}", keys.logical(""), scopes);
      delete(scopes.stream().map(keys::token).toList());
    }
  }

  /** Ends all responses, and no values that the application itself keeps here. */
  public void invalidateResponses() {
    LOG.debug("invalidate {}", keys.logical(Place.RESPONSES));
    delete(List.of(keys.token(Place.RESPONSES)));
  }

  /** Ends all entries. */
  public void invalidateAll() {
    LOG.debug("invalidate {}", keys.logical("*"));
    delete(everything());
  }

  /** Ends one entry, and whatever else its own scopes hold: a late store of the old one does not bring it back. */
  void end(Place place) {
    LOG.debug("delete {}", place.key());
    List<String> ended = new ArrayList<>(tokenKeys(place.ownScopes()));
    ended.add(keys.entry(place.key()));
    delete(ended);
  }

  /** What the cache holds at a place, and the tokens of its scopes, in one round trip. */
  Lookup lookUp(Place place, CacheBudget left) throws CacheUnavailableException {
    List<String> wanted = new ArrayList<>(place.scopes().size() + 1);
    wanted.add(keys.entry(place.key()));
    wanted.addAll(tokenKeys(place.scopes()));
    List<byte @Nullable []> values = guard.call(left, cache -> cache.getAll(wanted));
    byte[] bytes = values.get(0);
    return new Lookup(
        bytes == null ? null : CacheEntry.decode(bytes),
        Stamp.of(values.subList(1, values.size())));
  }

  /** The tokens of a place's scopes as of now; null if the cache does not keep them. */
  @Nullable
  Stamp stamp(Place place, CacheBudget left) throws CacheUnavailableException {
    List<String> wanted = tokenKeys(place.scopes());
    Stamp there = Stamp.of(guard.call(left, cache -> cache.getAll(wanted)));
    return there != null ? there : createTokens(place, left);
  }

  /** The tokens of a place's scopes, of which some are missing; null if the cache does not keep them. */
  @Nullable
  Stamp createTokens(Place place, CacheBudget left) throws CacheUnavailableException {
    Map<String, byte[]> tokens = new LinkedHashMap<>();
    for (String key : tokenKeys(place.scopes())) {
      tokens.put(
          key, ByteBuffer.allocate(Stamp.TOKEN_BYTES).putLong(random.nextLong()).array());
    }
    return Stamp.of(guard.call(left, cache -> cache.setIfAbsent(tokens, tokenTimeout)));
  }

  /** Keeps a response. Whether that succeeds matters to later requests alone, so a failure is none of this one's. */
  void store(Place place, Stamp stamp, Reply reply, Duration kept, CacheBudget left) {
    CacheEntry entry = new CacheEntry(stamp, clock.millis(), reply);
    try {
      guard.call(left, cache -> {
        cache.set(keys.entry(place.key()), entry.encode(), kept);
        return true;
      });
      LOG.debug("set {} for {}", place.key(), kept);
    } catch (CacheUnavailableException e) {
      LOG.debug("{} is not stored: {}", place.key(), e.getMessage());
    }
  }

  private void delete(List<String> ended) {
    guard.deleteTokens(newBudget(), everything(), ended);
  }

  private List<String> everything() {
    return List.of(keys.token(Place.RESPONSES), keys.token(Place.VALUES));
  }

  private List<String> tokenKeys(List<String> scopes) {
    return scopes.stream().map(keys::token).toList();
  }

  /**
   * What one look-up found.
   *
   * @param entry null if there is none, or bytes that are none
   * @param stamp null if a token is missing
   */
  record Lookup(@Nullable CacheEntry entry, @Nullable Stamp stamp) {

    boolean valid() {
      return entry != null && stamp != null && entry.stamp().equals(stamp);
    }
  }
}
