package dev.lightapi.store.jdbc;

import dev.lightapi.store.Change;
import dev.lightapi.store.ChangeListener;
import dev.lightapi.store.CommitListener;
import dev.lightapi.store.CommitListener.Ending;
import dev.lightapi.store.ExternalChanges;
import dev.lightapi.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database and its transactions. Thread-safe; a transaction belongs to the thread that began it.
 *
 * <p>A transaction's changes are told to the listeners after its commit and before {@link #transaction} returns, so that
 * whoever waits for a write also waits for its invalidations. They are told of a commit that failed, too: whether it
 * took effect is not known then. All of them are told even if one of them throws; that is thrown on afterwards. Listeners
 * that ask for it hear of the changes before the commit, too, and may refuse it.
 *
 * <p>A transaction of which a statement failed cannot be committed any more, even if the work goes on: PostgreSQL would
 * answer its COMMIT by a silent ROLLBACK, and other databases should not differ.
 */
public final class Database {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** How long a statement of a store may take; then it is cancelled. */
  public static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

  /** How many may wait for a connection of a data source whose size is not known: ten for each of ten connections. */
  public static final int DEFAULT_MOST_WAITING = 100;

  private static final int CREATE_ATTEMPTS = 3;

  /** What a cancellation and its answer may take besides. */
  private static final Duration CANCELLATION = Duration.ofSeconds(10);

  private final DataSource dataSource;
  private final boolean createsTables;
  private final int mostWaiting;
  private final AtomicInteger waiting = new AtomicInteger();
  private final StatementWatch watch;

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
   *     of kind {@code UNAVAILABLE}. How long they wait is for the data source to say
   */
  public Database(DataSource dataSource, boolean createsTables, int mostWaiting) {
    this(dataSource, createsTables, mostWaiting, STATEMENT_TIMEOUT.plus(CANCELLATION));
  }

  /** @param longest how long a statement may take before its connection is cut */
  Database(DataSource dataSource, boolean createsTables, int mostWaiting, Duration longest) {
    this.dataSource = dataSource;
    this.createsTables = createsTables;
    this.mostWaiting = mostWaiting;
    this.watch = new StatementWatch(longest);
  }

  /**
   * Runs the work in a transaction, or in the thread's current one, which then commits later. What the work throws rolls
   * the transaction back.
   *
   * @throws StoreException if the database refuses the commit, or has refused a statement of the work
   */
  public <T> T transaction(Supplier<T> work) {
    return write(transaction -> work.get());
  }

  /** Whether the thread is in a transaction, and so may see what nobody else sees. */
  public boolean inTransaction() {
    return current.get() != null;
  }

  /**
   * Lets writers in other processes find out from now on which rows this process has written and its listeners have not
   * finished with. For PostgreSQL, with sessions of its own.
   *
   * @param mostConnections how many connections may be kept until listeners have finished
   */
  public void claimRows(int mostConnections) {
    claims = new RowClaims(mostConnections);
  }

  /** Tells the listener of each change to an entity's rows from now on, by whichever of this database's stores. */
  public <E> void onChange(Class<E> type, ChangeListener<E> listener) {
    onCommit(type, changes -> () -> listener.changed(changes));
  }

  /** Asks the listener before each commit of changes to an entity's rows from now on, by whichever of this database's stores. */
  public <E> void onCommit(Class<E> type, CommitListener<E> listener) {
    listeners.computeIfAbsent(type, key -> new CopyOnWriteArrayList<>()).add(listener);
  }

  /**
   * Tells the listener of what the database's events say of an entity's table from now on: some time after the commit, in
   * a thread of its own, and also of what stores have changed. Without {@link DatabaseEvents} it is told nothing.
   */
  public void onExternalChange(Class<?> type, Consumer<ExternalChanges> listener) {
    outsideListeners.computeIfAbsent(type, key -> new CopyOnWriteArrayList<>()).add(listener);
  }

  /** The listeners to an entity's table. */
  List<Consumer<ExternalChanges>> outsideListeners(Class<?> type) {
    return outsideListeners.getOrDefault(type, List.of());
  }

  /** A connection that is the caller's to close. */
  Connection connect() throws SQLException {
    return dataSource.getConnection();
  }

  /** Cuts connections whose statement lasts too long; who uses a connection says when one begins and ends. */
  StatementWatch watch() {
    return watch;
  }

  boolean createsTables() {
    return createsTables;
  }

  /** Runs a statement that creates what is missing; others may be doing the same at the same moment. */
  void create(String sql) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        // An index on a large table takes its time.
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
        return watched(transaction.connection, work);
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
        watch.ends(transaction.connection);
      }
    }
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
        if (commit.claim == null) {
          // Listeners may take their time over a slow cache.
          connection.close();
        }
      } finally {
        commit.tell();
      }
    }
  }

  /** A connection, unless too many wait for one: each of them holds a thread. */
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
      transaction.changes.forEach((type, changes) -> {
        for (CommitListener<?> listener : listeners.getOrDefault(type, List.of())) {
          commit.endings.add(ask(listener, changes));
        }
      });
      commit.outcome = Commit.Outcome.IN_DOUBT;
      watch.begins(connection);
      commit.commit(transaction, claims);
      commit.outcome = Commit.Outcome.COMMITTED;
      return result;
    } finally {
      watch.ends(connection);
      current.remove();
      if (commit.outcome != Commit.Outcome.COMMITTED) {
        rollBack(connection);
      }
    }
  }

  private static StoreException failure(@Nullable Transaction transaction, SQLException e) {
    StoreException failure = SqlFailure.of(e);
    if (transaction != null && transaction.failure == null) {
      transaction.failure = failure;
    }
    return failure;
  }

  @SuppressWarnings("unchecked") // under a class stand its own listeners and changes
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

  /** Whom to tell how a transaction ends, and how it does. Used by one thread. */
  private static final class Commit {

    private final List<Ending> endings = new ArrayList<>();
    private Outcome outcome = Outcome.ROLLED_BACK;
    private RowClaims.@Nullable Claim claim;
    private BooleanSupplier isAmongOthers = () -> false;
    private boolean amongOthers;

    private void commit(Transaction transaction, @Nullable RowClaims claims) throws SQLException {
      if (claims == null || endings.isEmpty()) {
        transaction.connection.commit();
        return;
      }
      claim = claims.commit(transaction.connection, transaction.rows);
      isAmongOthers = claim == null
          ? () -> claims.areClaimedByOthers(transaction.connection, transaction.rows)
          : claim::isContested;
    }

    private void lookForOthers() {
      amongOthers = isAmongOthers.getAsBoolean();
    }

    /** All of them, even if one of them throws. */
    private void tell() {
      try {
        tellAll();
      } finally {
        if (claim != null) {
          claim.release();
        }
      }
    }

    private void tellAll() {
      List<Throwable> failures = new ArrayList<>();
      for (Ending ending : endings) {
        try {
          switch (outcome) {
            case ROLLED_BACK -> ending.rolledBack();
            case IN_DOUBT -> ending.inDoubt();
            case COMMITTED -> {
              if (amongOthers) {
                ending.committedAmongOthers();
              } else {
                ending.committed();
              }
            }
          }
        } catch (RuntimeException | Error e) {
          failures.add(e);
        }
      }
      if (!failures.isEmpty()) {
        Throwable first = failures.get(0);
        failures.subList(1, failures.size()).forEach(first::addSuppressed);
        if (first instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) first;
      }
    }

    private enum Outcome {
      ROLLED_BACK,
      IN_DOUBT,
      COMMITTED
    }
  }

  /** A transaction that is under way, and what each store has changed in it. Used by one thread. */
  static final class Transaction {

    private final Connection connection;
    private final Map<Class<?>, List<?>> changes = new LinkedHashMap<>();
    private final Set<String> rows = new LinkedHashSet<>();
    private @Nullable StoreException failure;

    private Transaction(Connection connection) {
      this.connection = connection;
    }

    Connection connection() {
      return connection;
    }

    private void requireNoFailure() {
      if (failure != null) {
        throw new StoreException(failure.kind(), String.valueOf(failure.getMessage()), failure);
      }
    }

    /** Says which row is written, by text that is the same in all processes. */
    void writes(String table, String key) {
      rows.add(table + "/" + key);
    }

    @SuppressWarnings("unchecked") // under a class stand changes of its objects
    <E> void changed(Class<E> type, Change<E> change) {
      ((List<Change<E>>) changes.computeIfAbsent(type, key -> new ArrayList<Change<E>>()))
          .add(change);
    }
  }
}
