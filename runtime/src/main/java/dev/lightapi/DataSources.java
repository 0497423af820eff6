package dev.lightapi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.DatabaseSettings;
import dev.lightapi.config.Environment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens the database that the settings name. */
final class DataSources {

  /** Longer than a request is worth waiting for a connection. */
  private static final int CONNECTION_TIMEOUT_MILLIS = 5_000;

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
