package dev.lightapi.store.jdbc;

import dev.lightapi.scalar.TypedValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement with named parameters, and their values: {@code WHERE country = :country}. The text that the database gets
 * consists of the statement's own pieces and of question marks, never of a value. Immutable.
 *
 * @param text the statement as its author wrote it
 * @param shape what can be seen of it
 * @param jdbc the statement with a question mark for each value
 * @param values the values, in the order of the question marks; null for NULL
 */
record NamedSql(String text, SqlShape shape, String jdbc, List<@Nullable TypedValue<?>> values) {

  /** PostgreSQL counts parameters in 16 bits. */
  private static final int MAX_VALUES = 65_535;

  /** @throws IllegalArgumentException if text and values do not fit */
  static NamedSql of(String text, SqlValues values) {
    List<SqlToken> tokens = SqlLexer.tokens(text);
    Set<String> parameters = new LinkedHashSet<>();
    StringBuilder jdbc = new StringBuilder();
    List<@Nullable TypedValue<?>> bound = new ArrayList<>();
    for (SqlToken token : tokens) {
      switch (token.kind()) {
        case PARAMETER -> {
          parameters.add(token.text());
          bind(token.text(), values.get(token.text()), jdbc, bound);
        }
        // The driver's way to write the operator.
        case QUESTION_MARK -> jdbc.append("??");
        default -> jdbc.append(token.text());
      }
    }
    values.requireUsed(parameters);
    if (bound.size() > MAX_VALUES) {
      throw new IllegalArgumentException("The statement has " + bound.size()
          + " values, but at most " + MAX_VALUES + " are possible. Shorten the collections.");
    }
    return new NamedSql(text, new SqlShape(text, tokens), jdbc.toString(), bound);
  }

  private static void bind(
      String name,
      @Nullable Object value,
      StringBuilder jdbc,
      List<@Nullable TypedValue<?>> bound) {
    // IN:ids would become one name with the number that the driver writes.
    jdbc.append(' ');
    if (!(value instanceof Collection<?> several)) {
      jdbc.append('?');
      bound.add(SqlTypes.typed(name, value));
      return;
    }
    if (several.isEmpty()) {
      throw new IllegalArgumentException("The collection for :" + name
          + " is empty, and SQL has no IN without values. Run no statement then.");
    }
    String separator = "";
    for (Object element : several) {
      jdbc.append(separator).append('?');
      bound.add(SqlTypes.typed(name, element));
      separator = ", ";
    }
  }

  /** Prepares the statement on a connection, with its values and the time limit of all statements. */
  PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(jdbc);
    try {
      statement.setQueryTimeout((int) Database.STATEMENT_TIMEOUT.toSeconds());
      for (int i = 0; i < values.size(); i++) {
        TypedValue<?> value = values.get(i);
        if (value == null) {
          statement.setNull(i + 1, Types.NULL);
        } else {
          value.bind(statement, i + 1);
        }
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }
}
