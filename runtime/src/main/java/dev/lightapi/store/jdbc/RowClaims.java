package dev.lightapi.store.jdbc;

import dev.lightapi.internal.platform.DaemonThreads;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows writers in other processes which rows have been written and not yet invalidated in the cache. For PostgreSQL.
 * Thread-safe.
 *
 * <p>Two processes may write one row in turn, and the second write may be acknowledged first. Then a cached list that the
 * row left by the first write would still show it. The second writer cannot know that list: it has only seen the row as the
 * first writer left it. So a writer claims its rows with shared advisory locks of its session. It takes the locks with the
 * commit, in the same round trip, and releases them after its invalidation. The second writer can lock the row only after
 * the first commit, so its own commit finds the claim. It then invalidates everything that shows rows of that table.
 *
 * <p>A claim ends with its session, so a process that dies leaves none behind. If its machine dies without closing the
 * connection, PostgreSQL finds out by TCP keepalives. A claim keeps its connection until it is released, in the background.
 * The number of such connections is limited, and a commit beyond the limit claims nothing. A commit without a claim still
 * looks for the claims of others.
 */
final class RowClaims {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** PostgreSQL's lock table is limited, so a transaction that writes more rows claims none. */
  private static final int MAX_ROWS = 16;

  /** Separates these locks from those of other users of the database: any number, the same in all processes. */
  private static final String SEED = "7205759403792793600";

  /**
   * Locks each row exclusively first, which succeeds if nobody else has a claim, then shared. In between, no other writer
   * can do the same, because the transaction still holds the lock of the row itself. The session's process id comes back in
   * the same round trip: a pooler reports another one to the driver.
   */
  private static final String CLAIM_AND_COMMIT = """
      SELECT alone, pg_try_advisory_lock_shared(h), CASE WHEN alone THEN pg_advisory_unlock(h) END, pg_backend_pid() \
      FROM (SELECT h, pg_try_advisory_lock(h) AS alone \
      FROM (SELECT hashtextextended(r, %s) AS h FROM unnest(?::text[]) AS r OFFSET 0) AS hashed OFFSET 0) AS tried; \
      COMMIT""".formatted(SEED);

  /** Claims of this process do not count: it invalidates its own writes itself. */
  private static final String CLAIMED_BY_OTHERS = """
      SELECT EXISTS (SELECT FROM pg_locks AS l, unnest(?::text[]) AS r \
      WHERE l.locktype = 'advisory' AND l.objsubid = 1 \
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) \
      AND l.classid = ((hashtextextended(r, %1$s) >> 32) & 4294967295)::oid \
      AND l.objid = (hashtextextended(r, %1$s) & 4294967295)::oid \
      AND NOT l.pid = ANY (?::int[]))""".formatted(SEED);

  private static final String RELEASE = """
      SELECT bool_and(pg_advisory_unlock_shared(hashtextextended(r, %s))) FROM unnest(?::text[]) AS r""".formatted(SEED);

  /** Several, so that a connection that does not answer delays few other releases. */
  private static final int RELEASE_THREADS = 4;

  /** Statements about claims are short. If one takes longer, its connection is closed, and the session's locks end. */
  private static final int STATEMENT_MILLIS = 5_000;

  private final Semaphore connections;
  private final Set<Integer> ownSessions = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor releases = new ThreadPoolExecutor(
      RELEASE_THREADS,
      RELEASE_THREADS,
      10,
      TimeUnit.SECONDS,
      new LinkedBlockingQueue<>(),
      new DaemonThreads("lightapi-database-release-"));
  private volatile boolean usable = true;

  /** @param mostConnections how many connections may be kept for claims at a time */
  RowClaims(int mostConnections) {
    this.connections = new Semaphore(mostConnections);
    releases.allowCoreThreadTimeOut(true);
  }

  /**
   * Commits a transaction and claims the rows that it has written, if possible.
   *
   * @param rows tables and keys, as text that is the same in all processes
   * @return the claim, whose release closes the connection; null if nothing is claimed
   */
  @Nullable
  Claim commit(Connection connection, Collection<String> rows) throws SQLException {
    if (!usable || rows.isEmpty() || rows.size() > MAX_ROWS || !canKeepAConnection()) {
      connection.commit();
      return null;
    }
    Claim claim = new Claim(connection, rows.toArray(String[]::new));
    try {
      claim.commit();
      return claim;
    } catch (SQLException | RuntimeException e) {
      // Locks of the session outlive a transaction that is rolled back.
      claim.abandon();
      throw e;
    }
  }

  /**
   * Whether another process has written one of the rows and not yet invalidated it. For use after a commit that claimed
   * nothing, and outside a transaction.
   */
  boolean areClaimedByOthers(Connection connection, Collection<String> rows) {
    return usable && !rows.isEmpty() && areClaimedByOthers(connection, rows.toArray(String[]::new));
  }

  private boolean areClaimedByOthers(Connection connection, String[] rows) {
    try {
      limitTime(connection);
      try (PreparedStatement statement = connection.prepareStatement(CLAIMED_BY_OTHERS)) {
        statement.setArray(1, connection.createArrayOf("text", rows));
        statement.setArray(2, connection.createArrayOf("int", ownSessions.toArray()));
        try (ResultSet result = statement.executeQuery()) {
          return !result.next() || result.getBoolean(1);
        }
      }
    } catch (SQLException e) {
      LOG.debug("The claims of other processes cannot be read", e);
      return true;
    }
  }

  private boolean canKeepAConnection() {
    boolean can = connections.tryAcquire();
    if (!can) {
      LOG.debug("A commit claims no rows: too many writes are waiting for the cache");
    }
    return can;
  }

  /** The pool removes the limit when the connection is closed. */
  private void limitTime(Connection connection) throws SQLException {
    connection.setNetworkTimeout(releases, STATEMENT_MILLIS);
  }

  private void unusable() {
    usable = false;
    LOG.warn(
        "Two servers that write one row right after each other may show it in an old list for a moment: a lock of the"
            + " session was lost, so rows cannot be claimed. A pooler such as PgBouncer in transaction mode gives each"
            + " transaction another session. Use session pooling, or Consistency.STRICT.");
  }

  /**
   * The claim of one transaction. Used by one thread at a time.
   *
   * <p>For the moment between its locks and the arrival of its session's id, threads of this process take it for another
   * process's. They then invalidate more than they must, which is safe.
   */
  final class Claim {

    private final Connection connection;
    private final String[] rows;
    private @Nullable Integer session;
    private boolean contested;

    private Claim(Connection connection, String[] rows) {
      this.connection = connection;
      this.rows = rows;
    }

    /**
     * Whether another process has written one of the rows and not yet invalidated it. For use after the commit, and outside
     * a transaction.
     */
    boolean isContested() {
      return contested && areClaimedByOthers(connection, rows);
    }

    /** Releases the claim and closes the connection, in the background. */
    void release() {
      releases.execute(() -> {
        try {
          if (!released()) {
            unusable();
          }
        } catch (SQLException e) {
          // Closed instead, it would go back to the pool with its locks.
          abort();
        } finally {
          // Before another transaction can get the session.
          forgetSession();
          close();
          connections.release();
        }
      });
    }

    private void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("A connection could not be closed", e);
      }
    }

    private void commit() throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(CLAIM_AND_COMMIT)) {
        statement.setArray(1, array());
        statement.execute();
        try (ResultSet result = statement.getResultSet()) {
          while (result.next()) {
            contested |= !result.getBoolean(1);
            session = result.getInt(4);
          }
        }
      }
      if (session != null) {
        ownSessions.add(session);
      }
    }

    private void forgetSession() {
      if (session != null) {
        ownSessions.remove(session);
      }
    }

    /** Releases the locks of a commit that failed. The caller closes the connection. */
    private void abandon() {
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT pg_advisory_unlock_all()")) {
        connection.rollback();
        statement.execute();
        connection.rollback();
      } catch (SQLException e) {
        abort();
      } finally {
        forgetSession();
        connections.release();
      }
    }

    private boolean released() throws SQLException {
      limitTime(connection);
      try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
        statement.setArray(1, array());
        try (ResultSet result = statement.executeQuery()) {
          return result.next() && result.getBoolean(1);
        }
      }
    }

    /** Ends the session, and its locks with it. */
    private void abort() {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("A connection could not be aborted", e);
      }
    }

    private Array array() throws SQLException {
      return connection.createArrayOf("text", rows);
    }
  }
}
