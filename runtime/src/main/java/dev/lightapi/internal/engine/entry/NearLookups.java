package dev.lightapi.internal.engine.entry;

import dev.lightapi.cache.NearCopies;
import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Looks up an entry and its tokens among the copies in this process, and then in the cache, of which it makes copies.
 * Thread-safe.
 *
 * <p>Some entries change while their tokens stay, so they are looked up in the cache only: values that the application
 * stores, and entries that are about to be refreshed or have expired.
 */
public final class NearLookups implements Lookups {

  private final NearCopies copies;
  private final CacheAccess cache;
  private final EntryStore entries;
  private final TokenStore tokens;
  private final LocalLookups local;
  private final SharedLookups shared;
  private final Clock clock;

  public NearLookups(
      NearCopies copies, CacheAccess cache, EntryStore entries, TokenStore tokens, Clock clock) {
    this.copies = copies;
    this.cache = cache;
    this.entries = entries;
    this.tokens = tokens;
    this.local = new LocalLookups(copies, entries, tokens);
    this.shared = new SharedLookups(cache, entries, tokens);
    this.clock = clock;
  }

  @Override
  public Lookup lookUp(CacheAddress address, CacheBudget budget) throws CacheUnavailableException {
    if (!address.isOfResponse()) {
      return shared.lookUp(address, budget);
    }
    if (copies.isTrusted()) {
      Lookup near = local.lookUp(address, budget);
      CacheEntry entry = near.entry();
      if (near.local() != null && entry != null && !entry.mayBeDue(clock.millis())) {
        return near;
      }
    }
    LookupKeys keys = LookupKeys.of(address, entries, tokens);
    long start = System.nanoTime();
    return keys.lookup(
        start,
        address,
        cache.getAll(budget, keys.all(), all -> copies.fetch(all, keys.firstToken())),
        entries);
  }

  @Override
  public @Nullable LocalHit findLocal(CacheAddress address) {
    return copies.isTrusted() && address.isOfResponse() ? local.findLocal(address) : null;
  }
}
