package dev.lightapi.internal.engine.entry;

import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;
import org.jspecify.annotations.Nullable;

/** Looks up addresses in the cache. Thread-safe. */
public interface Lookups {

  /**
   * Looks up the entry at an address, and the tokens of its scopes.
   *
   * @throws CacheUnavailableException if the cache was not called, or did not answer within the budget
   */
  Lookup lookUp(CacheAddress address, CacheBudget budget) throws CacheUnavailableException;

  /** The valid entry at an address if it is in the memory of this process; null if not. It never waits. */
  default @Nullable LocalHit findLocal(CacheAddress address) {
    return null;
  }
}
