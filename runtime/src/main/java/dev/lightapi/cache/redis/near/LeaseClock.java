package dev.lightapi.cache.redis.near;

/**
 * Two clocks by which the length of a lease is measured. Either may stand still: the monotonic one with a machine that
 * sleeps, the wall clock when it is set back. Thread-safe.
 */
public interface LeaseClock {

  /** The clocks of this machine. */
  LeaseClock SYSTEM = new LeaseClock() {
    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public long millis() {
      return System.currentTimeMillis();
    }
  };

  /** The monotonic clock, in nanoseconds since any moment. */
  long nanos();

  /** The wall clock, in milliseconds since 1970. */
  long millis();
}
