package dev.lightapi.internal.engine.entry;

import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;
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
    LookupKeys keys = LookupKeys.of(address, entries, tokens);
    if (LOG.isDebugEnabled()) {
      LOG.debug("key {} is {}, with tokens {}", address.key(), keys.all().get(0), address.scopes());
    }
    long start = System.nanoTime();
    return keys.lookup(start, address, cache.getAll(budget, keys.all()), entries);
  }
}
