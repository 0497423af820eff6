package dev.lightapi.store.jdbc;

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
 * in the background: at most half of the connections are kept so, and a commit beyond that claims nothing.
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

  private final Semaphore connections;
  private final Set<Integer> ownSessions = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor releases = new ThreadPoolExecutor(
      1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), RowClaims::daemon);
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

  /** Helps with releases that wait for their thread, as on a busy machine. */
  private boolean canKeepAConnection() {
    while (!connections.tryAcquire()) {
      Runnable release = releases.getQueue().poll();
      if (release == null) {
        LOG.debug("A commit claims no rows: too many writes wait for the cache");
        return false;
      }
      release.run();
    }
    return true;
  }

  private void unusable() {
    usable = false;
    LOG.warn(
        "A lock of the session was lost: a pooler such as PgBouncer in transaction mode gives each transaction"
            + " another session. Rows that two servers write one right after the other are not protected: lists may show"
            + " them as before both writes, for the moment until the first server has invalidated. Use session pooling, or"
            + " Consistency.STRICT.");
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "lightapi-database-release");
    thread.setDaemon(true);
    return thread;
  }

  /** The claim of one transaction. Used by one thread at a time. */
  final class Claim {

    private final Connection connection;
    private final String[] rows;
    private final int session;
    private boolean contested;

    private Claim(Connection connection, String[] rows) throws SQLException {
      this.connection = connection;
      this.rows = rows;
      this.session = session(connection);
      // Before others can find its locks.
      ownSessions.add(session);
    }

    /**
     * Whether another process has written one of the rows and not yet invalidated it. To be asked after the commit, in no
     * transaction.
     */
    boolean isContested() {
      if (!contested) {
        return false;
      }
      try (PreparedStatement statement = connection.prepareStatement(CLAIMED_BY_OTHERS)) {
        statement.setArray(1, array());
        statement.setArray(2, connection.createArrayOf("int", ownSessions.toArray()));
        try (ResultSet result = statement.executeQuery()) {
          return !result.next() || result.getBoolean(1);
        }
      } catch (SQLException e) {
        LOG.debug("Claims of other processes cannot be asked for", e);
        return true;
      }
    }

    /** Releases the claim and closes the connection, in the background. */
    void release() {
      releases.execute(() -> {
        try (connection) {
          if (!released()) {
            unusable();
          }
        } catch (SQLException e) {
          abort();
        } finally {
          end();
        }
      });
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
        end();
      }
    }

    private boolean released() throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
        statement.setArray(1, array());
        try (ResultSet result = statement.executeQuery()) {
          return result.next() && result.getBoolean(1);
        }
      }
    }

    private void end() {
      ownSessions.remove(session);
      connections.release();
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

  private static int session(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getBackendPID();
  }
}
