package dev.lightapi.internal.engine.read;

import dev.lightapi.internal.engine.entry.CachedReply;

/** One step of a load: it responds to a request itself, or lets the next step do so. Thread-safe. */
interface Loader<Q> {

  /** The response to a request that the cache had no valid entry for. Whatever the loading throws is thrown on. */
  CachedReply load(Miss<Q> miss);
}
