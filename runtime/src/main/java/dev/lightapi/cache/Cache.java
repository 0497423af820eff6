package dev.lightapi.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps bytes under keys for a limited time. A custom cache implements {@link #get}, {@link #set} and {@link #delete}; the
 * other methods let a remote cache work with one round trip.
 *
 * <p>Implementations are thread-safe. A cache may evict any entry at any time, and may fail: if it throws, the request is
 * answered without it. It must not return an old value after {@code set} or {@code delete} has returned. Arrays are not
 * copied, and must not be changed after they have been passed.
 */
public interface Cache extends AutoCloseable {

  /** The value; null if there is none. */
  byte @Nullable [] get(String key);

  /**
   * Keeps a value, in place of any other, no longer than the timeout. The cache alone measures that time: no server's clock
   * expires a value.
   */
  void set(String key, byte[] value, Duration timeout);

  /** Deletes a value, if there is one. */
  void delete(String key);

  /** The values of several keys, in their order; null where there is none. */
  default List<byte @Nullable []> getAll(List<String> keys) {
    List<byte @Nullable []> values = new ArrayList<>(keys.size());
    for (String key : keys) {
      values.add(get(key));
    }
    return values;
  }

  /**
   * Keeps each value whose key has none yet.
   *
   * @return what is kept under the keys afterwards, in the map's order; null where that is not known
   */
  default List<byte @Nullable []> setIfAbsent(Map<String, byte[]> values, Duration timeout) {
    values.forEach((key, value) -> {
      if (get(key) == null) {
        set(key, value, timeout);
      }
    });
    return getAll(List.copyOf(values.keySet()));
  }

  /** Deletes several values. The same call may be repeated, even while the first one is in progress. */
  default void deleteAll(Collection<String> keys) {
    keys.forEach(this::delete);
  }

  /**
   * Reports that the cache's connections may be dead, so later deletions and marks use new ones. It is called when a
   * deletion has not been answered for some time. It returns at once.
   */
  default void renewConnections() {}

  /**
   * Whether calls may wait for something outside the process. Such calls get a time budget and a circuit breaker; a
   * cache that never waits is called directly. It is assumed to be in this process's memory, which no other server shares:
   * if other servers can use the database, the start logs a warning.
   */
  default boolean mayBlock() {
    return true;
  }

  /**
   * Look-ups that hold no thread while they wait; empty if the cache has none. A cache that {@link #mayBlock may block}
   * is then asked by these instead of {@link #getAll}. Called once.
   */
  default Optional<AsyncLookups> asyncLookups() {
    return Optional.empty();
  }

  /** What the cache is and where, in a few words for the log, without secrets. */
  default String description() {
    return getClass().getSimpleName();
  }

  /**
   * How full the cache is; empty if that is unknown. It may query a server, wait for it, and throw its exceptions. Requests
   * do not call it.
   */
  default Optional<Usage> usage() {
    return Optional.empty();
  }

  @Override
  default void close() {}

  /**
   * How full a cache is. The figures of a server include other users' values.
   *
   * @param keys values that it has, tokens among them
   * @param bytes the memory that they take
   * @param evictions values that it has removed before their timeout, to make room
   */
  record Usage(OptionalLong keys, OptionalLong bytes, OptionalLong evictions) {}
}
