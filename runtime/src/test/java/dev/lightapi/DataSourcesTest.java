package dev.lightapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.config.DatabaseSettings;
import dev.lightapi.config.Environment;
import dev.lightapi.fixture.SharedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pool that the settings make. */
@ExtendWith(SharedPostgres.class)
final class DataSourcesTest {

  private final String url;

  DataSourcesTest(DataSource postgres) throws SQLException {
    url = postgres.unwrap(HikariDataSource.class).getJdbcUrl();
  }

  @Test
  void noConnectionWaitsForEver() throws Exception {
    try (HikariDataSource pool = open(url);
        Connection connection = pool.getConnection()) {
      // Statements are cancelled after 30 seconds, and then there is still an answer.
      assertThat(connection.getNetworkTimeout()).isEqualTo(35_000);
      assertThat(pool.getDataSourceProperties())
          .containsEntry("connectTimeout", "5")
          .containsEntry("loginTimeout", "10")
          .containsEntry("cancelSignalTimeout", "2")
          .containsEntry("tcpKeepAlive", "true");
      assertThat(pool.getConnectionTimeout()).isEqualTo(3_000);
      assertThat(pool.getValidationTimeout()).isEqualTo(1_000);
      assertThat(pool.getKeepaliveTime()).isEqualTo(30_000);
    }
  }

  /** Otherwise the locks of a machine that is gone would last for two hours. */
  @Test
  void theDatabaseNoticesDeadClients() throws Exception {
    try (HikariDataSource pool = open(url);
        Connection connection = pool.getConnection()) {
      assertThat(shown(connection, "tcp_keepalives_idle")).isEqualTo("10");
      assertThat(shown(connection, "tcp_keepalives_interval")).isEqualTo("5");
      assertThat(shown(connection, "tcp_keepalives_count")).isEqualTo("4");
    }
  }

  @Test
  void configuredKeepalivesStay() throws Exception {
    try (HikariDataSource pool = open(url + "&options=-c%20tcp_keepalives_idle=77");
        Connection connection = pool.getConnection()) {
      assertThat(shown(connection, "tcp_keepalives_idle")).isEqualTo("77");
      assertThat(shown(connection, "tcp_keepalives_count")).isEqualTo("4");
    }
  }

  @Test
  void theUrlGoesFirst() throws Exception {
    try (HikariDataSource pool = open(url + "&socketTimeout=7");
        Connection connection = pool.getConnection()) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(7_000);
    }
  }

  /** H2 refuses properties that it does not know. */
  @Test
  void otherDriversAreLeftAlone() throws Exception {
    try (HikariDataSource pool = open("jdbc:h2:mem:limits");
        Connection connection = pool.getConnection()) {
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  private static String shown(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SHOW " + setting)) {
      result.next();
      return result.getString(1);
    }
  }

  private static HikariDataSource open(String url) {
    return DataSources.open(
        DatabaseSettings.of(new Environment(Map.of(Environment.DATABASE_URL, url))), 0);
  }
}
