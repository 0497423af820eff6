package dev.lightapi.internal.engine.guard;

/** A deletion of tokens that a write has made. Thread-safe. */
@FunctionalInterface
public interface Deletion {

  /** It has not reached the cache yet. Nobody waits for it: the write is acknowledged nevertheless. */
  Deletion PENDING = () -> {};

  /** Waits until no process uses copies of what was deleted. The write may be acknowledged then. */
  void await();
}
