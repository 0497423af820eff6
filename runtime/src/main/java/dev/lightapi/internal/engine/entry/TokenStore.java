package dev.lightapi.internal.engine.entry;

import dev.lightapi.endpoint.Scope;
import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens of one endpoint's scopes: random numbers that entries are stamped with. Thread-safe. */
public final class TokenStore {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private final CacheAccess cache;
  private final CacheKeys keys;

  /** Tokens that many entries share, of which there are few. */
  private final List<String> shared;

  private final SecureRandom random = new SecureRandom();
  private volatile Duration timeout = Duration.ofMinutes(1);

  public TokenStore(CacheAccess cache, CacheKeys keys) {
    this.cache = cache;
    this.keys = keys;
    this.shared =
        List.of(keys.token(Scope.RESPONSES), keys.token(Scope.VALUES), keys.token(Scope.EVERY_ROW));
  }

  /** Announces that entries will be stored with that timeout. Their tokens are stored for longer. */
  public synchronized void outlive(Duration entries) {
    Duration longer = entries.multipliedBy(2);
    if (longer.compareTo(timeout) > 0) {
      timeout = longer;
    }
  }

  /** The tokens of scopes, in their order. */
  public List<Token> of(List<Scope> scopes) {
    List<Token> tokens = new ArrayList<>(scopes.size());
    for (Scope scope : scopes) {
      tokens.add(Token.of(scope, keys));
    }
    return tokens;
  }

  /** Creates the tokens that a look-up did not find. Null if the cache does not store them. */
  @Nullable
  public Stamp create(Lookup found, CacheBudget budget) throws CacheUnavailableException {
    Map<String, byte[]> created = new LinkedHashMap<>();
    found.tokens().forEach(token -> created.put(token.key(), token.newValue(random)));
    List<String> unfit = found.unfit();
    List<byte @Nullable []> values = cache.call(budget, target -> {
      if (!unfit.isEmpty()) {
        target.deleteAll(unfit);
      }
      return target.setIfAbsent(created, timeout);
    });
    return Stamp.of(found.tokens(), values);
  }

  /**
   * Deletes the tokens that were created for a response that is then not stored. Otherwise a client could fill the
   * cache with tokens, one for each value that it invents. Another response that was stored under these tokens
   * meanwhile becomes a miss, so tokens that many responses share are not deleted.
   */
  public void forget(Lookup found, CacheBudget budget) {
    List<String> unused = found.missing();
    unused.removeAll(shared);
    if (unused.isEmpty()) {
      return;
    }
    try {
      cache.call(budget, target -> {
        target.deleteAll(unused);
        return true;
      });
      LOG.debug("delete {}: nothing is stored under them", unused);
    } catch (CacheUnavailableException e) {
      LOG.debug("{} stay until they expire: {}", unused, e.getMessage());
    }
  }
}
