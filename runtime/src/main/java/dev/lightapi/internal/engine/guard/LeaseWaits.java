package dev.lightapi.internal.engine.guard;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Lets writers wait until no process can use copies of the tokens that they have deleted. Thread-safe.
 *
 * <p>The wait is counted from the answer to the deletion, not from its sending: another process may have renewed its lease
 * in between. It is measured by the monotonic clock. Several deletions of one write are waited for together, since their
 * waits overlap.
 */
final class LeaseWaits {

  private final Supplier<Duration> lease;
  private final LongAdder count = new LongAdder();
  private final LongAdder waitedNanos = new LongAdder();

  /** @param lease how long copies may be used; zero if there are none */
  LeaseWaits(Supplier<Duration> lease) {
    this.lease = lease;
  }

  /** A deletion that the cache has just answered. */
  Deletion deletedNow() {
    long answered = System.nanoTime();
    return () -> await(answered);
  }

  /** How long a wait takes; zero if there are no copies. */
  Duration lease() {
    return lease.get();
  }

  /** How many deletions were waited for. */
  long count() {
    return count.sum();
  }

  /** How long the waits took together. */
  Duration waited() {
    return Duration.ofNanos(waitedNanos.sum());
  }

  /** An interruption does not end the wait early: the write has been made. */
  private void await(long answered) {
    long nanos = lease.get().toNanos();
    if (nanos == 0) {
      return;
    }
    long start = System.nanoTime();
    boolean interrupted = false;
    long left = answered + nanos - start;
    while (left > 0) {
      LockSupport.parkNanos(this, left);
      interrupted |= Thread.interrupted();
      left = answered + nanos - System.nanoTime();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    count.increment();
    waitedNanos.add(System.nanoTime() - start);
  }
}
