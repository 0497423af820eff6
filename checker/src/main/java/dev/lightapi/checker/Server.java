package dev.lightapi.checker;

/** A server of the application that is checked. Thread-safe. */
public interface Server extends AutoCloseable {

  /** The server's name. No other server of the run has or had it. */
  String name();

  int port();

  /** Whether the server has been killed. */
  boolean killed();

  /** Whether the server has been asked to end. Then requests may get no response, or 503. */
  default boolean ending() {
    return false;
  }

  /**
   * The time, in nanoseconds, for which the checker stopped the server between these moments of
   * {@link System#nanoTime}.
   */
  default long stoodStill(long from, long to) {
    return 0;
  }

  @Override
  void close();
}
