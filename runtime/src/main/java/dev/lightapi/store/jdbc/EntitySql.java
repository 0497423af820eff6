package dev.lightapi.store.jdbc;

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
 * @param columns the columns' names as results show them
 * @param key the key's column
 * @param select selects all columns of all rows
 * @param insert inserts one row
 * @param update updates the row with a key
 * @param versioned whether each update counts a version, and so makes a new state of the row
 * @param delete deletes the row with a key
 * @param filters by query parameter, such as {@code price__gte}, the condition that selects rows: with one parameter,
 *     or none for {@code isnull}. That of {@code in} ends with {@link #ONE_OF}
 * @param searched the columns in which a search looks
 * @param ordered by field, the column that orders rows
 * @param schema the statements that create what is missing
 */
public record EntitySql(
    String table,
    List<String> columns,
    String key,
    String select,
    String insert,
    String update,
    boolean versioned,
    String delete,
    Map<String, String> filters,
    List<String> searched,
    Map<String, Ordered> ordered,
    List<String> schema) {

  /** The end of the condition of an {@code in} filter. A statement has a parameter there for each value. */
  static final String ONE_OF = "(?)";

  /** How generated code counts all rows; the table's name follows. */
  private static final String COUNT_ROWS = "SELECT COUNT(*) FROM ";

  public EntitySql {
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

  /** A column that orders rows; where it may be NULL, such rows come last in both directions. */
  public record Ordered(String column, boolean nullable) {}

  /** Starts with the key's column and the names of all columns. */
  public static Builder of(String key, String... columns) {
    return new Builder(key, List.of(columns));
  }

  /** Collects the parts. */
  public static final class Builder {

    private final String key;
    private final List<String> columns;
    private @Nullable String select;
    private @Nullable String table;
    private @Nullable String insert;
    private @Nullable String update;
    private boolean versioned;
    private @Nullable String delete;
    private final Map<String, String> filters = new LinkedHashMap<>();
    private final List<String> searched = new ArrayList<>();
    private final Map<String, Ordered> ordered = new LinkedHashMap<>();
    private final List<String> schema = new ArrayList<>();

    private Builder(String key, List<String> columns) {
      this.key = key;
      this.columns = columns;
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
          columns,
          key,
          Objects.requireNonNull(select, "select"),
          Objects.requireNonNull(insert, "insert"),
          Objects.requireNonNull(update, "update"),
          versioned,
          Objects.requireNonNull(delete, "delete"),
          filters,
          searched,
          ordered,
          schema);
    }
  }
}
