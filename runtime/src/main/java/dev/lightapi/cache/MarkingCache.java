package dev.lightapi.cache;

import java.time.Duration;
import java.util.Collection;

/**
 * A cache that can also keep marks: who is about to write. Endpoints with {@code Consistency.STRICT} need one.
 *
 * <p>A mark is a value of the cache like any other, which {@link #getAll} finds. It holds one or several writers, and the
 * end of each one's lease. Adding and removing a writer are atomic for each key: no writer's change loses another's. Both may
 * be made more than once.
 */
public interface MarkingCache extends Cache {

  /**
   * Adds a writer to the marks under several keys, or begins its lease there anew. When it returns, each of the keys has a
   * value, and has one until all of its writers have been removed or their leases are over.
   *
   * @param writer lower-case hexadecimal digits
   * @param lease how long the writer stays there if it is not removed, by one clock of the cache's own
   */
  void mark(Collection<String> keys, String writer, Duration lease);

  /** Removes a writer from the marks under several keys, where it is there; other writers stay. */
  void unmark(Collection<String> keys, String writer);
}
