package dev.lightapi.store.jdbc;

import dev.lightapi.store.jdbc.SqlToken.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What can be seen of a statement without parsing it: the tables that it names as written, and all names. What views,
 * functions, triggers and foreign keys do cannot be seen. Immutable.
 */
final class SqlShape {

  /** How statements begin that read rows. */
  private static final Set<String> READING =
      Set.of("SELECT", "WITH", "VALUES", "TABLE", "EXPLAIN", "SHOW");

  /** What changes rows. */
  private static final Set<String> WRITING =
      Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "COPY");

  /** Words that begin or end a transaction. The listeners of commits are not notified of such a statement. */
  private static final Set<String> CONTROLLING = Set.of(
      "BEGIN",
      "START",
      "COMMIT",
      "END",
      "ROLLBACK",
      "ABORT",
      "SAVEPOINT",
      "RELEASE",
      "PREPARE",
      "CALL",
      "DO");

  /** Words between what changes rows and the table. */
  private static final Set<String> BETWEEN = Set.of("into", "from", "only", "table");

  private final List<SqlToken> tokens;

  /** @throws IllegalArgumentException if the text is not one statement */
  SqlShape(String sql, List<SqlToken> all) {
    List<SqlToken> significant =
        new ArrayList<>(all.stream().filter(token -> token.kind() != Kind.SPACE).toList());
    while (!significant.isEmpty() && last(significant).isSymbol(";")) {
      significant.remove(significant.size() - 1);
    }
    if (significant.isEmpty() || significant.stream().anyMatch(token -> token.isSymbol(";"))) {
      throw new IllegalArgumentException((significant.isEmpty()
              ? "This text is not a statement: "
              : "Give one statement at a time: ")
          + sql);
    }
    tokens = List.copyOf(significant);
  }

  private static SqlToken last(List<SqlToken> tokens) {
    return tokens.get(tokens.size() - 1);
  }

  /** The word that shows that the statement may do more than read rows; empty if there is none. */
  Optional<String> writingWord() {
    if (!tokens.get(0).isSymbol("(") && READING.stream().noneMatch(tokens.get(0)::isWord)) {
      return Optional.of(tokens.get(0).text().toUpperCase(Locale.ROOT));
    }
    for (int i = 0; i < tokens.size(); i++) {
      if (writes(i)) {
        return Optional.of(tokens.get(i).text().toUpperCase(Locale.ROOT));
      }
    }
    return Optional.empty();
  }

  /** @throws IllegalArgumentException if the statement may begin or end a transaction */
  void requireNoControl(String sql) {
    if (CONTROLLING.stream().anyMatch(tokens.get(0)::isWord)) {
      throw new IllegalArgumentException(
          "A statement that may begin or end a transaction is not possible here, since the"
              + " responses that it changes would stay. Use Database.transaction(...): " + sql);
    }
  }

  /**
   * Checks a statement of a transaction on H2, which commits before it runs any other.
   *
   * @throws IllegalArgumentException if it neither reads nor writes rows
   */
  void requireRows(String sql) {
    SqlToken first = tokens.get(0);
    boolean isTransactional = !first.isWord("TRUNCATE")
        && (first.isSymbol("(")
            || Stream.concat(READING.stream(), WRITING.stream()).anyMatch(first::isWord));
    if (!isTransactional) {
      throw new IllegalArgumentException(
          "H2 would commit the transaction before this statement, so a part of it would stay if the"
              + " rest fails. Run the statement outside of transactions, or instead of TRUNCATE a"
              + " DELETE: " + sql);
    }
  }

  /** Whether the database tells how many rows the whole statement writes: not if it has several parts. */
  boolean countsAll() {
    return !tokens.get(0).isWord("WITH");
  }

  /** Whether it can create rows alone, and never change one that is there. */
  boolean onlyInserts() {
    return tokens.get(0).isWord("INSERT")
        && tokens.stream()
            .noneMatch(token -> token.isWord("CONFLICT") || token.isWord("DUPLICATE"));
  }

  /** Whether it deletes rows and does nothing else. */
  boolean deletes() {
    return tokens.get(0).isWord("DELETE");
  }

  /** The tables that are written, by their names in lower case, with their schema if the statement names it. */
  Set<String> writtenTables() {
    Set<String> tables = new LinkedHashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (writes(i)) {
        boolean several = tokens.get(i).isWord("TRUNCATE");
        int table = i + 1;
        table = skip(table);
        addTables(table, several, tables);
      }
    }
    return tables;
  }

  /** The index of the first token from there that can be a table's name. */
  private int skip(int from) {
    int i = from;
    while (i < tokens.size() && (isBetween(tokens.get(i)) || isSymbol(i, "("))) {
      i++;
    }
    return i;
  }

  private void addTables(int from, boolean several, Set<String> tables) {
    int i = from;
    while (i < tokens.size() && tokens.get(i).isName()) {
      StringBuilder name = new StringBuilder(tokens.get(i++).name());
      while (isSymbol(i, ".") && i + 1 < tokens.size() && tokens.get(i + 1).isName()) {
        name.append('.').append(tokens.get(i + 1).name());
        i += 2;
      }
      tables.add(name.toString());
      while (isSymbol(i, "*") || isSymbol(i, ")")) {
        i++;
      }
      if (!several || !isSymbol(i, ",")) {
        return;
      }
      i = skip(i + 1);
    }
  }

  /** Whether a table's name occurs anywhere, whatever it stands for there. */
  boolean mentions(String table) {
    String bare = table.substring(table.lastIndexOf('.') + 1);
    return tokens.stream().anyMatch(token -> token.isName() && token.name().equals(bare));
  }

  /**
   * Whether the word there changes rows: it begins the statement, a part in parentheses, or what follows such a part. So
   * {@code FOR UPDATE} does not, nor {@code ON UPDATE}, nor a column of that name behind a comma.
   */
  private boolean writes(int i) {
    SqlToken token = tokens.get(i);
    return token.kind() == Kind.WORD
        && WRITING.contains(token.text().toUpperCase(Locale.ROOT))
        && (i == 0
            || isSymbol(i - 1, "(")
            || isSymbol(i - 1, ")")
            || tokens.get(0).isWord("EXPLAIN"))
        && !isSymbol(i + 1, "(");
  }

  private boolean isSymbol(int i, String symbol) {
    return i < tokens.size() && tokens.get(i).isSymbol(symbol);
  }

  private static boolean isBetween(SqlToken token) {
    return token.kind() == Kind.WORD && BETWEEN.contains(token.name());
  }

  /** Whether a table that a statement names is that one. A name without a schema may mean any schema. */
  static boolean isSame(String named, String table) {
    boolean bothHaveSchemas = named.contains(".") && table.contains(".");
    return bothHaveSchemas
        ? named.equals(table)
        : named
            .substring(named.lastIndexOf('.') + 1)
            .equals(table.substring(table.lastIndexOf('.') + 1));
  }
}
