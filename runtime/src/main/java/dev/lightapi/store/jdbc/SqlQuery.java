package dev.lightapi.store.jdbc;

import dev.lightapi.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A custom statement that reads rows: {@link Database#query}. It runs when its rows are asked for, in the thread's current
 * transaction or on its own. Immutable.
 *
 * <p>A row becomes a record whose components have the columns' names, {@code unit_price} as {@code unitPrice}, or a plain
 * value, if there is one column. A statement may take 30 seconds.
 */
public final class SqlQuery {

  /** Rows that travel together when they are passed on one by one. */
  private static final int FETCH_SIZE = 500;

  private final Database database;
  private final NamedSql sql;
  private final Set<Class<?>> reads;
  private final int limit;

  private SqlQuery(Database database, NamedSql sql, Set<Class<?>> reads, int limit) {
    this.database = database;
    this.sql = sql;
    this.reads = reads;
    this.limit = limit;
  }

  /** @throws IllegalArgumentException if the statement may write */
  static SqlQuery of(Database database, NamedSql sql) {
    sql.shape().writingWord().ifPresent(word -> {
      throw new IllegalArgumentException("query(...) only reads, but this statement has " + word
          + ". Use execute(...), and say what it writes: " + sql.text());
    });
    return new SqlQuery(database, sql, Set.of(), 0);
  }

  /**
   * Says from which entities' rows the result is made. That is needed where the response is cached, and checked: a write to
   * them invalidates it.
   */
  public SqlQuery reads(Class<?>... entities) {
    Set<Class<?>> all = new LinkedHashSet<>(reads);
    Collections.addAll(all, entities);
    return new SqlQuery(database, sql, all, limit);
  }

  /**
   * Reads so many rows at most. Without it, {@link #list} reads all.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public SqlQuery limit(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("The limit is " + rows + ". Give at least 1.");
    }
    return new SqlQuery(database, sql, reads, rows);
  }

  /**
   * The rows.
   *
   * @param type a record or the class of a plain value
   * @throws IllegalArgumentException if the columns do not fit the type
   * @throws StoreException if the database refuses the statement, or a value does not fit
   */
  public <T> List<T> list(Class<T> type) {
    List<T> rows = new ArrayList<>();
    read(
        type,
        limit,
        row -> rows.add(row.orElseThrow(() -> new StoreException(
            StoreException.Kind.FAILED,
            "A value in the result of a statement is NULL, and a list has no nulls. Use a record, or COALESCE.",
            null))));
    return Collections.unmodifiableList(rows);
  }

  /**
   * The only row; empty if there is none, or if it is a single column with NULL.
   *
   * @param type a record or the class of a plain value
   * @throws IllegalStateException if there are several rows
   * @throws IllegalArgumentException if the columns do not fit the type
   * @throws StoreException if the database refuses the statement, or a value does not fit
   */
  public <T> Optional<T> find(Class<T> type) {
    List<Optional<T>> rows = new ArrayList<>();
    read(type, limit == 1 ? 1 : 2, rows::add);
    if (rows.size() > 1) {
      throw new IllegalStateException(
          "The statement returns several rows. Call list(...), or limit(1) for the first: "
              + sql.text());
    }
    return rows.isEmpty() ? Optional.empty() : rows.get(0);
  }

  /**
   * Passes the rows on one by one, so that a long result needs little memory. It keeps a connection until the last row.
   *
   * @param type a record or the class of a plain value; rows that are a single column with NULL are left out
   * @throws IllegalArgumentException if the columns do not fit the type
   * @throws StoreException if the database refuses the statement, or a value does not fit
   */
  public <T> void forEach(Class<T> type, Consumer<? super T> action) {
    // PostgreSQL's driver fetches rows in parts only in a transaction.
    var unused = database.write(transaction -> {
      read(
          transaction.connection(),
          FETCH_SIZE,
          type,
          limit,
          row -> row.ifPresent(value -> {
            database.watch().ends(transaction.connection());
            action.accept(value);
            database.watch().begins(transaction.connection());
          }));
      return true;
    });
  }

  private <T> void read(Class<T> type, int most, Consumer<Optional<T>> rows) {
    var unused = database.read(connection -> {
      read(connection, 0, type, most, rows);
      return true;
    });
  }

  private <T> void read(
      Connection connection, int fetchSize, Class<T> type, int most, Consumer<Optional<T>> rows)
      throws SQLException {
    database.reads().check(sql, reads);
    database.watch().begins(connection);
    try (PreparedStatement statement = sql.prepare(connection)) {
      statement.setMaxRows(most);
      statement.setFetchSize(fetchSize);
      try (ResultSet result = statement.executeQuery()) {
        SqlMapping<T> mapping = SqlMapping.of(type, result);
        while (result.next()) {
          rows.accept(mapping.row());
        }
      }
    }
  }
}
