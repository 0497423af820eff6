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
 * Keeps bytes under keys for a while. An own cache implements {@link #get}, {@link #set} and {@link #delete}; the other
 * methods exist so that a remote cache can do with one round trip.
 *
 * <p>Implementations are thread-safe. A cache may forget any entry at any time, and may fail: whatever it throws, the
 * request is answered without it. It must not bring an old value back after {@code set} or {@code delete} has returned.
 * Arrays are not copied; nobody changes one that has been handed over.
 */
public interface Cache extends AutoCloseable {

  /** The value; null if there is none. */
  byte @Nullable [] get(String key);

  /**
   * Keeps a value, in place of any other, no longer than the timeout. That time is the cache's own: no server's clock ends a
   * value besides.
   */
  void set(String key, byte[] value, Duration timeout);

  /** Forgets a value, if there is one. */
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

  /** Forgets several values. The same call may be made again, also while the first one is under way. */
  default void deleteAll(Collection<String> keys) {
    keys.forEach(this::delete);
  }

  /**
   * Says that the connections that the cache has may be dead: later deletions and marks use new ones. It is called when a
   * deletion has no answer for some time. It returns at once.
   */
  default void renewConnections() {}

  /**
   * Whether calls may wait for something outside the process. Such calls get a time budget and a circuit breaker; a
   * cache that never waits is called directly. It is taken for one in this process's memory, which no other server shares:
   * beside a database that others can use, the start warns of it.
   */
  default boolean mayBlock() {
    return true;
  }

  /** What the cache is and where, in a few words for the log, without secrets. */
  default String description() {
    return getClass().getSimpleName();
  }

  /**
   * How full the cache is, as far as it can tell; empty if it cannot. It may ask a server and wait for it, and throw what
   * that throws; no request does so.
   */
  default Optional<Usage> usage() {
    return Optional.empty();
  }

  @Override
  default void close() {}

  /**
   * How full a cache is. Figures of a server are the whole server's, whoever else uses it.
   *
   * @param keys values that it has, tokens among them
   * @param bytes the memory that they take
   * @param evictions values that it has forgotten before their timeout, to make room
   */
  record Usage(OptionalLong keys, OptionalLong bytes, OptionalLong evictions) {}
}
