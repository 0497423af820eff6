package dev.lightapi.checker;

import java.util.concurrent.TimeUnit;

/** Work that takes all processors for a while, as other programs on the machine do. */
final class BusyProcessors {

  /** Threads for each processor. The servers get the remaining time. */
  private static final int THREADS = 4;

  private BusyProcessors() {}

  /** Takes all processors for that time, and then returns. */
  static void take(int millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    int count = THREADS * Runtime.getRuntime().availableProcessors();
    Thread[] threads = new Thread[count];
    for (int i = 0; i < count; i++) {
      threads[i] = new Thread(() -> spin(end), "checker-busy-" + i);
      threads[i].setDaemon(true);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void spin(long end) {
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
