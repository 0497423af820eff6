package dev.lightapi.store.jdbc;

import dev.lightapi.store.Change;
import dev.lightapi.store.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a custom statement writes, so that it invalidates what that changes: {@link Database#execute}. Immutable.
 *
 * <ul>
 *   <li>{@code Writes.to(City.class)}: any rows of the entity. Invalidates all its responses.
 *   <li>{@code Writes.row(cities, 7L)}: no row but that one. Invalidates what a write by the store would. The row is locked
 *       and read before the statement and after it.
 *   <li>{@code Writes.nothing()}: no row of any entity.
 * </ul>
 */
public final class Writes {

  /** The number of rows that a statement wrote, if it does not tell. */
  static final int UNKNOWN = -1;

  private static final Writes NOTHING = new Writes(Set.of(), List.of());

  private final Set<Class<?>> entities;
  private final List<Rows<?, ?>> rows;

  private Writes(Set<Class<?>> entities, List<Rows<?, ?>> rows) {
    this.entities = entities;
    this.rows = rows;
  }

  /** Any rows of these entities. */
  public static Writes to(Class<?>... entities) {
    return new Writes(new LinkedHashSet<>(Arrays.asList(entities)), List.of());
  }

  /** The row with that key, whether it exists before, after, or both. */
  public static <E, K> Writes row(JdbcStore<E, K> store, K key) {
    return rows(store, List.of(key));
  }

  /** The rows with these keys, whether they exist before, after, or both. */
  public static <E, K> Writes rows(JdbcStore<E, K> store, Collection<K> keys) {
    return new Writes(Set.of(), List.of(new Rows<>(store, List.copyOf(new LinkedHashSet<>(keys)))));
  }

  /** No row of any entity: only tables of which no responses are made. */
  public static Writes nothing() {
    return NOTHING;
  }

  /** These writes and others. */
  public Writes and(Writes others) {
    Set<Class<?>> allEntities = new LinkedHashSet<>(entities);
    allEntities.addAll(others.entities);
    List<Rows<?, ?>> allRows = new ArrayList<>(rows);
    allRows.addAll(others.rows);
    return new Writes(allEntities, allRows);
  }

  /** All entities of which rows may be written. */
  Set<Class<?>> allEntities() {
    Set<Class<?>> all = new LinkedHashSet<>(entities);
    rows.forEach(some -> all.add(some.store().type()));
    return all;
  }

  /** How many rows may be written; negative if that is not known. */
  private int most() {
    return entities.isEmpty() && !rows.isEmpty()
        ? rows.stream().mapToInt(some -> some.keys().size()).sum()
        : -1;
  }

  /**
   * Runs the statement and records what it has changed.
   *
   * @return the result of the statement
   */
  int around(Transaction transaction, SqlShape shape, Database.Work<Transaction, Integer> statement)
      throws SQLException {
    for (Class<?> entity : entities) {
      transaction.changed(entity, new Change<>(null, null));
    }
    int written = around(transaction, shape, statement, 0);
    int most = most();
    if (most >= 0 && (written == UNKNOWN || written > most)) {
      String found = written == UNKNOWN
          ? "A statement does not tell how many rows it wrote, since it returns rows or begins with WITH, but its Writes names "
              + most
          : "A statement wrote " + written + " rows, but its Writes names " + most;
      StoreException failure = new StoreException(
          StoreException.Kind.FAILED,
          found
              + ". It is rolled back, since the responses of others would stay. Name all of them in a statement that"
              + " returns none, or use Writes.to(...).",
          null);
      transaction.failed(failure);
      throw failure;
    }
    return written;
  }

  private int around(
      Transaction transaction,
      SqlShape shape,
      Database.Work<Transaction, Integer> statement,
      int from)
      throws SQLException {
    return from == rows.size()
        ? statement.run(transaction)
        : rows.get(from)
            .around(transaction, shape, inner -> around(inner, shape, statement, from + 1));
  }

  /** Some rows of one entity. */
  private record Rows<E, K>(JdbcStore<E, K> store, List<K> keys) {

    int around(
        Transaction transaction, SqlShape shape, Database.Work<Transaction, Integer> statement)
        throws SQLException {
      List<Optional<Optional<E>>> before = locked(transaction);
      int written = statement.run(transaction);
      List<Optional<Optional<E>>> after = locked(transaction);
      boolean unseen = false;
      for (int i = 0; i < keys.size(); i++) {
        change(before.get(i), after.get(i))
            .ifPresent(change -> transaction.changed(store.type(), change));
        unseen |= mayHaveChangedAnother(before.get(i), after.get(i), shape);
      }
      if (unseen && written != 0) {
        transaction.changed(store.type(), new Change<>(null, null));
      }
      return written;
    }

    /**
     * Whether the statement may have changed a row that was not read here. A row that was not there may have been created
     * by another transaction meanwhile, and then changed or deleted. A row that an update leaves behind has another key.
     */
    private static <E> boolean mayHaveChangedAnother(
        Optional<Optional<E>> before, Optional<Optional<E>> after, SqlShape shape) {
      return before.isEmpty()
          ? after.isEmpty() || !shape.onlyInserts()
          : after.isEmpty() && !shape.deletes();
    }

    private List<Optional<Optional<E>>> locked(Transaction transaction) throws SQLException {
      List<Optional<Optional<E>>> states = new ArrayList<>();
      for (K key : keys) {
        states.add(store.locked(transaction, key));
      }
      return states;
    }

    /** Empty if there was no row and is none. A state that cannot be read may have been in any response. */
    private Optional<Change<E>> change(Optional<Optional<E>> before, Optional<Optional<E>> after) {
      if (before.isEmpty() && after.isEmpty()) {
        return Optional.empty();
      }
      boolean readable = before.map(Optional::isPresent).orElse(true)
          && after.map(Optional::isPresent).orElse(true);
      return Optional.of(
          readable
              ? new Change<>(
                  before.flatMap(state -> state).orElse(null),
                  after.flatMap(state -> state).orElse(null))
              : new Change<>(null, null));
    }
  }
}
