package dev.lightapi.checker;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks all the time whether Redis can be reached on a server's network path. It writes and deletes a key, on a
 * connection that it keeps and, at the same time, on a new one for each attempt.
 */
final class Observer implements AutoCloseable {

  private static final int STEP_MILLIS = 10;
  private static final int REPLICA_MILLIS = 100;

  private final Reach reach = new Reach();
  private final String name;
  private final IntSupplier port;
  private final int replicas;
  private final String attempt;
  private final List<Thread> threads;

  /**
   * @param port the port of Redis on this machine
   * @param replicas how many replicas must have the deletion for it to count
   */
  Observer(String name, IntSupplier port, int replicas) {
    this.name = name;
    this.port = port;
    this.replicas = replicas;
    String wait = replicas == 0 ? "" : "WAIT %d %d\r\n".formatted(replicas, REPLICA_MILLIS);
    // A full Redis refuses the first command, but not the second. A write needs only the second.
    this.attempt =
        "SET observer:%s 1 PX 60000\r\nDEL observer:%s\r\n%s".formatted(name, name, wait);
    this.threads = List.of(
        new Thread(() -> look(true), "checker-observer-" + name + "-kept"),
        new Thread(() -> look(false), "checker-observer-" + name + "-new"));
    threads.forEach(thread -> {
      thread.setDaemon(true);
      thread.start();
    });
  }

  /** What it has seen. */
  Reach reach() {
    return reach;
  }

  /** A summary of what the observer has seen, in one line. */
  String describe() {
    return "%s: %d answers, longest time without an answer %s"
        .formatted(name, reach.answers(), Violation.millis(reach.longest()));
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }

  private void look(boolean keeping) {
    RedisConnection kept = null;
    try {
      while (true) {
        kept = attempt(kept);
        if (kept != null && !keeping) {
          kept.close();
          kept = null;
        }
        TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
      }
    } catch (InterruptedException e) {
      // The observer is closed.
    } finally {
      if (kept != null) {
        kept.close();
      }
    }
  }

  /** Tries that connection, or a new one. Returns the connection if it works. */
  private @Nullable RedisConnection attempt(@Nullable RedisConnection kept) {
    int now = port.getAsInt();
    RedisConnection connection = kept;
    try {
      if (connection == null || connection.port() != now) {
        if (connection != null) {
          connection.close();
        }
        connection = new RedisConnection(now, () -> reach.silent(System.nanoTime()));
      }
      if (isAnswered(connection)) {
        reach.answered(System.nanoTime());
        return connection;
      }
    } catch (IOException e) {
      // Redis cannot be reached.
    }
    reach.silent(System.nanoTime());
    if (connection != null) {
      connection.close();
    }
    return null;
  }

  /** Whether Redis has made the deletion, and also the replicas, if they are awaited. */
  private boolean isAnswered(RedisConnection connection) throws IOException {
    connection.send(attempt);
    String set = connection.line();
    String deleted = connection.line();
    String copies = replicas == 0 ? ":0" : connection.line();
    return set != null
        && deleted != null
        && deleted.startsWith(":")
        && copies != null
        && copies.startsWith(":")
        && Integer.parseInt(copies.substring(1)) >= replicas;
  }
}
