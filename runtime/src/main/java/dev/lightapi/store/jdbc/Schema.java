package dev.lightapi.store.jdbc;

import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import dev.lightapi.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An entity's table: created if it is missing, and compared with the entity when the program starts, so a missing column
 * fails the start and not the first request.
 */
final class Schema {

  private static final String CREATE_TABLES = Environment.DATABASE_CREATE_TABLES;

  private final Database database;
  private final String entity;
  private final EntitySql sql;

  Schema(Database database, Class<?> type, EntitySql sql) {
    this.database = database;
    this.entity = type.getSimpleName();
    this.sql = sql;
  }

  /** @throws ConfigurationException if the database refuses a statement */
  void create() {
    for (String statement : sql.schema()) {
      try {
        database.create(statement);
      } catch (SQLException e) {
        if (columns().isPresent()) {
          // An index on a column that an older table does not have: the check gives the better
          // message.
          check();
        }
        throw new ConfigurationException("The database refuses to create what is missing for "
            + entity + ": " + reason(e) + " Run this as a user with the right to do so, and set "
            + CREATE_TABLES
            + "=false:\n" + statement);
      }
    }
  }

  /** @throws ConfigurationException if the table is missing, or has other columns */
  void check() {
    try {
      database.read(connection -> labels(connection, sql.select() + " WHERE FALSE"));
    } catch (StoreException e) {
      throw new ConfigurationException(difference(e));
    }
  }

  private String difference(StoreException failure) {
    String place = "Table " + sql.table() + ", in which " + entity + " is kept, ";
    Optional<List<String>> there = columns();
    if (there.isEmpty()) {
      return place + "cannot be read: " + reason(failure) + " Create it, or set " + CREATE_TABLES
          + "=true, or name another one: @Table(name = \"...\").";
    }
    Set<String> missing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    missing.addAll(sql.columns());
    there.get().forEach(missing::remove);
    return missing.isEmpty()
        ? place + "cannot be read: " + reason(failure)
        : place + "has no column " + String.join(", ", missing) + ". Add it by ALTER TABLE "
            + sql.table() + " ADD COLUMN, or name the field's column: @Column(name = \"...\").";
  }

  /** The columns that the table has; empty if it cannot be read. */
  private Optional<List<String>> columns() {
    try {
      String all = "SELECT * FROM " + sql.table() + " WHERE FALSE";
      return Optional.of(database.read(connection -> labels(connection, all)));
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  private static List<String> labels(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      ResultSetMetaData columns = result.getMetaData();
      List<String> labels = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        labels.add(columns.getColumnLabel(i));
      }
      return labels;
    }
  }

  /** The database's message, without the statement that H2 adds and the position that PostgreSQL adds. */
  private static String reason(Throwable failure) {
    @Nullable Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String reason = String.valueOf(cause.getMessage()).split("\n|; SQL statement", 2)[0];
    return reason.endsWith(".") ? reason : reason + ".";
  }
}
