package dev.lightapi.store.jdbc;

import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The function and the two triggers that make PostgreSQL notify of changes to an entity's table, by the script that was
 * generated with the entity. They are found in the database by the entity's name in the function's text, and are current if
 * that text equals the script's. Their messages begin with a format: which field gets its value from which column.
 */
final class EventTrigger {

  /** Bits of {@code pg_trigger.tgtype}, from PostgreSQL's {@code catalog/pg_trigger.h}. */
  private static final int ROW_EVENTS = 4 | 8 | 16;

  private static final int TRUNCATE = 32;

  /** Lets one server install at a time: if two replace a function at once, PostgreSQL fails one of them. */
  private static final long INSTALLATION_LOCK = 0x6c69_6768_7461_7069L;

  /** Limited, since writers wait behind an installation that waits for another transaction. */
  private static final String LOCK_TIMEOUT = "SET LOCAL lock_timeout = '10s'";

  private static final String FIND = """
      SELECT c.relkind IN ('r', 'p'), p.prosrc, t.tgtype,
        convert_from(btrim(t.tgargs, decode('00', 'hex')), getdatabaseencoding())
      FROM pg_catalog.pg_class c
      LEFT JOIN pg_catalog.pg_trigger t ON t.tgrelid = c.oid AND t.tgenabled IN ('O', 'A')
      LEFT JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
      WHERE c.oid = to_regclass(CAST(? AS TEXT))""";

  private final Class<?> type;
  private final String table;

  EventTrigger(Class<?> type, String table) {
    this.type = type;
    this.table = table;
  }

  Class<?> type() {
    return type;
  }

  String table() {
    return table;
  }

  /** The entity's name in scripts and functions. */
  String entity() {
    return type.getCanonicalName();
  }

  /** The script's name among the resources. */
  String scriptName() {
    return "META-INF/lightapi/triggers/" + entity() + ".sql";
  }

  /** The text before the format in scripts and functions. */
  private String mark() {
    return "-- LightAPI: " + entity() + ", format ";
  }

  /** The format of the script's messages. */
  String format() {
    String script = script();
    int start = script.indexOf(mark()) + mark().length();
    return script.substring(start, script.indexOf('\n', start));
  }

  /**
   * What the database has.
   *
   * @param table whether it is a table; a view has no such triggers
   * @param channel where the triggers notify; empty if one is missing or disabled
   * @param current whether they are the script's
   */
  record State(boolean table, Optional<String> channel, boolean current) {}

  State find(Connection connection) throws SQLException {
    String script = script();
    boolean isTable = false;
    boolean current = true;
    int events = 0;
    String channel = "";
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setString(1, table);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          isTable = result.getBoolean(1);
          String source = String.valueOf(result.getString(2)).replace("\r\n", "\n");
          if (source.contains(mark())) {
            events |= result.getInt(3);
            channel = String.valueOf(result.getString(4));
            current &= script.contains("$lightapi$" + source + "$lightapi$");
          }
        }
      }
    }
    boolean complete = (events & ROW_EVENTS) == ROW_EVENTS && (events & TRUNCATE) != 0;
    return new State(
        isTable, complete ? Optional.of(channel) : Optional.empty(), complete && current);
  }

  /**
   * Creates the triggers, or replaces them, unless they are current.
   *
   * @throws ConfigurationException if the database refuses that
   */
  void install(Connection connection) throws SQLException {
    State before = find(connection);
    if (before.current() || !before.table()) {
      return;
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(LOCK_TIMEOUT);
      statement.execute("SELECT pg_advisory_xact_lock(" + INSTALLATION_LOCK + ")");
      // Another server may have done it meanwhile.
      if (!find(connection).current()) {
        statement.execute(script());
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw new ConfigurationException("The database refuses the triggers of table " + table + ": "
          + reason(e) + " They need PostgreSQL 14 or later, and the table's owner: install "
          + scriptName() + " as that user, and set " + Environment.DATABASE_EVENTS + "=listen.");
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** How to install it by hand. */
  String remedy() {
    return "Install them as the table's owner, by psql --single-transaction --file=" + entity()
        + ".sql \"$DATABASE\"; that file is " + scriptName()
        + " among the compiled classes. Or set " + Environment.DATABASE_EVENTS + "=install.";
  }

  private String script() {
    try (InputStream script = type.getResourceAsStream("/" + scriptName())) {
      if (script == null) {
        throw new ConfigurationException("There is no " + scriptName()
            + " on the class path: compile " + entity() + " again, and keep all resources.");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String reason(SQLException failure) {
    String reason = String.valueOf(failure.getMessage()).split("\n", 2)[0];
    return reason.endsWith(".") ? reason : reason + ".";
  }
}
