package dev.lightapi.internal.engine.read;

import dev.lightapi.internal.engine.entry.CacheAddress;

/**
 * A request, what it asks for, and where that is kept.
 *
 * @param isWaitedFor whether a client waits for the response; if not, it is never a stale one
 */
public record Asked<Q>(TrackedRequest request, Q query, CacheAddress address, boolean isWaitedFor) {

  public String key() {
    return address.key();
  }
}
