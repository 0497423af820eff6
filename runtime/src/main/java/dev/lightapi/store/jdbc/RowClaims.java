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
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows writers in other processes which rows have been written and not yet invalidated in the cache. For PostgreSQL.
 * Thread-safe.
 *
 * <p>A row may be written twice, by two processes, and the second write be acknowledged first. Then a list that the row left
 * by the first write would still show it. The second writer cannot know that list: it has only seen the row as the first
 * one left it. So a writer claims its rows: shared advisory locks of its session, which it takes with the commit, in the
 * same round trip, and releases when its invalidation is done. The second writer, which can only lock the row when the first
 * one has committed, finds the claim when it commits itself. It then invalidates everything that shows rows of that table.
 *
 * <p>A claim ends with its session, so a process that dies leaves none behind. It keeps its connection until it is released,
 * in the background: at most half of the connections are kept so, and a commit beyond that claims nothing. A commit without
 * a claim still looks for those of others.
 */
final class RowClaims {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** PostgreSQL's table of locks is bounded: transactions of more rows claim none. */
  private static final int MAX_ROWS = 16;

  /** Tells these locks from those of other users of the database: any number, the same in all processes. */
  private static final String SEED = "7205759403792793600";

  /**
   * Locks each row exclusively first, which succeeds if nobody else has a claim, then shared. A row's own lock, which the
   * transaction still has, lets no other writer to it do the same in between.
   */
  private static final String CLAIM_AND_COMMIT = """
      SELECT alone, pg_try_advisory_lock_shared(h), CASE WHEN alone THEN pg_advisory_unlock(h) END \
      FROM (SELECT h, pg_try_advisory_lock(h) AS alone \
      FROM (SELECT hashtextextended(r, %s) AS h FROM unnest(?::text[]) AS r OFFSET 0) AS hashed OFFSET 0) AS tried; \
      COMMIT""".formatted(SEED);

  /** Other threads of this process are no others: what they wrote, it invalidates itself. */
  private static final String CLAIMED_BY_OTHERS = """
      SELECT EXISTS (SELECT FROM pg_locks AS l, unnest(?::text[]) AS r \
      WHERE l.locktype = 'advisory' AND l.objsubid = 1 \
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) \
      AND l.classid = ((hashtextextended(r, %1$s) >> 32) & 4294967295)::oid \
      AND l.objid = (hashtextextended(r, %1$s) & 4294967295)::oid \
      AND NOT l.pid = ANY (?::int[]))""".formatted(SEED);

  private static final String RELEASE = """
      SELECT bool_and(pg_advisory_unlock_shared(hashtextextended(r, %s))) FROM unnest(?::text[]) AS r""".formatted(SEED);

  /** Several, so that one whose database does not answer holds up few others. */
  private static final int RELEASE_THREADS = 4;

  /** A statement about claims is short. One that takes longer costs its connection, and with it the session's locks. */
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
   * Commits a transaction and claims the rows that it has written, if that can be done.
   *
   * @param rows tables and keys, as text that is the same in all processes
   * @return the claim, which is to be released and then closes the connection; null if nothing is claimed
   */
  @Nullable
  Claim commit(Connection connection, Collection<String> rows) throws SQLException {
    if (!usable || rows.isEmpty() || rows.size() > MAX_ROWS || !canKeepAConnection()) {
      connection.commit();
      return null;
    }
    Claim claim = claim(connection, rows);
    if (claim == null) {
      connection.commit();
      return null;
    }
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
   * Whether another process has written one of the rows and not yet invalidated it. To be asked after a commit that claimed
   * nothing, in no transaction.
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
      LOG.debug("Claims of other processes cannot be asked for", e);
      return true;
    }
  }

  /** Null if the connection does not say which session it has. */
  private @Nullable Claim claim(Connection connection, Collection<String> rows) {
    try {
      int session = connection.unwrap(PGConnection.class).getBackendPID();
      return new Claim(connection, rows.toArray(String[]::new), session);
    } catch (SQLException e) {
      connections.release();
      usable = false;
      LOG.warn(
          "Two servers that write one row right after each other may show it in an old list for a moment: the driver is"
              + " wrapped, so rows cannot be claimed. Use PostgreSQL's own driver, or Consistency.STRICT.",
          e);
      return null;
    }
  }

  private boolean canKeepAConnection() {
    boolean can = connections.tryAcquire();
    if (!can) {
      LOG.debug("A commit claims no rows: too many writes wait for the cache");
    }
    return can;
  }

  /** The pool takes the limit away when the connection is closed. */
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

  /** The claim of one transaction. Used by one thread at a time. */
  final class Claim {

    private final Connection connection;
    private final String[] rows;
    private final int session;
    private boolean contested;

    private Claim(Connection connection, String[] rows, int session) {
      this.connection = connection;
      this.rows = rows;
      this.session = session;
      // Before others can find its locks.
      ownSessions.add(session);
    }

    /**
     * Whether another process has written one of the rows and not yet invalidated it. To be asked after the commit, in no
     * transaction.
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
          // Before it is closed: the pool would keep it, and its locks.
          abort();
        } finally {
          // While the session is still this claim's.
          ownSessions.remove(session);
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
          }
        }
      }
    }

    /** The connection is closed by its user. */
    private void abandon() {
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT pg_advisory_unlock_all()")) {
        connection.rollback();
        statement.execute();
        connection.rollback();
      } catch (SQLException e) {
        abort();
      } finally {
        ownSessions.remove(session);
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

    /** The session ends, and its locks with it. */
    private void abort() {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("A connection could not be ended", e);
      }
    }

    private Array array() throws SQLException {
      return connection.createArrayOf("text", rows);
    }
  }
}
