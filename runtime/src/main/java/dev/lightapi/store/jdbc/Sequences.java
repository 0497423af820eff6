package dev.lightapi.store.jdbc;

import dev.lightapi.store.jdbc.EntitySql.Sequence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The sequences that number the rows of one entity. Each new row takes the next value itself as its key. Hibernate takes
 * it as the end of a block (its pooled optimizer) or as the beginning of one (pooled-lo). Either way the value is part of
 * no other block, so keys never collide.
 */
final class Sequences {

  private static final String IN_POSTGRES = """
      SELECT seqincrement FROM pg_catalog.pg_sequence WHERE seqrelid = to_regclass(CAST(? AS TEXT))""";

  private static final String IN_H2 = """
      SELECT INCREMENT FROM INFORMATION_SCHEMA.SEQUENCES
      WHERE UPPER(SEQUENCE_SCHEMA) = UPPER(COALESCE(?, CURRENT_SCHEMA)) AND UPPER(SEQUENCE_NAME) = UPPER(?)""";

  private final EntitySql sql;
  private final Database database;

  Sequences(EntitySql sql, Database database) {
    this.sql = sql;
    this.database = database;
  }

  /** Why the declared sequence cannot number rows, with the remedy; empty if it can. */
  Optional<String> mismatch(Sequence declared) {
    Optional<Long> increment = increment(declared.name());
    String create = "CREATE SEQUENCE " + declared.name() + " INCREMENT BY " + declared.increment();
    if (increment.isEmpty()) {
      return Optional.of("there is no sequence " + declared.name() + ", from which " + sql.key()
          + " takes its values. " + create + ", or name the table's own: @SequenceGenerator(name ="
          + " \"...\", sequenceName = \"...\"). Hibernate 5 calls it hibernate_sequence, with"
          + " allocationSize = 1.");
    }
    return increment.get() == declared.increment()
        ? Optional.empty()
        : Optional.of("sequence " + declared.name() + " counts by " + increment.get()
            + ", but its @SequenceGenerator has allocationSize = " + declared.increment()
            + ", so keys of other programs could be taken twice. Give both the same value.");
  }

  /** The sequence that Hibernate 6 or 5 has created for the table, if there is one. */
  Optional<String> ofHibernate() {
    String table = sql.table();
    String ofTable =
        table.endsWith("\"") ? table.substring(0, table.length() - 1) + "_SEQ\"" : table + "_seq";
    String common = table.substring(0, table.lastIndexOf('.') + 1) + "hibernate_sequence";
    return List.of(ofTable, common).stream()
        .filter(name -> increment(name).isPresent())
        .findFirst();
  }

  /** The declared insert. H2's {@code nextval} does not read a name in quotes. */
  String insertByDeclared(Sequence declared) {
    boolean isPostgres = database.read(Sequences::isPostgres);
    return isPostgres
        ? sql.insert()
        : sql.insert().replace(next(declared.name()), "NEXT VALUE FOR " + declared.name());
  }

  /** The insert with the next value of a sequence as the key. */
  String insert(String sequence) {
    String start = "INSERT INTO " + sql.table() + " ";
    String next = next(sequence);
    String insert = sql.insert();
    if (insert.equals(start + "DEFAULT VALUES")) {
      return start + "(" + sql.key() + ") VALUES (" + next + ")";
    }
    int values = insert.lastIndexOf("VALUES (") + "VALUES (".length();
    return start + "(" + sql.key() + ", " + insert.substring(start.length() + 1, values) + next
        + ", " + insert.substring(values);
  }

  private static String next(String sequence) {
    return "nextval('" + sequence + "')";
  }

  private static boolean isPostgres(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }

  /** The increment of a sequence; empty if it does not exist. */
  private Optional<Long> increment(String name) {
    return database.read(connection -> increment(connection, name));
  }

  private static Optional<Long> increment(Connection connection, String name) throws SQLException {
    boolean isPostgres = isPostgres(connection);
    try (PreparedStatement statement =
        connection.prepareStatement(isPostgres ? IN_POSTGRES : IN_H2)) {
      if (isPostgres) {
        statement.setString(1, name);
      } else {
        String plain = name.replace("\"", "");
        int dot = plain.lastIndexOf('.');
        statement.setString(1, dot < 0 ? null : plain.substring(0, dot));
        statement.setString(2, plain.substring(dot + 1));
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
      }
    }
  }
}
