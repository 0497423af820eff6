package dev.lightapi.checker;

/** A server of the application that is checked. Thread-safe. */
public interface Server extends AutoCloseable {

  /** Its name, which no other server of the run has or had. */
  String name();

  int port();

  /** Whether it has been killed. */
  boolean killed();

  @Override
  void close();
}
