package dev.lightapi.internal.engine.entry;

import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;

/** Finds what the cache has for an address. Thread-safe. */
public interface Lookups {

  /**
   * What the cache has at an address, and the tokens of its scopes.
   *
   * @throws CacheUnavailableException if the cache was not asked, or did not answer within the budget
   */
  Lookup lookUp(CacheAddress address, CacheBudget budget) throws CacheUnavailableException;
}
