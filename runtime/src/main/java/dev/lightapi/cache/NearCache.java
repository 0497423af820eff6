package dev.lightapi.cache;

import java.time.Duration;
import java.util.Optional;

/**
 * A cache outside the process that can keep copies of its values inside. Thread-safe.
 *
 * <p>Each process may use its copies for the length of a lease only, which it renews all the time. So a writer that waits
 * for one lease after a deletion knows that no process uses a copy of what it has deleted.
 */
public interface NearCache extends Cache {

  /**
   * Begins to keep copies; empty if the settings do not want that. Each application that uses the cache calls it once.
   *
   * @param prefix the beginning of all keys
   */
  Optional<NearCopies> near(String prefix);

  /**
   * How long a writer waits after the cache has answered a deletion, before it acknowledges what it has written; zero if no
   * process keeps copies.
   */
  Duration lease();
}
