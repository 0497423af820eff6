package dev.lightapi.internal.engine.entry;

import java.time.Duration;

/**
 * The times of an entry that is stored.
 *
 * @param timeout how long it is valid
 * @param stale how much longer the cache keeps it, to be served stale
 * @param load how long its load took; zero if it is not to be refreshed before it expires
 */
public record EntryTimes(Duration timeout, Duration stale, Duration load) {

  /** Of an entry that is neither served stale nor refreshed early. */
  public static EntryTimes of(Duration timeout) {
    return new EntryTimes(timeout, Duration.ZERO, Duration.ZERO);
  }
}
