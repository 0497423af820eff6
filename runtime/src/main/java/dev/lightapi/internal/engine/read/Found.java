package dev.lightapi.internal.engine.read;

import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.LocalHit;
import org.jspecify.annotations.Nullable;

/** The result of looking for a response in the cache: a hit, a bypass or a miss. */
sealed interface Found<Q> permits Found.Hit, Found.Bypass, Miss {

  /**
   * The cache has a valid entry, which is the response.
   *
   * @param local the entry in the memory of this process; null if the cache is elsewhere
   */
  record Hit<Q>(CachedReply reply, @Nullable LocalHit local) implements Found<Q> {}

  /**
   * The cache is not used for the request, or cannot be used.
   *
   * @param reason the reason, for the log
   * @param isShared whether requests under the same key have the same response
   */
  record Bypass<Q>(Asked<Q> asked, String reason, boolean isShared) implements Found<Q> {}
}
