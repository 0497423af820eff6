package dev.lightapi.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values in the memory of this process, which know whether they may still be used. Thread-safe. */
public interface LocalValues {

  /** The values of several keys, in their order; null where there is none. It does not wait. */
  List<@Nullable Value> values(List<String> keys);

  /**
   * The time by which values expire, in nanoseconds since any moment. It is read after a request has begun, and before the
   * bytes of its values. If no value may be used now, it is a time at which all of them have expired.
   */
  long time();

  /** A value that the cache has, or had. */
  interface Value {

    /**
     * The bytes; null if the cache has them no longer, so that nobody else keeps their memory. Once the cache has removed
     * them, they stay null: the same bytes under the same key are another value.
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
