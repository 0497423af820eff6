package dev.lightapi.internal.engine.entry;

import dev.lightapi.internal.engine.guard.CacheUnavailableException;

/** Receives the result of a look-up that no thread waits for: one of its methods is called, once. It must not wait. */
public interface LookupReceiver {

  void found(Lookup lookup);

  /** The cache was not called, or did not answer within the budget. */
  void unavailable(CacheUnavailableException reason);
}
