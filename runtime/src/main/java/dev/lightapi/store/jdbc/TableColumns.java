package dev.lightapi.store.jdbc;

import dev.lightapi.scalar.ColumnType;
import dev.lightapi.scalar.ColumnType.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a table or view, by the database's own catalog. Immutable.
 *
 * @param isTable whether it is a table, which has defaults, indexes and NOT NULL; a view has none of them
 * @param isWritable whether rows can be inserted, updated and deleted: a view may be one to read alone
 * @param all the columns
 */
record TableColumns(boolean isTable, boolean isWritable, List<Column> all) {

  /**
   * A column.
   *
   * @param name its name
   * @param type its type; of a domain, the type under it
   * @param nullable whether a row may have no value in it
   * @param filled whether the database sets it where an insert does not: it is an identity or has a default, or a trigger
   *     may set it
   */
  record Column(String name, ColumnType type, boolean nullable, boolean filled) {}

  private static final String IN_POSTGRES = """
      SELECT c.relkind IN ('r', 'p'), a.attname,
        CASE WHEN coalesce(b.typtype, t.typtype) = 'e' THEN 'text' ELSE coalesce(b.typname, t.typname) END,
        format_type(a.atttypid, a.atttypmod),
        CASE WHEN t.typtype = 'd' THEN domain.modifier ELSE a.atttypmod END,
        NOT a.attnotnull AND NOT t.typnotnull,
        a.atthasdef OR a.attidentity <> '' OR t.typdefault IS NOT NULL OR EXISTS (
          SELECT 1 FROM pg_catalog.pg_trigger g
          WHERE g.tgrelid = c.oid AND NOT g.tgisinternal AND g.tgtype & 7 = 7),
        coalesce(b.typtype, t.typtype) = 'b' AND coalesce(b.typcategory, t.typcategory) IN ('N', 'D', 'B', 'A'),
        pg_relation_is_updatable(c.oid, true) & 28 = 28
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
      LEFT JOIN LATERAL (
        WITH RECURSIVE base AS (
          SELECT t.typbasetype AS type, t.typtypmod AS modifier, 1 AS depth WHERE t.typtype = 'd'
          UNION ALL
          SELECT d.typbasetype, d.typtypmod, depth + 1
          FROM base JOIN pg_catalog.pg_type d ON d.oid = base.type AND d.typtype = 'd')
        SELECT type, modifier FROM base ORDER BY depth DESC LIMIT 1) AS domain ON TRUE
      LEFT JOIN pg_catalog.pg_type b ON b.oid = domain.type
      WHERE c.oid = to_regclass(CAST(? AS TEXT))""";

  private static final String IN_H2 = """
      SELECT t.TABLE_TYPE = 'BASE TABLE', c.COLUMN_NAME, c.DATA_TYPE, c.NUMERIC_PRECISION,
        c.NUMERIC_SCALE, c.IS_NULLABLE = 'YES',
        c.COLUMN_DEFAULT IS NOT NULL OR c.IS_IDENTITY = 'YES' OR c.IS_GENERATED = 'ALWAYS'
          OR EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.TRIGGERS g
            WHERE g.EVENT_OBJECT_SCHEMA = c.TABLE_SCHEMA AND g.EVENT_OBJECT_TABLE = c.TABLE_NAME),
        t.TABLE_TYPE = 'BASE TABLE' OR EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.TRIGGERS g
          WHERE g.EVENT_OBJECT_SCHEMA = c.TABLE_SCHEMA AND g.EVENT_OBJECT_TABLE = c.TABLE_NAME),
        (SELECT e.DATA_TYPE FROM INFORMATION_SCHEMA.ELEMENT_TYPES e
          WHERE e.OBJECT_SCHEMA = c.TABLE_SCHEMA AND e.OBJECT_NAME = c.TABLE_NAME
            AND e.COLLECTION_TYPE_IDENTIFIER = c.DTD_IDENTIFIER),
        c.DATETIME_PRECISION
      FROM INFORMATION_SCHEMA.COLUMNS c
      JOIN INFORMATION_SCHEMA.TABLES t
        ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
      WHERE c.TABLE_SCHEMA = ? AND c.TABLE_NAME = ?""";

  /** The column with that name, in this case or another; empty if there is none. */
  Optional<Column> find(String name) {
    return all.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .or(() ->
            all.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst());
  }

  /** Reads the catalog; no columns if there is no such table. */
  static TableColumns of(Connection connection, String table) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
        ? inPostgres(connection, table)
        : inH2(connection, table);
  }

  private static TableColumns inPostgres(Connection connection, String table) throws SQLException {
    boolean isTable = false;
    boolean isWritable = false;
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(IN_POSTGRES)) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          isTable = row.getBoolean(1);
          isWritable = row.getBoolean(9);
          int modifier = row.getInt(5) - 4;
          String name = String.valueOf(row.getString(3));
          String sql = String.valueOf(row.getString(4));
          ColumnType type = row.getBoolean(8) && name.startsWith("_")
              ? ColumnType.arrayOf(kind(name.substring(1), false), sql)
              : new ColumnType(
                  kind(name, row.getBoolean(8)),
                  sql,
                  modifier < 0 ? 0 : modifier >> 16,
                  // Since PostgreSQL 15, 11 bits with a sign.
                  modifier < 0 ? 0 : ((modifier & 0x7ff) ^ 0x400) - 0x400);
          columns.add(new Column(
              String.valueOf(row.getString(2)), type, row.getBoolean(6), row.getBoolean(7)));
        }
      }
    }
    return new TableColumns(isTable, isWritable, List.copyOf(columns));
  }

  private static TableColumns inH2(Connection connection, String table) throws SQLException {
    String schema;
    String name;
    try (PreparedStatement empty =
            connection.prepareStatement("SELECT * FROM " + table + " WHERE FALSE");
        ResultSet row = empty.executeQuery()) {
      schema = row.getMetaData().getSchemaName(1);
      name = row.getMetaData().getTableName(1);
    }
    boolean isTable = false;
    boolean isWritable = false;
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(IN_H2)) {
      statement.setString(1, schema);
      statement.setString(2, name);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          isTable = row.getBoolean(1);
          isWritable = row.getBoolean(8);
          String sql = String.valueOf(row.getString(3));
          Kind kind = kind(sql, false);
          boolean fixed = sql.equals("NUMERIC");
          String element = row.getString(9);
          ColumnType type = element != null
              ? ColumnType.arrayOf(kind(element, false), element + " ARRAY")
              : new ColumnType(
                  kind,
                  fixed
                      ? sql + "(" + row.getInt(4) + ", " + row.getInt(5) + ")"
                      : sql.replaceFirst("^TIME(STAMP)?", "$0(" + row.getInt(10) + ")"),
                  fixed ? row.getInt(4) : 0,
                  fixed ? row.getInt(5) : 0);
          columns.add(new Column(
              String.valueOf(row.getString(2)), type, row.getBoolean(6), row.getBoolean(7)));
        }
      }
    }
    return new TableColumns(isTable, isWritable, List.copyOf(columns));
  }

  /** @param other whether a type that is not listed here has no text form that a text field could have */
  private static Kind kind(String type, boolean other) {
    return switch (type) {
      case "bool", "BOOLEAN" -> Kind.BOOLEAN;
      case "int2", "int4", "int8", "TINYINT", "SMALLINT", "INTEGER", "BIGINT" -> Kind.WHOLE;
      case "numeric", "NUMERIC", "DECFLOAT" -> Kind.NUMERIC;
      case "float4", "REAL" -> Kind.REAL;
      case "float8", "DOUBLE PRECISION" -> Kind.DOUBLE;
      case "text",
          "varchar",
          "bpchar",
          "citext",
          "name",
          "CHARACTER VARYING",
          "CHARACTER",
          "CHARACTER LARGE OBJECT",
          "VARCHAR_IGNORECASE",
          "ENUM" -> Kind.TEXT;
      case "uuid", "UUID" -> Kind.UUID;
      case "bytea", "BINARY VARYING", "BINARY LARGE OBJECT" -> Kind.BYTES;
      case "date", "DATE" -> Kind.DATE;
      case "time", "TIME" -> Kind.TIME;
      case "timetz", "TIME WITH TIME ZONE" -> Kind.TIME_WITH_ZONE;
      case "timestamp", "TIMESTAMP" -> Kind.TIMESTAMP;
      case "timestamptz", "TIMESTAMP WITH TIME ZONE" -> Kind.TIMESTAMP_WITH_ZONE;
      case "json", "jsonb" -> Kind.JSON_TEXT;
      case "JSON" -> Kind.JSON_VALUE;
      case "oid", "lo" -> Kind.LARGE_OBJECT;
      default -> other ? Kind.OTHER : Kind.TEXTUAL;
    };
  }
}
