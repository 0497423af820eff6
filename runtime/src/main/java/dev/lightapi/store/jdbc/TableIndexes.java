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
import org.jspecify.annotations.Nullable;

/**
 * The indexes of a table. Immutable.
 *
 * @param all the indexes, by their names in lower case
 */
record TableIndexes(Map<String, Index> all) {

  private static final Pattern CREATE = Pattern.compile(
      "CREATE (UNIQUE )?INDEX IF NOT EXISTS (\"[^\"]+\"|\\w+) ON .* \\(([^()]*)\\)");

  /** A column that an index only carries along ({@code INCLUDE}) is none of its columns. */
  private static final String IN_POSTGRES = """
      SELECT c.relname, i.indisunique AND i.indisvalid AND i.indpred IS NULL,
        pg_get_indexdef(i.indexrelid, k.position, true)
      FROM pg_catalog.pg_index i
      JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
      CROSS JOIN LATERAL generate_series(1, i.indnkeyatts) AS k (position)
      WHERE i.indrelid = to_regclass(CAST(? AS TEXT))""";

  /**
   * An index.
   *
   * @param unique whether no two rows of the whole table have the same values in its columns
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

  /** Whether the table has an index of the wanted one's name and columns, even if it does not serve. */
  boolean resemble(Wanted wanted) {
    Index index = all.get(wanted.name());
    return index != null && index.columns().equals(wanted.index().columns());
  }

  static TableIndexes of(Connection connection, String table) throws SQLException {
    Map<String, Index> all = new HashMap<>();
    if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
      try (PreparedStatement statement = connection.prepareStatement(IN_POSTGRES)) {
        statement.setString(1, table);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            add(row.getString(1), row.getBoolean(2), row.getString(3), all);
          }
        }
      }
    } else {
      List<String> place = placeInH2(connection, table);
      try (ResultSet row =
          connection.getMetaData().getIndexInfo(null, place.get(0), place.get(1), false, true)) {
        while (row.next()) {
          add(
              row.getString("INDEX_NAME"),
              !row.getBoolean("NON_UNIQUE"),
              row.getString("COLUMN_NAME"),
              all);
        }
      }
    }
    return new TableIndexes(Map.copyOf(all));
  }

  private static void add(
      @Nullable String name, boolean unique, @Nullable String column, Map<String, Index> all) {
    if (name != null && column != null) {
      all.computeIfAbsent(plain(name), unused -> new Index(unique, new TreeSet<>()))
          .columns()
          .add(plain(column));
    }
  }

  /** The schema and the name of a table as the catalog has them. */
  static List<String> placeInH2(Connection connection, String table) throws SQLException {
    try (PreparedStatement empty =
            connection.prepareStatement("SELECT * FROM " + table + " WHERE FALSE");
        ResultSet row = empty.executeQuery()) {
      return List.of(row.getMetaData().getSchemaName(1), row.getMetaData().getTableName(1));
    }
  }

  private static String plain(String name) {
    return name.replace("\"", "").toLowerCase(Locale.ROOT);
  }
}
