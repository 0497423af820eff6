package dev.lightapi.internal.engine.entry;

import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;
import dev.lightapi.internal.engine.guard.ValuesReceiver;
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
    LookupKeys keys = keys(address);
    long start = System.nanoTime();
    return keys.lookup(start, address, cache.getAll(budget, keys.all()), entries);
  }

  /** Whether {@link #lookUp(CacheAddress, CacheBudget, LookupReceiver)} can be called. */
  public boolean isAsync() {
    return cache.isAsync();
  }

  /**
   * Looks up an address without waiting. The receiver is called by a thread of the cache, or within this call. The budget
   * belongs to the look-up until then.
   */
  public void lookUp(CacheAddress address, CacheBudget budget, LookupReceiver receiver) {
    LookupKeys keys = keys(address);
    long start = System.nanoTime();
    cache.getAll(budget, keys.all(), new ValuesReceiver() {
      @Override
      public void values(List<byte @Nullable []> values) {
        Lookup found;
        try {
          found = keys.lookup(start, address, values, entries);
        } catch (RuntimeException | Error e) {
          // The thread belongs to the cache. Without this, the request would never end.
          LOG.error("An entry cannot be read", e);
          receiver.unavailable(CacheUnavailableException.failed(String.valueOf(e), e));
          return;
        }
        receiver.found(found);
      }

      @Override
      public void unavailable(CacheUnavailableException reason) {
        receiver.unavailable(reason);
      }
    });
  }

  private LookupKeys keys(CacheAddress address) {
    LookupKeys keys = LookupKeys.of(address, entries, tokens);
    if (LOG.isDebugEnabled()) {
      LOG.debug("key {} is {}, with tokens {}", address.key(), keys.all().get(0), address.scopes());
    }
    return keys;
  }
}
