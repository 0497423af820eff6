package dev.lightapi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.DatabaseSettings;
import dev.lightapi.config.Environment;
import dev.lightapi.store.jdbc.Database;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens a connection pool for the database that the settings name. */
final class DataSources {

  /**
   * How long a request waits for a connection. Long enough to detect a dead one and to open another, with one packet lost.
   * Shorter than requests wait for a shared load, so that they get its failure, instead of loading themselves.
   */
  private static final int CONNECTION_TIMEOUT_MILLIS = 3_000;

  /** How long an idle connection may take to answer a test; then it is closed. */
  private static final int VALIDATION_TIMEOUT_MILLIS = 1_000;

  /** How often idle connections are tested; the pool accepts no smaller value. */
  private static final int KEEPALIVE_MILLIS = 30_000;

  /**
   * Limits that PostgreSQL's driver does not have by default, or has longer ones, in seconds. Parameters of the URL take
   * precedence. The socket timeout is longer than a statement's timeout, so that a cancelled statement can still answer.
   * The driver sends all cancellations on one thread, so one whose packets are lost must not take long.
   */
  private static final Map<String, String> POSTGRES_LIMITS = Map.of(
      "socketTimeout", String.valueOf(Database.STATEMENT_TIMEOUT.toSeconds() + 5),
      "connectTimeout", "5",
      "loginTimeout", "10",
      "cancelSignalTimeout", "2",
      "tcpKeepAlive", "true");

  /**
   * Lets PostgreSQL find out within half a minute that this machine is gone, and release the locks of its sessions. By
   * default that takes two hours. Values that somebody has configured stay. The names are looked up, because a database
   * that only speaks PostgreSQL's protocol may not have them.
   */
  private static final String SET_KEEPALIVES = """
      SELECT set_config(name, value, false) FROM pg_settings JOIN (VALUES \
      ('tcp_keepalives_idle', '10'), ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '4')) \
      AS wanted (setting_name, value) ON name = setting_name WHERE source = 'default'""";

  private DataSources() {}

  /**
   * Opens a pool.
   *
   * @param more how many connections are needed besides those for requests
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
      config.setConnectionInitSql(SET_KEEPALIVES);
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
