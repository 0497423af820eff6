package dev.lightapi.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Look-ups in a cache outside this process that hold no thread while they wait for it. Look-ups of many requests may
 * travel together. Thread-safe.
 */
public interface AsyncLookups {

  /**
   * Begins a look-up. It never waits for the cache.
   *
   * @param keys at least one key
   * @param receiver called once, by a thread of the cache or within this call; it must not wait
   */
  Call getAll(List<String> keys, Receiver receiver);

  /** Receives the result of a look-up: one of its methods is called, once. */
  interface Receiver {

    /** The values, in the order of the keys; null where there is none. */
    void values(List<byte @Nullable []> values);

    /** The look-up has failed. Look-ups that failed together, for one reason, get the same exception. */
    void failed(RuntimeException reason);
  }

  /** A look-up that has begun. */
  interface Call {

    /** Reports that nobody waits for the result any longer, because it took too long. It returns at once. */
    void abandon();
  }
}
