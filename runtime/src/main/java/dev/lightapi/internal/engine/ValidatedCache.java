package dev.lightapi.internal.engine;

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

  /** The scope of each of the endpoint's entries. */
  private static final String ALL = "all";

  /** A write that touches more ends all entries: one deletion instead of thousands. */
  private static final int MAX_SCOPES = 1_000;

  private final CacheGuard guard;
  private final CacheKeys keys;
  private final Duration budget;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private volatile Duration tokenTimeout = Duration.ofMinutes(1);

  public ValidatedCache(
      CacheGuard guard, String prefix, String name, String format, Duration budget, Clock clock) {
    this.guard = guard;
    this.keys = new CacheKeys(prefix, name, format);
    this.budget = budget;
    this.clock = clock;
  }

  /** Says that entries are kept that long, so that tokens outlive them. */
  void keeps(Duration timeout) {
    Duration wanted = timeout.multipliedBy(2);
    if (wanted.compareTo(tokenTimeout) > 0) {
      tokenTimeout = wanted;
    }
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
      guard.deleteTokens(
          newBudget(), keys.token(ALL), scopes.stream().map(keys::token).toList());
    }
  }

  /** Ends all entries. */
  public void invalidateAll() {
    LOG.debug("invalidate {}", keys.logical(ALL));
    guard.deleteTokens(newBudget(), keys.token(ALL), List.of(keys.token(ALL)));
  }

  /** What the cache holds for a key, and the tokens of its scopes, in one round trip. */
  Lookup lookUp(String logicalKey, List<String> scopes, CacheBudget left)
      throws CacheUnavailableException {
    List<String> wanted = new ArrayList<>(scopes.size() + 2);
    wanted.add(keys.entry(logicalKey));
    wanted.addAll(tokenKeys(scopes));
    List<byte @Nullable []> values = guard.call(left, cache -> cache.getAll(wanted));
    byte[] bytes = values.get(0);
    return new Lookup(
        bytes == null ? null : CacheEntry.decode(bytes),
        Stamp.of(values.subList(1, values.size())));
  }

  /** The tokens of scopes, of which some are missing; null if the cache does not keep them. */
  @Nullable
  Stamp createTokens(List<String> scopes, CacheBudget left) throws CacheUnavailableException {
    Map<String, byte[]> tokens = new LinkedHashMap<>();
    for (String key : tokenKeys(scopes)) {
      tokens.put(
          key, ByteBuffer.allocate(Stamp.TOKEN_BYTES).putLong(random.nextLong()).array());
    }
    return Stamp.of(guard.call(left, cache -> cache.setIfAbsent(tokens, tokenTimeout)));
  }

  /** Keeps an entry. Whether that succeeds matters to later requests alone, so a failure is none of this one's. */
  void store(String logicalKey, CacheEntry entry, Duration timeout, CacheBudget left) {
    try {
      guard.call(left, cache -> {
        cache.set(keys.entry(logicalKey), entry.encode(), timeout);
        return true;
      });
      LOG.debug("set {} for {}", logicalKey, timeout);
    } catch (CacheUnavailableException e) {
      LOG.debug("{} is not stored: {}", logicalKey, e.getMessage());
    }
  }

  Clock clock() {
    return clock;
  }

  private List<String> tokenKeys(List<String> scopes) {
    List<String> tokenKeys = new ArrayList<>(scopes.size() + 1);
    tokenKeys.add(keys.token(ALL));
    for (String scope : scopes) {
      tokenKeys.add(keys.token(scope));
    }
    return tokenKeys;
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
