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
 * Cuts connections whose statement lasts longer than any may. Such a connection has died without a word: its thread
 * would wait for ever if the driver has no socket timeout, and if it is the sending that hangs, no socket timeout ends
 * it. Thread-safe. It has a thread while statements run, and for a few seconds after the last one.
 */
final class StatementWatch {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private static final int CHECKS = 8;
  private static final long IDLE_SECONDS = 10;

  private final Map<Connection, Long> begun = new ConcurrentHashMap<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor clock;
  private final Duration longest;

  /** @param longest after which a statement is given up, an eighth more at most */
  StatementWatch(Duration longest) {
    this.longest = longest;
    clock = new ScheduledThreadPoolExecutor(1, new DaemonThreads("lightapi-database-watch-"));
    clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
  }

  /** A statement of the connection begins; one before it has ended. */
  void begins(Connection connection) {
    begun.put(connection, System.nanoTime());
    scheduleUnlessScheduled();
  }

  /** Nobody waits for the connection's database. */
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
      LOG.warn("No thread can be started to cut a connection", e);
    }
    if (!begun.isEmpty()) {
      schedule();
      return;
    }
    scheduled.set(false);
    // One may have begun since, and have seen that a check was scheduled.
    if (!begun.isEmpty()) {
      scheduleUnlessScheduled();
    }
  }

  private void cut(Connection connection) {
    LOG.warn(
        "The database has not answered a statement for {} s, and its connection is cut. If the database is well, the"
            + " network drops its packets.",
        longest.toSeconds());
    try {
      // Not in this thread: to close a TLS connection may have to wait for what hangs in sending.
      connection.abort(
          work -> DaemonThreads.named("lightapi-database-cut", work).start());
    } catch (SQLException | RuntimeException e) {
      LOG.warn("A connection could not be cut", e);
    }
  }
}
