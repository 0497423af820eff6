package dev.lightapi.store.jdbc;

import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What kind of database a data source has: one whose SQL the generated stores speak. Immutable.
 *
 * @param product the product's name, PostgreSQL or H2
 * @param inMemory whether the database is in this process's memory, and lost with it
 */
public record DatabaseKind(String product, boolean inMemory) {

  private static final String POSTGRES = "PostgreSQL";
  private static final String H2 = "H2";

  /**
   * Asks the database.
   *
   * @throws ConfigurationException if stores cannot work with it, or it cannot be reached
   */
  public static DatabaseKind of(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      DatabaseMetaData database = connection.getMetaData();
      String product = database.getDatabaseProductName();
      switch (product) {
        case POSTGRES -> {}
        case H2 -> requirePostgresMode(connection);
        default ->
          throw new ConfigurationException("The database is " + product
              + ", but stores are generated for PostgreSQL and H2 only.");
      }
      return new DatabaseKind(product, database.getURL().startsWith("jdbc:h2:mem:"));
    } catch (SQLException e) {
      throw new ConfigurationException("The database cannot be used: " + reason(e));
    }
  }

  /** Whether it is PostgreSQL. */
  public boolean isPostgres() {
    return product.equals(POSTGRES);
  }

  /**
   * Checks that it can notify of changes.
   *
   * @throws ConfigurationException if it cannot
   */
  public void requireEvents() {
    if (!isPostgres()) {
      throw new ConfigurationException(Environment.DATABASE_EVENTS + " needs PostgreSQL, but the"
          + " database is " + product + ". Set it to off, or name another database: "
          + Environment.DATABASE_URL + ".");
    }
  }

  private static void requirePostgresMode(Connection connection) throws SQLException {
    String mode = h2Mode(connection);
    if (!mode.equalsIgnoreCase("PostgreSQL")) {
      throw new ConfigurationException("The H2 database is in mode " + mode
          + ", in which a NUMERIC column without a scale loses all digits behind the point. Add"
          + " ;MODE=PostgreSQL to its URL.");
    }
  }

  private static String h2Mode(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(
            "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'MODE'")) {
      return result.next() ? result.getString(1) : "unknown";
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
