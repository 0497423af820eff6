package dev.lightapi.checker;

/** A server of the application that is checked. Thread-safe. */
public interface Server extends AutoCloseable {

  /** Its name, which no other server of the run has or had. */
  String name();

  int port();

  /** Whether it has been killed. */
  boolean killed();

  /** Whether it has been asked to end: then requests may get no answer, or 503. */
  default boolean ending() {
    return false;
  }

  /** For how long, in nanoseconds, it has been made to stand still between these moments of {@link System#nanoTime}. */
  default long stoodStill(long from, long to) {
    return 0;
  }

  @Override
  void close();
}
