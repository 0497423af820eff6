package dev.lightapi.checker;

import java.util.concurrent.TimeUnit;

/**
 * Measures for how long a thread that is ready to run does not run. Any request may take that much longer (the method
 * of jHiccup, Gil Tene).
 */
final class Stalls implements AutoCloseable {

  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Thread thread = new Thread(this::measure, "checker-stalls");
  private volatile long longest;

  Stalls() {
    thread.setDaemon(true);
    thread.start();
  }

  /** The longest stall so far, in nanoseconds. */
  long longest() {
    return longest;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void measure() {
    long before = System.nanoTime();
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(STEP_NANOS);
        long now = System.nanoTime();
        longest = Math.max(longest, now - before - STEP_NANOS);
        before = now;
      }
    } catch (InterruptedException e) {
      // The measurement is closed.
    }
  }
}
