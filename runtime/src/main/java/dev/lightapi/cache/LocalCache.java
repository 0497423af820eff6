package dev.lightapi.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cache in this process, whose values know whether the cache still has them. What was looked up once can then be used
 * again without looking it up. {@link dev.lightapi.cache.memory.MemoryCache} is the one that is used so. Thread-safe.
 */
public interface LocalCache extends Cache {

  /** The values of several keys, in their order; null where there is none. It does not wait. */
  List<@Nullable Value> values(List<String> keys);

  /** The time by which values expire, in nanoseconds since any moment. */
  long time();

  /** A value that the cache has, or had. */
  interface Value {

    /**
     * The bytes; null if the cache has them no longer, so that nobody else keeps their memory. Once null, they stay null:
     * the same bytes under the same key are another value.
     *
     * <p>A deletion or replacement takes effect here before the call that makes it returns.
     *
     * @param time the cache's time, read after the request began
     */
    byte @Nullable [] bytes(long time);

    /** Counts as a look-up of the value for the decision what to evict. */
    void touch();
  }
}
