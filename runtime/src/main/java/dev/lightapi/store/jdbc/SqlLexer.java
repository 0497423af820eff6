package dev.lightapi.store.jdbc;

import dev.lightapi.store.jdbc.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits an SQL text into pieces, by the lexical rules of PostgreSQL (manual, section 4.1), which include those of H2. Used
 * by one thread.
 */
final class SqlLexer {

  private final String sql;
  private int at;

  private SqlLexer(String sql) {
    this.sql = sql;
  }

  /** @throws IllegalArgumentException if a quote or a comment has no end */
  static List<SqlToken> tokens(String sql) {
    SqlLexer lexer = new SqlLexer(sql);
    List<SqlToken> tokens = new ArrayList<>();
    while (lexer.at < sql.length()) {
      tokens.add(lexer.next());
    }
    return List.copyOf(tokens);
  }

  private SqlToken next() {
    char c = sql.charAt(at);
    if (isSpace(c)) {
      return upTo(Kind.SPACE, end(at, SqlLexer::isSpace));
    }
    if (startsWith("--")) {
      return upTo(Kind.SPACE, end(at, inLine -> inLine != '\n' && inLine != '\r'));
    }
    if (startsWith("/*")) {
      return upTo(Kind.SPACE, endOfComment());
    }
    if (c == '\'') {
      return upTo(Kind.CONSTANT, endOfQuote(at, '\'', false));
    }
    if (c == '"') {
      return upTo(Kind.QUOTED_NAME, endOfQuote(at, '"', false));
    }
    if (isNameStart(c)) {
      return word();
    }
    if (isDigit(c)) {
      return upTo(Kind.CONSTANT, end(at, digit -> isNamePart(digit) || digit == '.'));
    }
    return switch (c) {
      case '$' -> dollar();
      case ':' -> colon();
      // Drivers take two of them for the operator, so some people write two.
      case '?' -> upTo(Kind.QUESTION_MARK, at + (startsWith("??") ? 2 : 1));
      default -> upTo(Kind.SYMBOL, at + 1);
    };
  }

  /** A name or a key word. Where it is the E of a constant with escapes, the constant. */
  private SqlToken word() {
    int end = end(at, SqlLexer::isNamePart);
    boolean escapes = end == at + 1 && (startsWith("e'") || startsWith("E'"));
    return escapes ? upTo(Kind.CONSTANT, endOfQuote(end, '\'', true)) : upTo(Kind.WORD, end);
  }

  /** A constant between two equal tags, such as {@code $$} or {@code $text$}. */
  private SqlToken dollar() {
    int end = at + 1;
    if (end < sql.length() && isNameStart(sql.charAt(end))) {
      end = end(end, c -> c != '$' && isNamePart(c));
    }
    if (end >= sql.length() || sql.charAt(end) != '$') {
      return upTo(Kind.SYMBOL, at + 1);
    }
    String tag = sql.substring(at, end + 1);
    int close = sql.indexOf(tag, end + 1);
    return upTo(Kind.CONSTANT, close < 0 ? endless(tag) : close + tag.length());
  }

  private SqlToken colon() {
    if (startsWith("::") || startsWith(":=")) {
      return upTo(Kind.SYMBOL, at + 2);
    }
    int name = at + 1;
    if (name >= sql.length() || !isNameStart(sql.charAt(name))) {
      return upTo(Kind.SYMBOL, name);
    }
    at = end(name, c -> c != '$' && isNamePart(c));
    return new SqlToken(Kind.PARAMETER, sql.substring(name, at));
  }

  private SqlToken upTo(Kind kind, int end) {
    String text = sql.substring(at, end);
    at = end;
    return new SqlToken(kind, text);
  }

  /** Behind the closing quote. Two quotes stand for one; so does one behind a backslash, if there are escapes. */
  private int endOfQuote(int open, char quote, boolean escapes) {
    for (int i = open + 1; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (escapes && c == '\\') {
        i++;
      } else if (c == quote) {
        if (i + 1 == sql.length() || sql.charAt(i + 1) != quote) {
          return i + 1;
        }
        i++;
      }
    }
    return endless(String.valueOf(quote));
  }

  /** Comments may contain comments. */
  private int endOfComment() {
    int depth = 0;
    for (int i = at; i + 1 < sql.length(); i++) {
      if (sql.startsWith("/*", i)) {
        depth++;
        i++;
      } else if (sql.startsWith("*/", i)) {
        depth--;
        i++;
        if (depth == 0) {
          return i + 1;
        }
      }
    }
    return endless("/*");
  }

  private int endless(String opening) {
    throw new IllegalArgumentException("The " + opening + " at character " + (at + 1)
        + " of this statement is not closed: " + sql);
  }

  private boolean startsWith(String text) {
    return sql.startsWith(text, at);
  }

  private int end(int from, Characters belongs) {
    int end = from;
    while (end < sql.length() && belongs.include(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Other white space of Unicode is a part of names. */
  private static boolean isSpace(char c) {
    return c <= ' ';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c > 127;
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c) || c == '$';
  }

  private interface Characters {
    boolean include(char c);
  }
}
