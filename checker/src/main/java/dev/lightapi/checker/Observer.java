package dev.lightapi.checker;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands beside a server and tries all the time whether Redis can be reached the way that the server goes: it writes and
 * deletes a key, on a connection that it keeps and, at the same time, on a new one for each attempt.
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
   * @param port where Redis is, on this machine
   * @param replicas how many replicas must have the deletion for it to count
   */
  Observer(String name, IntSupplier port, int replicas) {
    this.name = name;
    this.port = port;
    this.replicas = replicas;
    String wait = replicas == 0 ? "" : "WAIT %d %d\r\n".formatted(replicas, REPLICA_MILLIS);
    // A full Redis refuses the first command, and not the second one, which is what a write needs.
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

  /** What it has seen, in a line. */
  String describe() {
    return "%s: %d answers, %s without one at most"
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
      // It is closed.
    } finally {
      if (kept != null) {
        kept.close();
      }
    }
  }

  /** Tries on that connection, or on a new one, and returns it if it works. */
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
      // Redis is out of reach.
    }
    reach.silent(System.nanoTime());
    if (connection != null) {
      connection.close();
    }
    return null;
  }

  /** Whether the deletion is made, and, if replicas are wanted, by these as well. */
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
