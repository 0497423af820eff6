package dev.lightapi.internal.engine.read;

import dev.lightapi.internal.engine.entry.CacheAddress;

/**
 * A request, its parsed query, and the address of its response.
 *
 * @param isWaitedFor whether a client waits for the response. If not, the response is never a stale one
 */
public record Asked<Q>(TrackedRequest request, Q query, CacheAddress address, boolean isWaitedFor) {

  public String key() {
    return address.key();
  }
}
