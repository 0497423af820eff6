package dev.lightapi.store.jdbc;

import dev.lightapi.store.Change;
import dev.lightapi.store.ChangeListener;
import dev.lightapi.store.CommitListener;
import dev.lightapi.store.CommitListener.Ending;
import dev.lightapi.store.ExternalChanges;
import dev.lightapi.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database and its transactions. Thread-safe; a transaction belongs to the thread that began it.
 *
 * <p>Listeners are notified of a transaction's changes after its commit and before {@link #transaction} returns, so a caller
 * that waits for a write also waits for its invalidations. They are also notified of a commit that failed, because it may
 * have taken effect. All of them are notified even if one throws; the exception is rethrown afterwards. A {@link
 * CommitListener} is also asked before the commit, and may refuse it.
 *
 * <p>If a statement of a transaction fails, the transaction cannot be committed any more, even if the work goes on.
 * PostgreSQL would answer COMMIT with a silent ROLLBACK, and other databases should not differ.
 */
public final class Database {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** How long a statement of a store may take before it is cancelled. */
  public static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

  /** How many threads may wait for a connection if the pool's size is not known: ten for each of ten connections. */
  public static final int DEFAULT_MOST_WAITING = 100;

  private static final int CREATE_ATTEMPTS = 3;

  /** How long a cancellation and its answer may take after that. */
  private static final Duration CANCELLATION = Duration.ofSeconds(10);

  private final DataSource dataSource;
  private final boolean createsTables;
  private final int mostWaiting;
  private final AtomicInteger waiting = new AtomicInteger();
  private final StatementWatch watch;
  private final ReadDeclarations reads = new ReadDeclarations();
  private final CurrentUser user = new CurrentUser();

  private volatile @Nullable RowClaims claims;

  @SuppressWarnings("ThreadLocalUsage") // a thread may work with two databases at a time
  private final ThreadLocal<@Nullable Transaction> current = new ThreadLocal<>();

  private final Map<Class<?>, List<CommitListener<?>>> listeners = new ConcurrentHashMap<>();
  private final Map<Class<?>, List<Consumer<ExternalChanges>>> outsideListeners =
      new ConcurrentHashMap<>();

  /** A database in which stores create the tables that are missing. */
  public Database(DataSource dataSource) {
    this(dataSource, true);
  }

  /**
   * A database.
   *
   * @param createsTables whether stores create the tables that are missing, or find them
   */
  public Database(DataSource dataSource, boolean createsTables) {
    this(dataSource, createsTables, DEFAULT_MOST_WAITING);
  }

  /**
   * A database.
   *
   * @param createsTables whether stores create the tables that are missing, or find them
   * @param mostWaiting how many threads may wait for a connection at a time; more fail at once, by a {@link StoreException}
   *     of kind {@code UNAVAILABLE}. The data source decides how long they wait
   */
  public Database(DataSource dataSource, boolean createsTables, int mostWaiting) {
    this(dataSource, createsTables, mostWaiting, STATEMENT_TIMEOUT.plus(CANCELLATION));
  }

  /** @param longest how long a statement may take before its connection is closed */
  Database(DataSource dataSource, boolean createsTables, int mostWaiting, Duration longest) {
    this.dataSource = dataSource;
    this.createsTables = createsTables;
    this.mostWaiting = mostWaiting;
    this.watch = new StatementWatch(longest);
  }

  /**
   * Runs the work in a transaction, or in the thread's current one, which then commits later. An exception of the work rolls
   * the transaction back.
   *
   * @throws StoreException if the database refuses the commit, or has refused a statement of the work
   */
  public <T> T transaction(Supplier<T> work) {
    return write(transaction -> work.get());
  }

  /** As {@link #query(String, SqlValues)}, for a statement without parameters. */
  public SqlQuery query(String sql) {
    return query(sql, SqlValues.NONE);
  }

  /**
   * A custom statement that reads rows, in the thread's current transaction or on its own.
   *
   * @param sql one statement, a constant; values come as named parameters, such as {@code :country}
   * @throws IllegalArgumentException if the statement may write, or the values do not fit it
   */
  public SqlQuery query(String sql, SqlValues values) {
    return SqlQuery.of(this, NamedSql.of(sql, values));
  }

  /** As {@link #execute(String, SqlValues, Writes)}, for a statement without parameters. */
  public int execute(String sql, Writes writes) {
    return execute(sql, SqlValues.NONE, writes);
  }

  /**
   * Runs a custom statement that writes, in the thread's current transaction or in one of its own. Its commit invalidates what
   * the writes may have changed, as a commit of stores does.
   *
   * @param sql one statement, a constant; values come as named parameters, such as {@code :country}
   * @param writes what it writes; views, functions, triggers and foreign keys count
   * @return how many rows it has written
   * @throws IllegalArgumentException if the values do not fit the statement, or it names the table of an entity that the writes
   *     do not name
   * @throws StoreException if the database refuses it, or it has written more rows than the writes name
   */
  public int execute(String sql, SqlValues values, Writes writes) {
    NamedSql statement = NamedSql.of(sql, values);
    statement.shape().requireNoControl(sql);
    reads.check(statement, writes);
    boolean isPart = inTransaction();
    int written = write(transaction -> writes.around(transaction, statement.shape(), inner -> {
      if (isPart && isH2(inner.connection())) {
        statement.shape().requireRows(sql);
      }
      watch.begins(inner.connection());
      try (PreparedStatement prepared = statement.prepare(inner.connection())) {
        boolean hasRows = prepared.execute();
        return hasRows || !statement.shape().countsAll()
            ? Writes.UNKNOWN
            : prepared.getUpdateCount();
      }
    }));
    return Math.max(0, written);
  }

  /**
   * Runs a load of an endpoint whose result is cached until one of these entities is written. If it reads another one, by a
   * store or a query, that fails with an {@link IllegalStateException}.
   */
  public <T> T loadOf(String endpoint, Set<Class<?>> entities, Supplier<T> load) {
    return reads.limited(endpoint, entities, load);
  }

  /** The user for whom a thread writes. */
  public CurrentUser user() {
    return user;
  }

  /** Whether the thread is in a transaction, and so may see changes that are not committed. */
  public boolean inTransaction() {
    return current.get() != null;
  }

  /**
   * From now on, shows writers in other processes which rows this process has written while its listeners have not finished.
   * Only for PostgreSQL, and only if each connection keeps its session.
   *
   * @param mostConnections how many connections may be kept until listeners have finished
   */
  public void claimRows(int mostConnections) {
    claims = new RowClaims(mostConnections);
  }

  /** From now on, notifies the listener of each change to an entity's rows by any of this database's stores. */
  public <E> void onChange(Class<E> type, ChangeListener<E> listener) {
    onCommit(type, changes -> () -> listener.changed(changes));
  }

  /** From now on, asks the listener before each commit of changes to an entity's rows by any of this database's stores. */
  public <E> void onCommit(Class<E> type, CommitListener<E> listener) {
    listeners.computeIfAbsent(type, key -> new CopyOnWriteArrayList<>()).add(listener);
  }

  /**
   * From now on, notifies the listener of the database's events for an entity's table: some time after the commit, on another
   * thread, and also for changes by stores. Without {@link DatabaseEvents} there are none.
   */
  public void onExternalChange(Class<?> type, Consumer<ExternalChanges> listener) {
    outsideListeners.computeIfAbsent(type, key -> new CopyOnWriteArrayList<>()).add(listener);
  }

  /** The listeners to events of an entity's table. */
  List<Consumer<ExternalChanges>> outsideListeners(Class<?> type) {
    return outsideListeners.getOrDefault(type, List.of());
  }

  /** A connection, which the caller closes. */
  Connection connect() throws SQLException {
    return dataSource.getConnection();
  }

  /** Closes connections whose statement takes too long. Users of a connection report when a statement begins and ends. */
  StatementWatch watch() {
    return watch;
  }

  /** Which entities there are, and which of them the thread may read. */
  ReadDeclarations reads() {
    return reads;
  }

  boolean createsTables() {
    return createsTables;
  }

  /** Runs a statement that creates what is missing. Other servers may do the same at the same time. */
  void create(String sql) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        // Creating an index on a large table may take long.
        connection.setNetworkTimeout(Runnable::run, 0);
        statement.execute(sql);
        return;
      } catch (SQLException e) {
        // PostgreSQL lets one of two concurrent CREATE ... IF NOT EXISTS fail.
        if (attempt == CREATE_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  <T> T read(Work<Connection, T> work) {
    Transaction transaction = current.get();
    try {
      if (transaction != null) {
        return watched(transaction.connection(), work);
      }
      try (Connection connection = connectOrRefuse()) {
        return watched(connection, work);
      }
    } catch (SQLException e) {
      throw failure(transaction, e);
    }
  }

  <T> T write(Work<Transaction, T> work) {
    Transaction transaction = current.get();
    try {
      return transaction != null ? work.run(transaction) : begin(work);
    } catch (SQLException e) {
      throw failure(transaction, e);
    } finally {
      if (transaction != null) {
        watch.ends(transaction.connection());
      }
    }
  }

  private static boolean isH2(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("H2");
  }

  private <T> T begin(Work<Transaction, T> work) throws SQLException {
    Commit commit = new Commit();
    Connection connection = connectOrRefuse();
    try {
      connection.setAutoCommit(false);
      T result = runAndCommit(connection, work, commit);
      connection.setAutoCommit(true);
      commit.lookForOthers();
      return result;
    } finally {
      try {
        if (!commit.keepsConnection()) {
          // Before listeners are notified: a slow cache may delay them.
          connection.close();
        }
      } finally {
        commit.notifyListeners();
      }
    }
  }

  /** A connection, unless too many threads already wait for one. */
  private Connection connectOrRefuse() throws SQLException {
    try {
      if (waiting.incrementAndGet() > mostWaiting) {
        throw new StoreException(
            StoreException.Kind.UNAVAILABLE,
            "The database is overloaded: too many requests wait for a connection. Try again.",
            null);
      }
      return dataSource.getConnection();
    } finally {
      waiting.decrementAndGet();
    }
  }

  private <T> T watched(Connection connection, Work<Connection, T> work) throws SQLException {
    watch.begins(connection);
    try {
      return work.run(connection);
    } finally {
      watch.ends(connection);
    }
  }

  private <T> T runAndCommit(Connection connection, Work<Transaction, T> work, Commit commit)
      throws SQLException {
    Transaction transaction = new Transaction(connection);
    current.set(transaction);
    try {
      T result = work.run(transaction);
      transaction.requireNoFailure();
      transaction.changes().forEach((type, changes) -> {
        for (CommitListener<?> listener : listeners.getOrDefault(type, List.of())) {
          commit.add(ask(listener, changes));
        }
      });
      watch.begins(connection);
      commit.commit(transaction, claims);
      return result;
    } finally {
      watch.ends(connection);
      current.remove();
      if (!commit.isCommitted()) {
        rollBack(connection);
      }
    }
  }

  private static StoreException failure(@Nullable Transaction transaction, SQLException e) {
    StoreException failure = SqlFailure.of(e);
    return transaction == null ? failure : transaction.failed(failure);
  }

  @SuppressWarnings("unchecked") // the key of listeners and changes is the entity's class
  private static <E> Ending ask(CommitListener<E> listener, List<?> changes) {
    return listener.committing((List<Change<E>>) changes);
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.warn(
          "A transaction could not be rolled back; the database does that when the connection ends",
          e);
    }
  }

  interface Work<C, T> {
    T run(C context) throws SQLException;
  }
}
