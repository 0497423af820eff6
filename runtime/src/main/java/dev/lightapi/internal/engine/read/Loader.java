package dev.lightapi.internal.engine.read;

import dev.lightapi.internal.engine.entry.CachedReply;

/** One step of a load. It returns the response itself, or calls the next step. Thread-safe. */
interface Loader<Q> {

  /** The response to a request that the cache had no valid entry for. Exceptions of the load are passed on. */
  CachedReply load(Miss<Q> miss);
}
