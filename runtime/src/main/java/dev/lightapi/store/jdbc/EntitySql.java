package dev.lightapi.store.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of one entity, all of it known when the program is compiled: a list's statement is put together of these
 * parts alone, never of text from a request. Immutable.
 *
 * @param columns the columns' names as results show them
 * @param key the key's column
 * @param select selects all columns of all rows
 * @param count counts all rows: {@code SELECT COUNT(*) FROM} and the table
 * @param insert inserts one row
 * @param update updates the row with a key
 * @param versioned whether each update counts a version, and so makes a new state of the row
 * @param delete deletes the row with a key
 * @param filters by field, the condition with one parameter that selects rows by equality
 * @param searched the columns in which a search looks
 * @param ordered by field, the column that orders rows
 * @param schema the statements that create what is missing
 */
public record EntitySql(
    List<String> columns,
    String key,
    String select,
    String count,
    String insert,
    String update,
    boolean versioned,
    String delete,
    Map<String, String> filters,
    List<String> searched,
    Map<String, Ordered> ordered,
    List<String> schema) {

  public EntitySql {
    columns = List.copyOf(columns);
    filters = Map.copyOf(filters);
    searched = List.copyOf(searched);
    ordered = Map.copyOf(ordered);
    schema = List.copyOf(schema);
  }

  /** The table, as statements name it. */
  String table() {
    return count.substring(count.lastIndexOf(" FROM ") + " FROM ".length());
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
    private @Nullable String count;
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

    public Builder count(String sql) {
      count = sql;
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

    /** A field that selects rows, and its condition. */
    public Builder filter(String field, String condition) {
      filters.put(field, condition);
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
          columns,
          key,
          Objects.requireNonNull(select, "select"),
          Objects.requireNonNull(count, "count"),
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
