package dev.lightapi.internal.engine.entry;

import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks up an entry and its tokens in the cache, together in one call. Thread-safe. */
public final class SharedLookups implements Lookups {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private final CacheAccess cache;
  private final EntryStore entries;
  private final TokenStore tokens;

  public SharedLookups(CacheAccess cache, EntryStore entries, TokenStore tokens) {
    this.cache = cache;
    this.entries = entries;
    this.tokens = tokens;
  }

  @Override
  public Lookup lookUp(CacheAddress address, CacheBudget budget) throws CacheUnavailableException {
    List<Token> wanted = tokens.of(address.scopes());
    List<String> all = new ArrayList<>(wanted.size() + 1);
    entries.addKeys(address, all);
    int firstToken = all.size();
    for (Token token : wanted) {
      all.add(token.key());
    }
    if (LOG.isDebugEnabled()) {
      LOG.debug("key {} is {}, with tokens {}", address.key(), all.get(0), address.scopes());
    }
    long start = System.nanoTime();
    List<byte @Nullable []> values = cache.getAll(budget, all);
    byte[] entry = values.get(0);
    Duration overdue = entry == null
        ? Duration.ZERO
        : entries.overdue(address, entry, values.subList(1, firstToken));
    return Lookup.of(start, entry, wanted, values.subList(firstToken, values.size()), overdue);
  }
}
