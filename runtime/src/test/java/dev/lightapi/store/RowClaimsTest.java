package dev.lightapi.store;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.fixture.SharedPostgres;
import dev.lightapi.store.CommitListener.Ending;
import dev.lightapi.store.jdbc.Database;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two processes write to one table: what the second one knows of a write that the first one has not finished with. */
@ExtendWith(SharedPostgres.class)
final class RowClaimsTest {

  private static final String TABLE = "ticket_claims";
  private static final int MOST_KEPT = 2;

  private final DataSource postgres;
  private final Process first;
  private final Process second;

  private final String url;

  RowClaimsTest(DataSource postgres) throws SQLException {
    this.postgres = postgres;
    try (Connection connection = postgres.getConnection()) {
      this.url = connection.getMetaData().getURL();
    }
    this.first = new Process(url);
    this.second = new Process(url);
  }

  @BeforeEach
  void createTable() {
    first.tickets.createSchema();
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
    execute("DROP TABLE " + TABLE);
  }

  @Test
  void theSecondWriterFindsAWriteThatIsNotFinished() {
    long key = first.insert("open");
    first.whenCommitted(() -> second.update(key, "mine"));
    first.update(key, "closed");

    assertThat(second.heard).containsExactly("committed among others");
    assertThat(first.heard).containsExactly("committed", "committed");
  }

  /** A pooler reports another process id to the driver than the session has. */
  @Test
  void theSessionIsNotAskedOfTheDriver() {
    Process pooled = new Process(url, RowClaimsTest::withoutDriver);
    try {
      long key = pooled.insert("open");
      pooled.whenCommitted(() -> second.update(key, "mine"));
      pooled.update(key, "closed");

      assertThat(second.heard).containsExactly("committed among others");
      assertThat(pooled.heard).containsExactly("committed", "committed");
    } finally {
      pooled.close();
    }
  }

  @Test
  void aWriteThatIsFinishedIsNotFound() {
    long key = first.insert("open");
    first.update(key, "closed");
    eventually("the claims are released", () -> claims() == 0);
    second.update(key, "mine");

    assertThat(second.heard).containsExactly("committed");
  }

  @Test
  void aWriteToAnotherRowIsNotOvertaken() {
    long key = first.insert("open");
    long other = first.insert("other");
    first.whenCommitted(() -> second.update(other, "mine"));
    first.update(key, "closed");

    assertThat(second.heard).containsExactly("committed");
  }

  @Test
  void aWriterThatHasFoundAnotherOneIsFoundItself() throws Exception {
    Process third = new Process(url);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      long key = first.insert("open");
      eventually("the claims are released", () -> claims() == 0);
      CountDownLatch goesOn = new CountDownLatch(1);
      first.whenCommitted(() -> await(goesOn));
      Future<?> firstWrite = threads.submit(() -> first.update(key, "first"));
      eventually("the first writer has a claim", () -> claims() == 1);
      second.whenCommitted(() -> {
        goesOn.countDown();
        eventually("only the second writer has one", () -> firstWrite.isDone() && claims() == 1);
        third.update(key, "third");
      });
      second.update(key, "second");

      assertThat(second.heard).containsExactly("committed among others");
      assertThat(third.heard).containsExactly("committed among others");
    } finally {
      threads.shutdownNow();
      third.close();
    }
  }

  /** It invalidates precisely what its own writes touch. */
  @Test
  void aProcessDoesNotMistakeItsOwnWritesForThoseOfOthers() {
    long key = first.insert("open");
    first.whenCommitted(() -> first.update(key, "again"));
    first.update(key, "closed");

    assertThat(first.heard).containsExactly("committed", "committed", "committed");
  }

  @Test
  void deletedAndInsertedRowsAreClaimedToo() {
    long key = first.insert("open");
    List<Long> inserted = new ArrayList<>();
    first.whenCommitted(() -> inserted.add(insertAgain(key)));
    first.delete(key);

    assertThat(inserted).containsExactly(key);
    assertThat(second.heard).containsExactly("committed among others");
  }

  @Test
  void aClaimEndsWithItsSession() {
    long key = first.insert("open");
    eventually("the claims are released", () -> claims() == 0);
    first.whenCommitted(() -> {
      terminate();
      second.update(key, "mine");
    });
    first.update(key, "closed");

    assertThat(second.heard).containsExactly("committed");
    first.update(key, "reconnected");
  }

  @Test
  void aCommitThatFailsLeavesNoClaim() {
    execute("ALTER TABLE " + TABLE
        + " ADD CONSTRAINT one_state UNIQUE (state) DEFERRABLE INITIALLY DEFERRED");
    first.insert("open");
    assertThatThrownBy(() -> first.insert("open")).isInstanceOf(StoreException.class);

    assertThat(first.heard).containsExactly("committed", "in doubt");
    eventually("nothing is claimed", () -> claims() == 0);
    first.insert("other");
  }

  @Test
  void aTransactionOfManyRowsClaimsNone() {
    List<Long> keys =
        IntStream.range(0, 17).mapToObj(i -> first.insert("open" + i)).toList();
    first.whenCommitted(() -> second.update(keys.get(0), "mine"));
    first.database.transaction(() -> {
      keys.forEach(key -> first.tickets.update(key, same -> new Ticket(key, "closed")));
      return true;
    });

    assertThat(second.heard).containsExactly("committed");
  }

  @Test
  void aWriterThatClaimsNothingFindsAWriteThatIsNotFinished() {
    List<Long> keys =
        IntStream.range(0, 17).mapToObj(i -> first.insert("open" + i)).toList();
    eventually("the claims are released", () -> claims() == 0);
    first.whenCommitted(() -> second.database.transaction(() -> {
      keys.forEach(key -> second.tickets.update(key, same -> new Ticket(key, "mine")));
      return true;
    }));
    first.update(keys.get(0), "closed");

    assertThat(second.heard).containsExactly("committed among others");
  }

  /** The pool would keep a connection, and the locks of its session, if it were closed in good order. */
  @Test
  void aReleaseThatFailsEndsItsSession() {
    long key = first.insert("open");
    eventually("the claims are released", () -> claims() == 0);
    first.whenCommitted(
        () -> execute("ALTER FUNCTION pg_advisory_unlock_shared(bigint) RENAME TO unlock_not"));
    try {
      first.update(key, "closed");
      eventually("the session has ended", () -> claims() == 0);
    } finally {
      execute("ALTER FUNCTION unlock_not(bigint) RENAME TO pg_advisory_unlock_shared");
    }
    first.update(key, "reconnected");
  }

  @Test
  void connectionsThatAreKeptAreFewAndOthersAreLeft() {
    long one = first.insert("one");
    long two = first.insert("two");
    long three = first.insert("three");
    eventually("the claims are released", () -> claims() == 0);
    List<Integer> kept = new ArrayList<>();
    first.whenCommitted(() -> {
      first.whenCommitted(() -> {
        first.whenCommitted(() -> kept.add(claims()));
        first.update(three, "closed");
      });
      first.update(two, "closed");
    });
    first.update(one, "closed");

    assertThat(kept).as("not one for the third write").containsExactly(MOST_KEPT);
  }

  /** Its connections do not unwrap to the driver's. */
  private static DataSource withoutDriver(DataSource source) {
    return wrapped(
        DataSource.class,
        source,
        (method, result) -> result instanceof Connection connection
            ? wrapped(Connection.class, connection, (name, value) -> {
              if (name.equals("unwrap")) {
                throw new SQLException("wrapped");
              }
              return value;
            })
            : result);
  }

  private static <T> T wrapped(Class<T> type, T wrapped, Answer answer) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
          try {
            return answer.of(method.getName(), method.invoke(wrapped, arguments));
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        }));
  }

  private interface Answer {
    Object of(String method, Object result) throws SQLException;
  }

  private long insertAgain(long key) {
    execute("ALTER TABLE " + TABLE + " ALTER COLUMN id RESTART WITH " + key);
    return second.insert("again");
  }

  private void terminate() {
    execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
    eventually("its locks are gone", () -> claims() == 0);
  }

  private void execute(String sql) {
    try (Connection connection = postgres.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private int claims() {
    try (Connection connection = postgres.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(
            "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock'")) {
      result.next();
      return result.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a process has: a pool, and a listener that takes its time. */
  private static final class Process {

    private final HikariDataSource pool;
    private final Database database;
    private final TicketStore tickets;
    private final List<String> heard = new ArrayList<>();
    private Runnable whenCommitted = () -> {};

    private Process(String url) {
      this(url, pool -> pool);
    }

    private Process(String url, UnaryOperator<DataSource> wrap) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(url);
      config.setUsername("postgres");
      config.setMaximumPoolSize(6);
      config.setMinimumIdle(1);
      pool = new HikariDataSource(config);
      database = new Database(wrap.apply(pool));
      database.claimRows(MOST_KEPT);
      tickets = new TicketStore(database, TABLE);
      database.onCommit(Ticket.class, changes -> new Ending() {
        @Override
        public void committed() {
          hears("committed");
        }

        @Override
        public void committedAmongOthers() {
          hears("committed among others");
        }

        @Override
        public void inDoubt() {
          hears("in doubt");
        }
      });
    }

    private void hears(String what) {
      heard.add(what);
      Runnable action = whenCommitted;
      whenCommitted = () -> {};
      action.run();
    }

    /** What happens when the next write has been committed, and has not been acknowledged. */
    private void whenCommitted(Runnable action) {
      whenCommitted = action;
    }

    private long insert(String state) {
      return tickets.insert(new Ticket(null, state)).getId();
    }

    private void update(long key, String state) {
      tickets.update(key, same -> new Ticket(key, state)).orElseThrow();
    }

    private void delete(long key) {
      tickets.delete(key).orElseThrow();
    }

    private void close() {
      pool.close();
    }
  }
}
