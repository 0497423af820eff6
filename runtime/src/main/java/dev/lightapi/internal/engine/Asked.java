package dev.lightapi.internal.engine;

/**
 * A request, what it asks for, and where that is kept.
 *
 * @param isWaitedFor whether a client waits for the response; if not, it is never a stale one
 */
record Asked<Q>(TrackedRequest request, Q query, CacheAddress address, boolean isWaitedFor) {

  String key() {
    return address.key();
  }
}
