package dev.lightapi.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The indexes of a table. Immutable.
 *
 * @param all the indexes of all rows, by their names in lower case
 */
record TableIndexes(Map<String, Index> all) {

  private static final Pattern CREATE = Pattern.compile(
      "CREATE (UNIQUE )?INDEX IF NOT EXISTS (\"[^\"]+\"|\\w+) ON .* \\(([^()]*)\\)");

  private static final String IN_POSTGRES = """
      SELECT n.nspname, c.relname FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = to_regclass(CAST(? AS TEXT))""";

  /**
   * An index.
   *
   * @param unique whether no two rows have the same values in its columns
   * @param columns its columns, in lower case
   */
  record Index(boolean unique, Set<String> columns) {}

  /**
   * What a statement creates.
   *
   * @param name the index's name in lower case
   */
  record Wanted(String name, Index index) {}

  /** The index that a statement creates; empty if it creates something else. */
  static Optional<Wanted> wanted(String statement) {
    Matcher create = CREATE.matcher(statement);
    if (!create.matches()) {
      return Optional.empty();
    }
    Set<String> columns = Arrays.stream(create.group(3).split(","))
        .map(column -> plain(column.strip().replaceFirst(" DESC$", "")))
        .collect(Collectors.toCollection(TreeSet::new));
    return Optional.of(
        new Wanted(plain(create.group(2)), new Index(create.group(1) != null, columns)));
  }

  /** Whether the table has an index that serves as the wanted one. */
  boolean serve(Wanted wanted) {
    return wanted.index().unique()
        ? all.containsValue(wanted.index())
        : all.containsKey(wanted.name());
  }

  static TableIndexes of(Connection connection, String table) throws SQLException {
    List<String> place = place(connection, table);
    Map<String, Index> all = new HashMap<>();
    try (ResultSet row =
        connection.getMetaData().getIndexInfo(null, place.get(0), place.get(1), false, true)) {
      while (row.next()) {
        String name = row.getString("INDEX_NAME");
        String column = row.getString("COLUMN_NAME");
        if (name == null || column == null || row.getString("FILTER_CONDITION") != null) {
          continue;
        }
        boolean unique = !row.getBoolean("NON_UNIQUE");
        all.computeIfAbsent(plain(name), unused -> new Index(unique, new TreeSet<>()))
            .columns()
            .add(plain(column));
      }
    }
    return new TableIndexes(Map.copyOf(all));
  }

  /** The schema and the name of a table as the catalog has them. */
  private static List<String> place(Connection connection, String table) throws SQLException {
    boolean isPostgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    if (!isPostgres) {
      try (PreparedStatement empty =
              connection.prepareStatement("SELECT * FROM " + table + " WHERE FALSE");
          ResultSet row = empty.executeQuery()) {
        return List.of(row.getMetaData().getSchemaName(1), row.getMetaData().getTableName(1));
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(IN_POSTGRES)) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? List.of(String.valueOf(row.getString(1)), String.valueOf(row.getString(2)))
            : List.of("", "");
      }
    }
  }

  private static String plain(String name) {
    return name.replace("\"", "").toLowerCase(Locale.ROOT);
  }
}
