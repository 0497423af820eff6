package dev.lightapi.cache;

import java.time.Duration;
import java.util.Collection;

/**
 * A cache that can also keep marks, which show who is about to write. Endpoints with {@code Consistency.STRICT} need it.
 *
 * <p>A mark is a value of the cache, which {@link #getAll} finds. It holds one or several writers, and the end of each lease.
 * Adding and removing a writer are atomic for each key, so no change is lost. Both may be repeated.
 */
public interface MarkingCache extends Cache {

  /**
   * Adds a writer to the marks under several keys, or renews its lease there. When it returns, each of the keys has a value,
   * and has one until all of its writers have been removed or their leases have ended.
   *
   * @param writer lower-case hexadecimal digits
   * @param lease how long the writer stays there if it is not removed, measured by a single clock of the cache
   */
  void mark(Collection<String> keys, String writer, Duration lease);

  /** Removes a writer from the marks under several keys, where it is there; other writers stay. */
  void unmark(Collection<String> keys, String writer);
}
