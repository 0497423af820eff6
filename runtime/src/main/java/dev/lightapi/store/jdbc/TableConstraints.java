package dev.lightapi.store.jdbc;

import dev.lightapi.store.jdbc.EntitySql.Field;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a table's constraints are about, so that a violation names fields. Immutable.
 *
 * @param columns the columns of each constraint and unique index, by its name in lower case
 * @param fields the names in JSON of the fields, by their columns in lower case
 */
record TableConstraints(Map<String, List<String>> columns, Map<String, String> fields) {

  /** Nothing is known of the table. */
  static final TableConstraints NONE = new TableConstraints(Map.of(), Map.of());

  /** Of an index on expressions, the columns that occur in them. */
  private static final String IN_POSTGRES = """
      SELECT n.conname, a.attname, k.position
      FROM pg_catalog.pg_constraint n
      CROSS JOIN LATERAL unnest(n.conkey) WITH ORDINALITY AS k (number, position)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = n.conrelid AND a.attnum = k.number
      WHERE n.conrelid = to_regclass(CAST(? AS TEXT))
      UNION ALL
      SELECT c.relname, a.attname, k.position
      FROM pg_catalog.pg_index i
      JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
      CROSS JOIN LATERAL generate_series(0, i.indnkeyatts - 1) AS k (position)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k.position]
      WHERE i.indrelid = to_regclass(CAST(? AS TEXT)) AND i.indisunique AND i.indexprs IS NULL
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint o WHERE o.conindid = i.indexrelid
          AND o.conrelid = i.indrelid)
      UNION ALL
      SELECT c.relname, a.attname, a.attnum
      FROM pg_catalog.pg_index i
      JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
      JOIN pg_catalog.pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
        AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid
      JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = d.refobjsubid AND a.attnum > 0
      WHERE i.indrelid = to_regclass(CAST(? AS TEXT)) AND i.indisunique AND i.indexprs IS NOT NULL
      ORDER BY 1, 3""";

  private static final String IN_H2 = """
      SELECT CONSTRAINT_NAME, COLUMN_NAME, ORDINAL_POSITION FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?
      UNION ALL
      SELECT u.CONSTRAINT_NAME, u.COLUMN_NAME, 0 FROM INFORMATION_SCHEMA.CONSTRAINT_COLUMN_USAGE u
      JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS t ON t.CONSTRAINT_SCHEMA = u.CONSTRAINT_SCHEMA
        AND t.CONSTRAINT_NAME = u.CONSTRAINT_NAME AND t.CONSTRAINT_TYPE = 'CHECK'
      WHERE u.TABLE_SCHEMA = ? AND u.TABLE_NAME = ?
      ORDER BY 1, 3""";

  TableConstraints {
    columns = Map.copyOf(columns);
    fields = Map.copyOf(fields);
  }

  /** Only the fields are known, not the constraints. */
  static TableConstraints unknown(EntitySql sql) {
    Map<String, String> fields = new HashMap<>();
    for (Field field : sql.fields()) {
      fields.put(plain(field.column()), field.name());
    }
    return new TableConstraints(Map.of(), fields);
  }

  /** Reads the catalog. */
  static TableConstraints of(Connection connection, EntitySql sql) throws SQLException {
    return new TableConstraints(columns(connection, sql.table()), unknown(sql).fields());
  }

  private static Map<String, List<String>> columns(Connection connection, String table)
      throws SQLException {
    boolean isPostgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    List<String> place = isPostgres ? List.of() : TableIndexes.placeInH2(connection, table);
    List<String> parameters = isPostgres
        ? List.of(table, table, table)
        : List.of(place.get(0), place.get(1), place.get(0), place.get(1));
    Map<String, List<String>> columns = new LinkedHashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(isPostgres ? IN_POSTGRES : IN_H2)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setString(i + 1, parameters.get(i));
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          columns
              .computeIfAbsent(plain(row.getString(1)), name -> new ArrayList<>())
              .add(plain(row.getString(2)));
        }
      }
    }
    return columns;
  }

  /**
   * The columns of the constraint that a message names, in whatever language and quotes; none if it names no constraint of
   * this table.
   *
   * @param message the beginning of the message, without values
   */
  List<String> columnsOfNamed(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    return columns.keySet().stream()
        .filter(name -> Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])")
            .matcher(text)
            .find())
        .max(Comparator.comparingInt(String::length))
        .map(columns::get)
        .orElse(List.of());
  }

  /** The fields of columns in words, such as {@code : fields room, number}; a column without a field is called one. */
  String named(List<String> some) {
    if (some.isEmpty()) {
      return "";
    }
    List<String> names = some.stream()
        .map(column -> fields.getOrDefault(plain(column), plain(column)))
        .toList();
    boolean areFields = some.stream().allMatch(column -> fields.containsKey(plain(column)));
    return (areFields ? ": field" : ": column")
        + (names.size() > 1 ? "s " : " ")
        + String.join(", ", names);
  }

  private static String plain(String name) {
    return name.replace("\"", "").toLowerCase(Locale.ROOT);
  }
}
