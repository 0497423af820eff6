package dev.lightapi.internal.engine.entry;

import java.time.Duration;

/**
 * The times of an entry.
 *
 * @param timeout how long the entry is valid
 * @param stale how much longer the cache stores it, to be served stale
 * @param load how long its load took; zero if the entry is not refreshed before it expires
 */
public record EntryTimes(Duration timeout, Duration stale, Duration load) {

  /** The times of an entry that is neither served stale nor refreshed before it expires. */
  public static EntryTimes of(Duration timeout) {
    return new EntryTimes(timeout, Duration.ZERO, Duration.ZERO);
  }
}
