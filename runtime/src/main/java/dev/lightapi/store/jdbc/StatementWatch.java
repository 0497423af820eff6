package dev.lightapi.store.jdbc;

import dev.lightapi.internal.platform.DaemonThreads;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Aborts connections whose statement takes too long. Such a connection has died unnoticed. Its thread would wait forever if
 * the driver has no socket timeout, and a socket timeout does not end a send that hangs. Thread-safe. It has a thread while
 * statements run, and for a few seconds after the last one.
 */
final class StatementWatch {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private static final int CHECKS = 8;
  private static final long IDLE_SECONDS = 10;

  private final Map<Connection, Long> begun = new ConcurrentHashMap<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor clock;
  private final Duration longest;

  /** @param longest how long a statement may take; it is aborted at most an eighth later */
  StatementWatch(Duration longest) {
    this.longest = longest;
    clock = new ScheduledThreadPoolExecutor(1, new DaemonThreads("lightapi-database-watch-"));
    clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
  }

  /** Reports that a statement of the connection begins, and that the one before has ended. */
  void begins(Connection connection) {
    begun.put(connection, System.nanoTime());
    scheduleUnlessScheduled();
  }

  /** Reports that no statement of the connection is running. */
  void ends(Connection connection) {
    begun.remove(connection);
  }

  private void scheduleUnlessScheduled() {
    if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
      boolean begins = false;
      try {
        schedule();
        begins = true;
      } finally {
        scheduled.set(begins);
      }
    }
  }

  private void schedule() {
    var unused = clock.schedule(this::check, longest.toNanos() / CHECKS, TimeUnit.NANOSECONDS);
  }

  private void check() {
    long now = System.nanoTime();
    try {
      begun.forEach((connection, since) -> {
        if (now - since > longest.toNanos() && begun.remove(connection, since)) {
          cut(connection);
        }
      });
    } catch (OutOfMemoryError e) {
      LOG.warn("No thread can be started to abort a connection", e);
    }
    if (!begun.isEmpty()) {
      schedule();
      return;
    }
    scheduled.set(false);
    // A statement may have begun meanwhile, and found that a check was scheduled.
    if (!begun.isEmpty()) {
      scheduleUnlessScheduled();
    }
  }

  private void cut(Connection connection) {
    LOG.warn(
        "The database has not answered a statement for {} s, so its connection is aborted. If the database is healthy,"
            + " the network drops its packets.",
        longest.toSeconds());
    try {
      // Not in this thread: closing a TLS connection may wait for the send that hangs.
      connection.abort(
          work -> DaemonThreads.named("lightapi-database-cut", work).start());
    } catch (SQLException | RuntimeException e) {
      LOG.warn("A connection could not be aborted", e);
    }
  }
}
