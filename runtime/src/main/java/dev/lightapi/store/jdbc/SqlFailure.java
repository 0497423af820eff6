package dev.lightapi.store.jdbc;

import dev.lightapi.scalar.UnfitValueException;
import dev.lightapi.store.StoreException;
import dev.lightapi.store.StoreException.Kind;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;

/** Classifies a failure by its SQLSTATE (ISO 9075, and the classes that H2 and PostgreSQL add). */
final class SqlFailure {

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
            Kind.CONFLICT, "A value that must be unique is taken by another row.", e);
      case "23503", "23506" ->
        new StoreException(
            Kind.CONFLICT,
            "The row refers to one that does not exist, or another still refers to it.",
            e);
      case "23513", "23514" ->
        new StoreException(Kind.INVALID, "The row violates a check of the database.", e);
      case "23502" ->
        new StoreException(Kind.INVALID, "A value is missing that the database needs.", e);
      default ->
        new StoreException(Kind.CONFLICT, "The row violates a constraint of the database.", e);
    };
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
}
