package dev.lightapi.internal.engine.guard;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long a thread has waited while its process was running. A pause, such as a garbage collection, a stopped
 * process or a machine without a free processor, says nothing about the cache that the thread waits for. Used by one
 * thread.
 *
 * <p>The thread waits in short slices. A slice that takes longer than planned is counted with its planned length, so a
 * pause of any length counts as one slice at most.
 */
final class RunningTime {

  /** Short compared to any budget, and long compared to the time that a thread needs to wake up. */
  private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(10);

  private long counted;
  private long slice;
  private long start;

  /** Begins a slice. Returns how long to wait, in nanoseconds; at most {@code atMost}. */
  long begin(long atMost) {
    slice = Math.max(0, Math.min(SLICE, atMost));
    start = System.nanoTime();
    return slice;
  }

  /** Ends the slice. */
  void end() {
    counted += Math.min(slice, System.nanoTime() - start);
  }

  /** The sum of all slices so far, in nanoseconds. */
  long nanos() {
    return counted;
  }

  boolean isAtLeast(Duration duration) {
    return counted >= duration.toNanos();
  }
}
