package dev.lightapi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.fixture.H2;
import dev.lightapi.store.jdbc.Writes;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class H2SqlTest extends SqlContract {

  H2SqlTest() {
    super(H2.postgresMode());
  }

  /** H2 commits before it runs them. */
  @ParameterizedTest
  @ValueSource(
      strings = {"TRUNCATE TABLE others", "CREATE TABLE more (a int)", "DROP TABLE others"})
  void aStatementThatWouldCommitIsRefusedInATransaction(String sql) {
    database().execute("CREATE TABLE others (a int)", Writes.nothing());

    assertThatThrownBy(() -> database().transaction(() -> {
          database().execute("INSERT INTO others VALUES (1)", Writes.nothing());
          return database().execute(sql, Writes.nothing());
        }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("H2 would commit the transaction")
        .hasMessageContaining(sql);
    assertThat(database().query("SELECT COUNT(*) FROM others").find(Long.class)).contains(0L);
    database().execute(sql, Writes.nothing());
  }

  @AfterEach
  void close() throws SQLException {
    dataSource().unwrap(HikariDataSource.class).close();
  }
}
