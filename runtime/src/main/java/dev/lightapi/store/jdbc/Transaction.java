package dev.lightapi.store.jdbc;

import dev.lightapi.store.Change;
import dev.lightapi.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A transaction in progress, and what each store has changed in it. Used by one thread. */
final class Transaction {

  private final Connection connection;
  private final Map<Class<?>, List<?>> changes = new LinkedHashMap<>();
  private final Set<String> rows = new LinkedHashSet<>();
  private @Nullable StoreException failure;

  Transaction(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /** @throws StoreException if one of its statements has failed */
  void requireNoFailure() {
    if (failure != null) {
      throw new StoreException(failure.kind(), String.valueOf(failure.getMessage()), failure);
    }
  }

  /**
   * Runs a statement that writes a row, and closes it. If it fails, or if the row is not as it should be afterwards, the
   * transaction cannot be committed any more: nobody would be notified of the row.
   *
   * @param constraints those of the row's table
   */
  <T> T write(
      PreparedStatement prepared,
      TableConstraints constraints,
      Database.Work<PreparedStatement, T> work)
      throws SQLException {
    try (prepared) {
      return work.run(prepared);
    } catch (SQLException e) {
      throw failed(SqlFailure.of(e, constraints));
    } catch (StoreException e) {
      throw failed(e);
    }
  }

  /** Records which row is written, by text that is the same in all processes. */
  void writes(String table, String key) {
    rows.add(table + "/" + key);
  }

  /**
   * Records the failure of a statement; the first one counts.
   *
   * @return the failure, to be thrown
   */
  StoreException failed(StoreException statementFailure) {
    if (failure == null) {
      failure = statementFailure;
    }
    return statementFailure;
  }

  /** The changes by the class of their entities. */
  Map<Class<?>, List<?>> changes() {
    return changes;
  }

  /** The rows that are written, as text. */
  Set<String> rows() {
    return rows;
  }

  @SuppressWarnings("unchecked") // the key of changes is their objects' class
  <E> void changed(Class<E> type, Change<E> change) {
    ((List<Change<E>>) changes.computeIfAbsent(type, key -> new ArrayList<Change<E>>()))
        .add(change);
  }
}
