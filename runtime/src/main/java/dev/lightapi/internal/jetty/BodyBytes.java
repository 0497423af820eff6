package dev.lightapi.internal.jetty;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the bytes of bodies that are held at a time, all together. Thread-safe. */
final class BodyBytes {

  private final long most;
  private final AtomicLong held = new AtomicLong();

  BodyBytes(long most) {
    this.most = most;
  }

  /** Holds so many more; false if that were too many together, and then it holds none. */
  boolean hold(long bytes) {
    if (held.addAndGet(bytes) <= most) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  void release(long bytes) {
    held.addAndGet(-bytes);
  }

  long held() {
    return held.get();
  }
}
