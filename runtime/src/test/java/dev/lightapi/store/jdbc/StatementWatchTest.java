package dev.lightapi.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.fixture.SharedPostgres;
import dev.lightapi.fixture.TcpProxy;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.StoreException;
import dev.lightapi.store.StoreException.Kind;
import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pool without any timeouts, behind a network that drops packets. */
@ExtendWith(SharedPostgres.class)
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class StatementWatchTest {

  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final TcpProxy proxy;
  private final HikariDataSource pool = new HikariDataSource();
  private Database database;

  StatementWatchTest(DataSource postgres) throws SQLException {
    URI address = URI.create(
        postgres.unwrap(HikariDataSource.class).getJdbcUrl().substring("jdbc:".length()));
    proxy = TcpProxy.to(address.getHost(), address.getPort());
    pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + proxy.port() + address.getPath() + "?"
        + address.getRawQuery());
    pool.setMaximumPoolSize(1);
  }

  @BeforeEach
  void open() {
    database = new Database(pool, true, Database.DEFAULT_MOST_WAITING, LONGEST);
    assertThat(length("warm")).isEqualTo(4);
  }

  @AfterEach
  void close() {
    proxy.restore();
    pool.close();
    proxy.close();
  }

  @Test
  void anAnswerThatNeverComesIsGivenUp() {
    assertUnavailable("x", proxy::silence);
    assertThat(length("again")).isEqualTo(5);
  }

  /** A socket's timeout is for reading alone. */
  @Test
  void sendingThatHangsIsGivenUp() {
    assertUnavailable("x".repeat(64 << 20), proxy::stall);
    proxy.restore();
    assertThat(length("again")).isEqualTo(5);
  }

  @Test
  void aStatementOfATransactionIsGivenUpAndSoIsItsCommit() {
    assertThatThrownBy(() -> database.transaction(() -> {
          length("first");
          proxy.silence();
          return length("second");
        }))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    assertThat(length("again")).isEqualTo(5);
    assertThatThrownBy(() -> database.transaction(() -> {
          length("first");
          proxy.silence();
          return 1;
        }))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    assertThat(length("again")).isEqualTo(5);
  }

  /** What the application does between statements may take its time. */
  @Test
  void onlyStatementsAreWatched() {
    Notes notes = new Notes(database);
    notes.createSchema();
    String note = database.transaction(() -> {
      String first = notes.insert("first");
      sleep(LONGEST.multipliedBy(2));
      return database.transaction(() -> {
        sleep(LONGEST.multipliedBy(2));
        return notes
            .update(1L, before -> {
              sleep(LONGEST.multipliedBy(2));
              return first + " and second";
            })
            .orElseThrow();
      });
    });
    assertThat(note).isEqualTo("first and second");
  }

  /** @param trouble begins when the pool has given the connection away, so that it is not tested first */
  private void assertUnavailable(String text, Runnable trouble) {
    assertThatThrownBy(() -> length(text, trouble))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
        .hasStackTraceContaining("org.postgresql.core");
  }

  private int length(String text) {
    return length(text, () -> {});
  }

  private int length(String text, Runnable before) {
    return database.read(connection -> {
      before.run();
      try (PreparedStatement statement = connection.prepareStatement("SELECT length(?)")) {
        statement.setString(1, text);
        ResultSet result = statement.executeQuery();
        result.next();
        return result.getInt(1);
      }
    });
  }

  private static void sleep(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Texts as rows. */
  private static final class Notes extends JdbcStore<String, Long> {

    Notes(Database database) {
      super(
          database,
          String.class,
          EntitySql.of("id", "id", "note")
              .select("SELECT id, note FROM watched_note")
              .count("SELECT COUNT(*) FROM watched_note")
              .insert("INSERT INTO watched_note (note) VALUES (?)")
              .update("UPDATE watched_note SET note = ? WHERE id = ?")
              .delete("DELETE FROM watched_note WHERE id = ?")
              .schema("CREATE TABLE IF NOT EXISTS watched_note"
                  + " (id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, note TEXT NOT NULL)")
              .build());
    }

    @Override
    protected String map(Row row) throws SQLException {
      return row.required("note", Scalar.STRING);
    }

    @Override
    protected void bindInsert(String note, Parameters values) throws SQLException {
      values.add(Scalar.STRING, note);
    }

    @Override
    protected void bindUpdate(String note, Parameters values) throws SQLException {
      values.add(Scalar.STRING, note);
    }

    @Override
    protected void bindKey(Long id, Parameters values) throws SQLException {
      values.add(Scalar.LONG, id);
    }
  }
}
