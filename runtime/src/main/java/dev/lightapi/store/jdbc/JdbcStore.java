package dev.lightapi.store.jdbc;

import dev.lightapi.store.Change;
import dev.lightapi.store.Draft;
import dev.lightapi.store.EntityStore;
import dev.lightapi.store.GivenValues;
import dev.lightapi.store.LifeCycle;
import dev.lightapi.store.LifeCycle.Event;
import dev.lightapi.store.ListQuery;
import dev.lightapi.store.Rows;
import dev.lightapi.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store over JDBC; the generated subclass of an entity has the SQL and says how a row becomes an entity and an entity
 * a row. Works on PostgreSQL and H2. Thread-safe.
 *
 * @param <E> the entity
 * @param <K> its key
 */
public abstract class JdbcStore<E, K> implements EntityStore<E, K> {

  private final Database database;
  private final Class<E> type;
  private final EntitySql sql;
  private final LifeCycle<E> lifeCycle;
  private final RowMapper<E> mapper;
  private final String[] columns;
  private final String selectByKey;
  private final String lockByKey;
  private volatile String insert;
  private volatile TableConstraints constraints;

  protected JdbcStore(Database database, Class<E> type, EntitySql sql) {
    this(database, type, sql, LifeCycle.of(type));
  }

  // The mapper keeps the reference to map(Row) for later. No row is read before the subclass is
  // complete.
  @SuppressWarnings("this-escape")
  protected JdbcStore(Database database, Class<E> type, EntitySql sql, LifeCycle<E> lifeCycle) {
    this.database = database;
    this.type = type;
    this.sql = sql;
    this.lifeCycle = lifeCycle;
    this.mapper = new RowMapper<>(type, sql, this::map, lifeCycle);
    this.columns = sql.columns().toArray(String[]::new);
    this.selectByKey = sql.select() + " WHERE " + sql.key() + " = ?";
    this.lockByKey = selectByKey + " FOR UPDATE";
    database.reads().add(type, tableName());
    this.insert = sql.insert();
    this.constraints = TableConstraints.unknown(sql);
  }

  /** The entity of a row. */
  protected abstract E map(Row row) throws SQLException;

  /** Binds the values of {@link EntitySql#insert}, in its order. */
  protected abstract void bindInsert(E entity, Parameters values) throws SQLException;

  /** Binds the values of {@link EntitySql#update}, in its order, without the key. */
  protected abstract void bindUpdate(E entity, Parameters values) throws SQLException;

  /** Binds a key. */
  protected abstract void bindKey(K key, Parameters values) throws SQLException;

  /**
   * Creates the table and its indexes where they are missing, if the database creates tables, and checks that the table has
   * the entity's columns.
   *
   * @throws dev.lightapi.config.ConfigurationException if the database refuses that, or the table has other columns
   */
  public final void createSchema() {
    Schema schema = new Schema(database, type, sql);
    if (database.createsTables()) {
      schema.create();
    }
    insert = schema.check();
    constraints = schema.constraints();
  }

  /** The name of the table, without quotes and in lower case, to be compared with others. */
  public final String tableName() {
    return sql.table().replace("\"", "").toLowerCase(Locale.ROOT);
  }

  final Class<E> type() {
    return type;
  }

  /** A row, locked: empty if there is none, empty within if it cannot be read. */
  final Optional<Optional<E>> locked(Transaction transaction, K key) throws SQLException {
    return lock(transaction, key, mapper::ifReadable);
  }

  /** Notifies of changes to the table, by any writer. */
  final EventTrigger eventTrigger() {
    return new EventTrigger(type, sql.table());
  }

  @Override
  public final Optional<E> find(K key) {
    return read(connection -> find(connection, key));
  }

  @Override
  public final Rows<E> list(ListQuery query) {
    ListSql list = ListSql.of(sql, query);
    return read(connection -> {
      try (PreparedStatement statement =
          prepare(connection, sql.select() + list.where() + list.rest())) {
        Parameters.add(list.allValues(), statement);
        List<E> rows = mapper.rows(statement.executeQuery(), mapper::loaded);
        return PageRows.of(query.page(), rows, () -> count(connection, list));
      }
    });
  }

  /** The rows that meet the condition of a generated finder, by their keys. */
  protected final List<E> findAll(String condition, Parameters.Binding values) {
    return read(connection -> {
      try (PreparedStatement statement =
          prepare(connection, sql.select() + " WHERE " + condition + " ORDER BY " + sql.key())) {
        values.bind(new Parameters(statement));
        return mapper.rows(statement.executeQuery(), mapper::loaded);
      }
    });
  }

  /** The row that meets the condition of a generated finder, of which there is at most one. */
  protected final Optional<E> findOne(String condition, Parameters.Binding values) {
    return findAll(condition, values).stream().findFirst();
  }

  @Override
  public final E insertDraft(Draft<E> draft) {
    E entity = lifeCycle.run(Event.PRE_PERSIST, draft);
    return database.write(transaction -> {
      RowCopies<E> created = transaction.write(
          prepareReturning(transaction.connection(), insert), constraints, statement -> {
            bindInsert(entity, new Parameters(statement, database.user()));
            return returned(statement);
          });
      transaction.writes(sql.table(), created.key());
      transaction.changed(type, new Change<>(null, created.forListeners()));
      return after(Event.POST_PERSIST, transaction, created.forCaller());
    });
  }

  @Override
  public final Optional<E> updateDraft(K key, Function<E, Draft<E>> change) {
    return update(key, change, mapper::copies);
  }

  @Override
  public final Optional<E> updateDraft(K key, GivenValues given, Function<E, Draft<E>> change) {
    return update(key, change, row -> mapper.copies(row, given));
  }

  private Optional<E> update(
      K key, Function<E, Draft<E>> change, Database.Work<Row, RowCopies<E>> mapping) {
    return database.write(transaction -> {
      Optional<RowCopies<E>> before = lock(transaction, key, mapping);
      return before.isEmpty()
          ? Optional.empty()
          : Optional.of(update(transaction, key, before.get(), change));
    });
  }

  @Override
  public final Optional<E> delete(K key) {
    return database.write(transaction -> {
      Optional<RowCopies<E>> before = lock(transaction, key, mapper::copies);
      if (before.isEmpty()) {
        return Optional.empty();
      }
      after(Event.PRE_REMOVE, transaction, before.get().forCaller());
      deleteLocked(transaction, key);
      transaction.changed(type, new Change<>(before.get().forListeners(), null));
      return Optional.of(after(Event.POST_REMOVE, transaction, before.get().forCaller()));
    });
  }

  @Override
  public final boolean remove(K key) {
    // Methods of the life cycle need an object, so a row that cannot be read stays.
    if (has(Event.PRE_REMOVE) || has(Event.POST_REMOVE)) {
      return delete(key).isPresent();
    }
    return database.write(transaction -> {
      Optional<Optional<E>> before = locked(transaction, key);
      if (before.isEmpty()) {
        return false;
      }
      deleteLocked(transaction, key);
      transaction.changed(type, new Change<>(before.get().orElse(null), null));
      return true;
    });
  }

  @Override
  public final boolean has(Event event) {
    return lifeCycle.has(event);
  }

  /** Runs the methods of an event when a statement has ended. */
  private E after(Event event, Transaction transaction, E entity) {
    database.watch().ends(transaction.connection());
    return lifeCycle.run(event, entity);
  }

  private void deleteLocked(Transaction transaction, K key) throws SQLException {
    // Its own references cannot be violated, even if the table refers to itself.
    var unused = transaction.write(
        prepare(transaction.connection(), sql.delete()), TableConstraints.NONE, statement -> {
          bindKey(key, new Parameters(statement));
          SqlFailure.requireOne(statement.executeUpdate());
          return true;
        });
  }

  private E update(
      Transaction transaction, K key, RowCopies<E> before, Function<E, Draft<E>> change)
      throws SQLException {
    // The caller's own work is not a statement.
    database.watch().ends(transaction.connection());
    E wanted = lifeCycle.run(Event.PRE_UPDATE, change.apply(before.forCaller()));
    E old = before.forListeners();
    if (old != null && !sql.versioned() && isSame(wanted, old)) {
      // Nothing to write. But the first writer may have failed to invalidate, and this may be
      // its client's retry.
      transaction.changed(type, new Change<>(old, old));
      return find(transaction.connection(), key).orElseThrow();
    }
    RowCopies<E> after = transaction.write(
        prepareReturning(transaction.connection(), sql.update()), constraints, statement -> {
          Parameters parameters = new Parameters(statement, database.user());
          bindUpdate(wanted, parameters);
          bindKey(key, parameters);
          return returned(statement);
        });
    transaction.changed(type, new Change<>(old, old == null ? null : after.forListeners()));
    return after(Event.POST_UPDATE, transaction, after.forCaller());
  }

  /** Whether two entities are one row. A value that a converter refuses is another one, which the statement then names. */
  private boolean isSame(E wanted, E old) throws SQLException {
    try {
      return values(wanted).equals(values(old));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private List<@Nullable String> values(E entity) throws SQLException {
    List<@Nullable String> values = new ArrayList<>();
    bindUpdate(entity, Parameters.to(values));
    return values;
  }

  private Optional<E> find(Connection connection, K key) throws SQLException {
    try (PreparedStatement statement = prepare(connection, selectByKey)) {
      bindKey(key, new Parameters(statement));
      return mapper.rows(statement.executeQuery(), mapper::loaded).stream().findFirst();
    }
  }

  private <T> Optional<T> lock(Transaction transaction, K key, Database.Work<Row, T> mapping)
      throws SQLException {
    try (PreparedStatement statement = prepare(transaction.connection(), lockByKey)) {
      bindKey(key, new Parameters(statement));
      return mapper
          .rows(statement.executeQuery(), row -> {
            transaction.writes(sql.table(), String.valueOf(row.key()));
            return mapping.run(row);
          })
          .stream()
          .findFirst();
    }
  }

  private long count(Connection connection, ListSql list) throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql.count() + list.where())) {
      Parameters.add(list.whereValues(), statement);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }

  private RowCopies<E> returned(PreparedStatement statement) throws SQLException {
    statement.executeUpdate();
    List<RowCopies<E>> rows = mapper.rows(statement.getGeneratedKeys(), mapper::copies);
    SqlFailure.requireOne(rows.size());
    return rows.get(0);
  }

  /** A statement that only reads has no values that the database could refuse, so the fault is in the table. */
  private <T> T read(Database.Work<Connection, T> work) {
    database.reads().check(type);
    try {
      return database.read(work);
    } catch (StoreException e) {
      if (e.kind() != StoreException.Kind.INVALID) {
        throw e;
      }
      throw new StoreException(
          StoreException.Kind.FAILED,
          "Reading from " + sql.table() + " failed: a value cannot be read.",
          e);
    }
  }

  private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    database.watch().begins(connection);
    return limited(connection.prepareStatement(sql));
  }

  /** The written row comes back in the same round trip, with the values that the database generates. */
  private PreparedStatement prepareReturning(Connection connection, String sql)
      throws SQLException {
    database.watch().begins(connection);
    return limited(connection.prepareStatement(sql, columns));
  }

  private static PreparedStatement limited(PreparedStatement statement) throws SQLException {
    statement.setQueryTimeout((int) Database.STATEMENT_TIMEOUT.toSeconds());
    return statement;
  }
}
