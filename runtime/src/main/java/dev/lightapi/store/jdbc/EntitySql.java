package dev.lightapi.store.jdbc;

import dev.lightapi.scalar.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of one entity, all of it known when the program is compiled: a list's statement consists of these parts alone,
 * never of text from a request. Immutable.
 *
 * @param table the table, as statements name it
 * @param fields what is known of each column; empty if only the columns' names are known
 * @param columns the columns' names as results show them
 * @param key the key's column
 * @param select selects all columns of all rows
 * @param insert inserts one row
 * @param update updates the row with a key
 * @param versioned whether each update counts a version, and so makes a new state of the row
 * @param delete deletes the row with a key
 * @param sequence the sequence of which inserts take the key; null if they take none
 * @param filters by query parameter, such as {@code price__gte}, the condition that selects rows: with one parameter,
 *     or none for {@code isnull}. That of {@code in} ends with {@link #ONE_OF}
 * @param searched the columns in which a search looks
 * @param ordered by field, the column that orders rows
 * @param schema the statements that create what is missing
 */
public record EntitySql(
    String table,
    List<Field> fields,
    List<String> columns,
    String key,
    String select,
    String insert,
    String update,
    boolean versioned,
    String delete,
    @Nullable Sequence sequence,
    Map<String, String> filters,
    List<String> searched,
    Map<String, Ordered> ordered,
    List<String> schema) {

  /** The end of the condition of an {@code in} filter. A statement has a parameter there for each value. */
  static final String ONE_OF = "(?)";

  /** How generated code counts all rows; the table's name follows. */
  private static final String COUNT_ROWS = "SELECT COUNT(*) FROM ";

  public EntitySql {
    fields = List.copyOf(fields);
    columns = List.copyOf(columns);
    filters = Map.copyOf(filters);
    searched = List.copyOf(searched);
    ordered = Map.copyOf(ordered);
    schema = List.copyOf(schema);
  }

  /** Counts all rows. */
  public String count() {
    return COUNT_ROWS + table;
  }

  /**
   * A field and its column.
   *
   * @param name the field's name
   * @param column the column's name as results show it
   * @param type the type of its values
   * @param nullable whether it may be null
   * @param written whether inserts set it
   * @param generated whether it is a key that the database generates
   */
  public record Field(
      String name,
      String column,
      Scalar<?> type,
      boolean nullable,
      boolean written,
      boolean generated) {}

  /**
   * A sequence.
   *
   * @param name its name, as statements have it
   * @param increment the difference of two values that follow each other
   */
  public record Sequence(String name, int increment) {}

  /** A column that orders rows; where it may be NULL, such rows come last in both directions. */
  public record Ordered(String column, boolean nullable) {}

  /**
   * Starts with the key's column.
   *
   * @param columns the names of all columns, if nothing else is said of them
   */
  public static Builder of(String key, String... columns) {
    return new Builder(key, columns);
  }

  /** Collects the parts. */
  public static final class Builder {

    private final String key;
    private final List<Field> fields = new ArrayList<>();
    private final List<String> columns;
    private @Nullable String select;
    private @Nullable String table;
    private @Nullable String insert;
    private @Nullable String update;
    private boolean versioned;
    private @Nullable String delete;
    private @Nullable Sequence sequence;
    private final Map<String, String> filters = new LinkedHashMap<>();
    private final List<String> searched = new ArrayList<>();
    private final Map<String, Ordered> ordered = new LinkedHashMap<>();
    private final List<String> schema = new ArrayList<>();

    private Builder(String key, String... columns) {
      this.key = key;
      this.columns = new ArrayList<>(List.of(columns));
    }

    /** A field that must have a value. */
    public Builder field(String name, String column, Scalar<?> type) {
      return add(new Field(name, column, type, false, true, false));
    }

    /** A field that may be null. */
    public Builder nullable(String name, String column, Scalar<?> type) {
      return add(new Field(name, column, type, true, true, false));
    }

    /** A field that the database sets. */
    public Builder readOnly(String name, String column, Scalar<?> type) {
      return add(new Field(name, column, type, true, false, false));
    }

    /** The key, if the database generates it. */
    public Builder generated(String name, String column, Scalar<?> type) {
      return add(new Field(name, column, type, false, false, true));
    }

    private Builder add(Field field) {
      fields.add(field);
      columns.add(field.column());
      return this;
    }

    public Builder select(String sql) {
      select = sql;
      return this;
    }

    /**
     * The statement that counts all rows. It also names the table.
     *
     * @param sql {@code SELECT COUNT(*) FROM} and the table
     * @throws IllegalArgumentException if the statement has another form
     */
    public Builder count(String sql) {
      if (!sql.startsWith(COUNT_ROWS) || sql.length() == COUNT_ROWS.length()) {
        throw new IllegalArgumentException(
            "count(...) must be \"" + COUNT_ROWS + "<table>\"; it is \"" + sql + "\".");
      }
      table = sql.substring(COUNT_ROWS.length());
      return this;
    }

    public Builder insert(String sql) {
      insert = sql;
      return this;
    }

    public Builder update(String sql) {
      update = sql;
      return this;
    }

    /** Says that updates count a version. */
    public Builder versioned() {
      versioned = true;
      return this;
    }

    public Builder delete(String sql) {
      delete = sql;
      return this;
    }

    /** The sequence of which inserts take the key. */
    public Builder sequence(String name, int increment) {
      sequence = new Sequence(name, increment);
      return this;
    }

    /**
     * A query parameter that selects rows, and its condition.
     *
     * @throws IllegalArgumentException if the condition of an {@code in} filter does not end with {@code (?)}
     */
    public Builder filter(String parameter, String condition) {
      if (parameter.endsWith("__in") && !condition.endsWith(ONE_OF)) {
        throw new IllegalArgumentException("The condition of " + parameter + " must end with "
            + ONE_OF + "; it is \"" + condition + "\".");
      }
      filters.put(parameter, condition);
      return this;
    }

    /** The columns in which a search looks. */
    public Builder search(String... columns) {
      searched.addAll(List.of(columns));
      return this;
    }

    /** A field that orders rows, by a column that is never NULL. */
    public Builder order(String field, String column) {
      ordered.put(field, new Ordered(column, false));
      return this;
    }

    /** A field that orders rows, by a column that may be NULL. */
    public Builder orderNullable(String field, String column) {
      ordered.put(field, new Ordered(column, true));
      return this;
    }

    /** Statements that create the table and its indexes where they are missing. */
    public Builder schema(String... statements) {
      schema.addAll(List.of(statements));
      return this;
    }

    public EntitySql build() {
      return new EntitySql(
          Objects.requireNonNull(table, "count"),
          fields,
          columns,
          key,
          Objects.requireNonNull(select, "select"),
          Objects.requireNonNull(insert, "insert"),
          Objects.requireNonNull(update, "update"),
          versioned,
          Objects.requireNonNull(delete, "delete"),
          sequence,
          filters,
          searched,
          ordered,
          schema);
    }
  }
}
