package dev.lightapi.internal.engine.guard;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides whether look-ups call a cache. The circuit opens after a few failures in a row, and is closed when the cache
 * answers again. Thread-safe.
 */
final class CircuitBreaker {

  private static final int FAILURES_TO_OPEN = 5;

  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean open;

  /** What the last failure came from. */
  private volatile WeakReference<Throwable> lastReason = new WeakReference<>(null);

  boolean isOpen() {
    return open;
  }

  void succeeded() {
    // Reading first is cheaper than writing to a shared field at each hit.
    if (failures.get() != 0) {
      failures.set(0);
    }
  }

  /**
   * Counts a failure. Returns whether there were enough failures to open the circuit.
   *
   * @param reason what has failed; calls that fail one after the other for the same reason are one failure
   */
  boolean failed(Throwable reason) {
    if (lastReason.refersTo(reason)) {
      return false;
    }
    lastReason = new WeakReference<>(reason);
    return failures.incrementAndGet() >= FAILURES_TO_OPEN;
  }

  /** Opens the circuit. Returns whether it was closed before. */
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
