package dev.lightapi.internal.engine.guard;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether a cache is asked. The circuit opens after a few failures in a row, and closes when somebody says that the cache
 * answers again. Thread-safe.
 */
final class CircuitBreaker {

  private static final int FAILURES_TO_OPEN = 5;

  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean open;

  boolean isOpen() {
    return open;
  }

  void succeeded() {
    // A write to a shared field for each hit would cost more than the look.
    if (failures.get() != 0) {
      failures.set(0);
    }
  }

  /** Counts a failure. Returns whether there have been enough of them to open the circuit. */
  boolean failed() {
    return failures.incrementAndGet() >= FAILURES_TO_OPEN;
  }

  /** Returns whether it was closed. */
  synchronized boolean open() {
    boolean closed = !open;
    open = true;
    return closed;
  }

  synchronized void close() {
    failures.set(0);
    open = false;
  }
}
