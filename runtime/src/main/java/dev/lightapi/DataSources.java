package dev.lightapi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.DatabaseSettings;
import dev.lightapi.config.Environment;
import dev.lightapi.store.jdbc.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens the database that the settings name. */
final class DataSources {

  /**
   * How long a request waits for a connection. Long enough to find a dead one, and to make another, with a packet lost;
   * shorter than requests wait for another one's load, so that they hear of its failure, and do not all load themselves.
   */
  private static final int CONNECTION_TIMEOUT_MILLIS = 3_000;

  /** How long a connection that was idle has to answer; one that does not is given up. */
  private static final int VALIDATION_TIMEOUT_MILLIS = 1_000;

  /** How often idle connections are tested; the least that the pool takes. */
  private static final int KEEPALIVE_MILLIS = 30_000;

  /**
   * What PostgreSQL's driver has no limits for, or long ones, in seconds; the URL goes before them. A statement that is
   * cancelled at its timeout answers before the socket's. A cancellation whose packets vanish is not waited for: others
   * stand behind it, for the driver has one thread for all of them.
   */
  private static final Map<String, String> POSTGRES_LIMITS = Map.of(
      "socketTimeout", String.valueOf(Database.STATEMENT_TIMEOUT.toSeconds() + 5),
      "connectTimeout", "5",
      "loginTimeout", "10",
      "cancelSignalTimeout", "2",
      "tcpKeepAlive", "true");

  private DataSources() {}

  /**
   * Opens a pool.
   *
   * @param more connections that are kept, besides those for requests
   * @throws ConfigurationException if the database cannot be reached
   */
  static HikariDataSource open(DatabaseSettings settings, int more) {
    requireDriver(settings);
    HikariConfig config = new HikariConfig();
    config.setPoolName("lightapi");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections() + more);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    config.setValidationTimeout(VALIDATION_TIMEOUT_MILLIS);
    config.setKeepaliveTime(KEEPALIVE_MILLIS);
    if (settings.url().startsWith("jdbc:postgresql:")) {
      POSTGRES_LIMITS.forEach(config::addDataSourceProperty);
    }
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw new ConfigurationException("The database " + settings.shownUrl() + " cannot be used: "
          + reason(e) + " Check " + Environment.DATABASE_URL + ", " + Environment.DATABASE_USER
          + " and "
          + Environment.DATABASE_PASSWORD + ", and that the database is running.");
    }
  }

  /**
   * Checks that the database is one whose SQL the generated stores speak.
   *
   * @throws ConfigurationException if it is not, or cannot be reached
   */
  static void check(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName();
      if (product.equals("H2") && !h2Mode(connection).equalsIgnoreCase("PostgreSQL")) {
        throw new ConfigurationException("The H2 database is in mode " + h2Mode(connection)
            + ", in which a NUMERIC column without a scale loses all digits behind the point. Add"
            + " ;MODE=PostgreSQL to its URL.");
      }
      if (!product.equals("H2") && !product.equals("PostgreSQL")) {
        throw new ConfigurationException("The database is " + product
            + ", but stores are generated for PostgreSQL and H2 only.");
      }
    } catch (SQLException e) {
      throw new ConfigurationException("The database cannot be used: " + reason(e));
    }
  }

  static boolean isPostgres(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    } catch (SQLException e) {
      throw new ConfigurationException("The database cannot be used: " + reason(e));
    }
  }

  /** Whether the database is in this process's memory, and gone with it. */
  static boolean inMemory(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return connection.getMetaData().getURL().startsWith("jdbc:h2:mem:");
    } catch (SQLException e) {
      throw new ConfigurationException("The database cannot be used: " + reason(e));
    }
  }

  private static String h2Mode(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(
            "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'MODE'")) {
      return result.next() ? result.getString(1) : "unknown";
    }
  }

  private static void requireDriver(DatabaseSettings settings) {
    try {
      DriverManager.getDriver(settings.url());
    } catch (SQLException e) {
      throw new ConfigurationException("There is no JDBC driver for " + settings.shownUrl()
          + " on the class path. For PostgreSQL add the dependency org.postgresql:postgresql.");
    }
  }

  private static String reason(Throwable failure) {
    @Nullable Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage());
    return message.endsWith(".") ? message : message + ".";
  }
}
