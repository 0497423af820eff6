package dev.lightapi.internal.engine;

/** Finds what the cache has for an address. Thread-safe. */
interface Lookups {

  /**
   * What the cache has at an address, and the tokens of its scopes.
   *
   * @throws CacheUnavailableException if the cache was not asked, or did not answer within the budget
   */
  Lookup lookUp(CacheAddress address, CacheBudget budget) throws CacheUnavailableException;
}
