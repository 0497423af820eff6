package dev.lightapi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.DatabaseSettings;
import dev.lightapi.config.Environment;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Opens the database that the settings name. */
final class DataSources {

  /** Longer than a request is worth waiting for a connection. */
  private static final int CONNECTION_TIMEOUT_MILLIS = 5_000;

  private DataSources() {}

  /** @throws ConfigurationException if the database cannot be reached */
  static HikariDataSource open(DatabaseSettings settings) {
    requireDriver(settings);
    HikariConfig config = new HikariConfig();
    config.setPoolName("lightapi");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
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
