package dev.lightapi.store.jdbc;

import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.GivenValues;
import dev.lightapi.store.LifeCycle;
import dev.lightapi.store.LifeCycle.Event;
import dev.lightapi.store.StoreException;
import dev.lightapi.store.jdbc.EntitySql.Field;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes entities of rows, also of those that cannot be read as they are. Thread-safe.
 *
 * @param <E> the entity
 */
final class RowMapper<E> {

  private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);

  private final Class<E> type;
  private final EntitySql sql;
  private final Database.Work<Row, E> mapping;
  private final LifeCycle<E> lifeCycle;

  RowMapper(Class<E> type, EntitySql sql, Database.Work<Row, E> mapping, LifeCycle<E> lifeCycle) {
    this.type = type;
    this.sql = sql;
    this.mapping = mapping;
    this.lifeCycle = lifeCycle;
  }

  /** All rows of a result, which is closed. */
  <T> List<T> rows(ResultSet result, Database.Work<Row, T> each) throws SQLException {
    try (result) {
      List<T> rows = new ArrayList<>();
      Row row = new Row(result, sql.table(), sql.key());
      while (result.next()) {
        rows.add(each.run(row));
      }
      return rows;
    }
  }

  /** The entity of a row. If its class refuses the values, the row or the class is wrong. */
  E entity(Row row) throws SQLException {
    try {
      return mapping.run(row);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      throw row.unreadable(type.getName() + " refuses its values", e);
    }
  }

  /** The entity of a row, after the methods that run when it is read. */
  E loaded(Row row) throws SQLException {
    return lifeCycle.run(Event.POST_LOAD, entity(row));
  }

  RowCopies<E> copies(Row row) throws SQLException {
    return new RowCopies<>(String.valueOf(row.key()), entity(row), loaded(row));
  }

  /** The entity of a row that is written, whatever it holds; empty if it cannot be read. */
  Optional<E> ifReadable(Row row) throws SQLException {
    try {
      return Optional.of(entity(row));
    } catch (StoreException e) {
      warn(e);
      return Optional.empty();
    }
  }

  /**
   * The copies of a row that is changed. What cannot be read of it has the values that the change gives; then there is no
   * copy for listeners.
   *
   * @throws StoreException if the change does not give all that cannot be read
   */
  RowCopies<E> copies(Row row, GivenValues given) throws SQLException {
    try {
      return copies(row);
    } catch (StoreException e) {
      warn(e);
      Map<String, TypedValue<?>> unreadable = replacements(row, given, e);
      if (!unreadable.isEmpty()) {
        return new RowCopies<>(String.valueOf(row.key()), null, repaired(row.with(unreadable)));
      }
      // Each column holds a value of its type, but the class refuses them together.
      Map<String, TypedValue<?>> all = new HashMap<>();
      for (Field field : sql.fields()) {
        given
            .of(field.name(), field.type(), field.nullable())
            .ifPresent(value -> all.put(field.column(), value));
      }
      return new RowCopies<>(String.valueOf(row.key()), null, loaded(row.with(all)));
    }
  }

  /** The values in place of those that cannot be read, by their columns. */
  private Map<String, TypedValue<?>> replacements(
      Row row, GivenValues given, StoreException failure) throws SQLException {
    Map<String, TypedValue<?>> values = new HashMap<>();
    for (Field field : sql.fields()) {
      if (!row.isReadable(field)) {
        TypedValue<?> value =
            given.of(field.name(), field.type(), field.nullable()).orElseThrow(() -> failure);
        values.put(field.column(), value);
      }
    }
    return values;
  }

  private E repaired(Row row) throws SQLException {
    try {
      return lifeCycle.run(Event.POST_LOAD, mapping.run(row));
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          "The row cannot be read, and with the values of this change its class refuses it, too.",
          UnquotedException.of(e));
    }
  }

  private void warn(StoreException unreadable) {
    if (unreadable.kind() == StoreException.Kind.UNAVAILABLE) {
      throw unreadable;
    }
    LOG.warn(
        "A row is written that cannot be read, so all cached responses of {} are invalidated: {}",
        type.getSimpleName(),
        unreadable.getMessage());
  }
}
