package dev.lightapi.internal.engine.guard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Receives the values of a look-up that no thread waits for: one of its methods is called, once. It must not wait. */
public interface ValuesReceiver {

  /** The values, in the order of the keys; null where there is none. */
  void values(List<byte @Nullable []> values);

  /** The cache was not called, has failed, or did not answer within the budget. */
  void unavailable(CacheUnavailableException reason);
}
