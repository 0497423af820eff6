package dev.lightapi.store.jdbc;

import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import dev.lightapi.store.StoreException;
import dev.lightapi.store.jdbc.EntitySql.Sequence;
import dev.lightapi.store.jdbc.TableIndexes.Wanted;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An entity's table: created if it is missing, and compared with the entity when the program starts, so a missing column
 * fails the start and not the first request.
 */
final class Schema {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private static final String CREATE_TABLES = Environment.DATABASE_CREATE_TABLES;

  /** How long a start waits for the number of rows that cannot be read. */
  private static final int COUNT_SECONDS = 3;

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
    if (isView()) {
      return;
    }
    boolean isThere = columns().isPresent();
    for (String statement : sql.schema()) {
      if (isServed(statement) || (isThere && statement.startsWith("CREATE SEQUENCE "))) {
        // A new sequence would give rows that are there their keys once more: the check tells.
        continue;
      }
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

  /**
   * Compares the table with the entity.
   *
   * @return the statement that inserts a row
   * @throws ConfigurationException if the table is missing, or has other columns
   */
  String check() {
    try {
      database.read(connection -> labels(connection, sql.select() + " WHERE FALSE"));
    } catch (StoreException e) {
      throw new ConfigurationException(difference(e));
    }
    return sql.fields().isEmpty() ? sql.insert() : compare();
  }

  private String compare() {
    TableCheck check = new TableCheck(sql, found());
    Sequences sequences = new Sequences(sql, database);
    List<String> mismatches = check.mismatches();
    Sequence declared = sql.sequence();
    Optional<String> sequence = Optional.empty();
    if (declared != null) {
      sequences.mismatch(declared).ifPresent(mismatches::add);
    } else if (check.ungenerated().isPresent()) {
      sequence = sequences.ofHibernate();
      if (sequence.isEmpty()) {
        mismatches.add(check.ungenerated().get());
      }
    }
    if (!mismatches.isEmpty()) {
      throw new ConfigurationException("Table " + sql.table() + ", in which " + entity
          + " is kept, does not fit its class:\n- " + String.join("\n- ", mismatches));
    }
    if (!check.nullable().isEmpty()) {
      LOG.warn(
          "Table {}, in which {} is kept, may have NULL in {}, but the fields are not @Nullable: a row with NULL there"
              + " cannot be read. {} Make the columns NOT NULL, or the fields @Nullable.",
          sql.table(),
          entity,
          String.join(", ", check.nullable()),
          rowsWithNull(check.nullable()));
    }
    if (!check.unset().isEmpty()) {
      LOG.warn(
          "Table {}, in which {} is kept, needs a value in {}, which no field sets: no row can be created. Give the"
              + " columns a default, or the class a field.",
          sql.table(),
          entity,
          String.join(", ", check.unset()));
    }
    if (!check.coarse().isEmpty()) {
      LOG.warn(
          "Table {}, in which {} is kept, rounds the times in {}: responses show other values than clients sent. Make the"
              + " columns as fine as microseconds: ALTER COLUMN ... TYPE ...(6).",
          sql.table(),
          entity,
          String.join(", ", check.coarse()));
    }
    if (!check.fine().isEmpty()) {
      LOG.warn(
          "Table {}, in which {} is kept, has finer times than microseconds in {}: responses do not show what is finer, and"
              + " a write of the row cuts it. Make the columns as fine as microseconds: ALTER COLUMN ... TYPE ...(6).",
          sql.table(),
          entity,
          String.join(", ", check.fine()));
    }
    if (!check.rounding().isEmpty()) {
      LOG.warn(
          "Table {}, in which {} is kept, rounds the numbers in {}: responses show other values than clients sent. Declare"
              + " the digits of the fields, so that other numbers are 422: @Column(precision = ..., scale = ...) or @Digits.",
          sql.table(),
          entity,
          String.join(", ", check.rounding()));
    }
    if (check.isReadOnly()) {
      LOG.warn(
          "{}, in which {} is kept, is a view that cannot be written, so POST, PUT, PATCH and DELETE fail with 500. Expose"
              + " only GET, or give the view INSTEAD OF triggers.",
          sql.table(),
          entity);
    }
    checkIndexes();
    return declared != null
        ? sequences.insertByDeclared(declared)
        : sequence.map(sequences::insert).orElseGet(sql::insert);
  }

  /** How many rows cannot be read. Large tables are not counted to their end. */
  private String rowsWithNull(List<String> columns) {
    String condition = columns.stream()
        .map(column -> "\"" + column.replace("\"", "\"\"") + "\" IS NULL")
        .collect(Collectors.joining(" OR "));
    try {
      return database.read(connection -> {
        try (Statement statement = connection.createStatement()) {
          statement.setQueryTimeout(COUNT_SECONDS);
          try (ResultSet result = statement.executeQuery(sql.count() + " WHERE " + condition)) {
            result.next();
            return "Such rows there are now: " + result.getLong(1) + ".";
          }
        }
      });
    } catch (StoreException e) {
      return "The table is too large to count such rows within " + COUNT_SECONDS + " s.";
    }
  }

  /** Whether the table has an index of another name that does what the statement's index would do. */
  private boolean isServed(String statement) {
    return TableIndexes.wanted(statement)
        .filter(wanted ->
            wanted.index().unique() && columns().isPresent() && indexes().serve(wanted))
        .isPresent();
  }

  private TableIndexes indexes() {
    return database.read(connection -> TableIndexes.of(connection, sql.table()));
  }

  /** {@code IF NOT EXISTS} also finds the index of another table that has the name. */
  private void checkIndexes() {
    boolean wantsNone =
        sql.schema().stream().allMatch(sql -> TableIndexes.wanted(sql).isEmpty());
    if (wantsNone || isView()) {
      return;
    }
    TableIndexes indexes = indexes();
    for (String statement : sql.schema()) {
      Optional<Wanted> missing =
          TableIndexes.wanted(statement).filter(wanted -> !indexes.serve(wanted));
      if (missing.isPresent() && database.createsTables() && !indexes.resemble(missing.get())) {
        throw new ConfigurationException("Table " + sql.table() + ", in which " + entity
            + " is kept, has no index " + missing.get().name()
            + ", although it was to be created: an index of another table or of other columns has that name."
            + " Give the index another name, or drop the other one:\n" + statement);
      } else if (missing.isPresent() && missing.get().index().unique()) {
        LOG.warn(
            "Table {}, in which {} is kept, has no unique index of {}, so rows may have the same values there.{} Run: {}",
            sql.table(),
            entity,
            String.join(", ", missing.get().index().columns()),
            indexes.resemble(missing.get())
                ? " Its index " + missing.get().name()
                    + " is not unique, not valid or of some rows only: give it another name."
                : "",
            statement);
      }
    }
  }

  /** What violations of the table's constraints are about. */
  TableConstraints constraints() {
    return database.read(connection -> TableConstraints.of(connection, sql));
  }

  /** A view has no indexes, and nobody may create them. */
  private boolean isView() {
    if (columns().isEmpty()) {
      return false;
    }
    TableColumns found = found();
    return !found.all().isEmpty() && !found.isTable();
  }

  private TableColumns found() {
    return database.read(connection -> TableColumns.of(connection, sql.table()));
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
