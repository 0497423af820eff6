package dev.lightapi.store.jdbc;

import dev.lightapi.scalar.UnfitValueException;
import dev.lightapi.store.StoreException;
import dev.lightapi.store.StoreException.Kind;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.Arrays;
import java.util.List;
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
      Pattern.compile("^[^(]*(?:\\(([\\w$\", ]+)\\)=\\(| ON [\\w.$\"]+\\(([\\w$\", ]+)\\) VALUES)");

  /** The first name in quotes is the column's, in both databases; PostgreSQL's quotes are those of the language. */
  private static final Pattern NEEDED =
      Pattern.compile("[\"\u201e\u201c\u00ab\u300c]\\s*([\\w$]+)");

  private SqlFailure() {}

  static StoreException of(SQLException e) {
    return of(e, TableConstraints.NONE);
  }

  /** @param constraints those of the table that the statement has written */
  static StoreException of(SQLException e, TableConstraints constraints) {
    if (e instanceof UnfitValueException) {
      return new StoreException(
          Kind.INVALID,
          "A value cannot be stored: it " + e.getMessage() + ".",
          UnquotedException.of(e));
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
      default -> ofClass(state, e, constraints);
    };
  }

  private static StoreException ofClass(
      String state, SQLException e, TableConstraints constraints) {
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "23" -> constraint(state, e, constraints);
      case "22" -> invalid(e);
      // Connection lost; serialization failure or deadlock; resources; shutting down; cancelled;
      // H2's time-outs.
      case "08", "40", "53", "57", "HY" -> unavailable(e);
      default -> new StoreException(Kind.FAILED, "The database failed with SQLSTATE " + state, e);
    };
  }

  private static StoreException constraint(
      String state, SQLException e, TableConstraints constraints) {
    String message = Objects.requireNonNullElse(e.getMessage(), "");
    List<String> named = constraints.columnsOfNamed(withoutValues(message));
    return switch (state) {
      case "23505" -> {
        List<String> columns = matched(UNIQUE, message);
        yield refused(
            Kind.CONFLICT,
            "A value that must be unique is taken by another row"
                + constraints.named(columns.isEmpty() ? named : columns),
            e);
      }
      case "23503", "23506" ->
        refused(
            Kind.CONFLICT,
            named.isEmpty()
                ? "The row refers to one that does not exist, or another still refers to it"
                : "The row refers to one that does not exist" + constraints.named(named),
            e);
      case "23513", "23514" ->
        refused(
            Kind.INVALID, "The row violates a check of the database" + constraints.named(named), e);
      case "23502" ->
        refused(
            Kind.INVALID,
            "A value is missing that the database needs"
                + constraints.named(matched(NEEDED, message)),
            e);
      // PostgreSQL's exclusion constraints, and others.
      default ->
        refused(
            Kind.CONFLICT,
            "The row violates a constraint of the database" + constraints.named(named),
            e);
    };
  }

  private static StoreException refused(Kind kind, String message, SQLException e) {
    return new StoreException(kind, message + ".", withoutMessage(e));
  }

  /** The columns whose names a message has; none if it has another form. */
  private static List<String> matched(Pattern pattern, String message) {
    Matcher found = pattern.matcher(message);
    if (!found.find()) {
      return List.of();
    }
    String names =
        found.groupCount() == 1 || found.group(1) != null ? found.group(1) : found.group(2);
    return Arrays.stream(names.split(","))
        .map(name -> name.strip().replaceFirst(" NULLS (FIRST|LAST)$", ""))
        .toList();
  }

  /** The beginning of a message: PostgreSQL has values in further lines, H2 in parentheses. */
  private static String withoutValues(String message) {
    return message.split("[\n(]", 2)[0];
  }

  /** The message may quote values that nobody may see in a log: PostgreSQL shows the whole row. */
  private static SQLException withoutMessage(SQLException e) {
    SQLException bare = new SQLException(
        "The message is left out, since it may quote values.", e.getSQLState(), e.getErrorCode());
    bare.setStackTrace(e.getStackTrace());
    return bare;
  }

  private static StoreException invalid(SQLException e) {
    return new StoreException(
        Kind.INVALID,
        "The database does not take a value: too long, out of range or malformed.",
        withoutMessage(e));
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
