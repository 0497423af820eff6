package dev.lightapi.internal.engine.read;

import dev.lightapi.internal.engine.entry.CachedReply;

/** What the cache has for a request. */
sealed interface Found<Q> permits Found.Hit, Found.Bypass, Miss {

  /** The response. */
  record Hit<Q>(CachedReply reply) implements Found<Q> {}

  /**
   * The cache is not used for the request, or cannot be.
   *
   * @param reason why, for the log
   * @param isShared whether requests under the same key have the same response
   */
  record Bypass<Q>(Asked<Q> asked, String reason, boolean isShared) implements Found<Q> {}
}
