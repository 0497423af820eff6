package dev.lightapi.store.jdbc;

import dev.lightapi.scalar.UnfitValueException;
import dev.lightapi.store.StoreException;
import dev.lightapi.store.StoreException.Kind;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Classifies a failure by its SQLSTATE (ISO 9075, and the classes that H2 and PostgreSQL add). */
final class SqlFailure {

  /**
   * The columns of a unique index, in the messages of PostgreSQL, {@code Key (a, b)=(1, 2)} in any language, and H2, {@code
   * ON T(A NULLS FIRST) VALUES}. Only names match, so that no value gets into a response; the
   * first parenthesis is theirs.
   */
  private static final Pattern UNIQUE =
      Pattern.compile("^[^(]*(?:\\(([\\w, ]+)\\)=\\(| ON [\\w.]+\\(([\\w, ]+)\\) VALUES)");

  /** The first name in quotes is the column's, in both databases. */
  private static final Pattern NEEDED = Pattern.compile("\"(\\w+)\"");

  private SqlFailure() {}

  static StoreException of(SQLException e) {
    if (e instanceof UnfitValueException) {
      return new StoreException(
          Kind.INVALID, "A value cannot be stored: it " + e.getMessage() + ".", e);
    }
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (e instanceof SQLTransientException
        || e instanceof SQLTimeoutException
        || e instanceof SQLRecoverableException
        || e instanceof SQLNonTransientConnectionException) {
      return unavailable(e);
    }
    // A value that makes an index's or a table's row too long; a lock that others hold; a server
    // that may not write, as one is for a while that took over from another.
    return switch (state) {
      case "54000" -> invalid(e);
      case "55P03", "25006" -> unavailable(e);
      default -> ofClass(state, e);
    };
  }

  private static StoreException ofClass(String state, SQLException e) {
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "23" -> constraint(state, e);
      case "22" -> invalid(e);
      // Connection lost; serialization failure or deadlock; resources; shutting down; cancelled;
      // H2's time-outs.
      case "08", "40", "53", "57", "HY" -> unavailable(e);
      default -> new StoreException(Kind.FAILED, "The database failed with SQLSTATE " + state, e);
    };
  }

  private static StoreException constraint(String state, SQLException e) {
    return switch (state) {
      case "23505" ->
        new StoreException(
            Kind.CONFLICT,
            "A value that must be unique is taken by another row" + columns(UNIQUE, e) + ".",
            e);
      case "23503", "23506" ->
        new StoreException(
            Kind.CONFLICT,
            "The row refers to one that does not exist, or another still refers to it.",
            e);
      case "23513", "23514" ->
        new StoreException(Kind.INVALID, "The row violates a check of the database.", e);
      case "23502" ->
        new StoreException(
            Kind.INVALID,
            "A value is missing that the database needs" + columns(NEEDED, e) + ".",
            e);
      default ->
        new StoreException(Kind.CONFLICT, "The row violates a constraint of the database.", e);
    };
  }

  /** The names of the columns, if the message has them: {@code : column a, b}. */
  private static String columns(Pattern pattern, SQLException e) {
    Matcher found = pattern.matcher(Objects.requireNonNullElse(e.getMessage(), ""));
    if (!found.find()) {
      return "";
    }
    String names = found.group(1) == null ? found.group(2) : found.group(1);
    return ": column "
        + names.replace(" NULLS FIRST", "").replace(" NULLS LAST", "").toLowerCase(Locale.ROOT);
  }

  private static StoreException invalid(SQLException e) {
    return new StoreException(
        Kind.INVALID,
        "The database does not take a value: too long, out of range or malformed.",
        e);
  }

  private static StoreException unavailable(SQLException e) {
    return new StoreException(
        Kind.UNAVAILABLE, "The database cannot be reached or is overloaded. Try again.", e);
  }

  /** A trigger or a rule may prevent the write of a locked row, or write something else. */
  static void requireOne(int written) {
    if (written != 1) {
      throw new StoreException(
          StoreException.Kind.FAILED,
          "The database wrote " + written + " rows where one was expected.",
          null);
    }
  }
}
