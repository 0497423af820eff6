package dev.lightapi.store.jdbc;

import java.util.Locale;

/**
 * A piece of an SQL text. The pieces of a text, one after the other, are the text.
 *
 * @param kind what it is
 * @param text the piece; of a parameter, its name without the colon
 */
record SqlToken(Kind kind, String text) {

  /** What a piece of an SQL text is. */
  enum Kind {
    /** A key word, or a name without quotes. */
    WORD,
    /** A name in double quotes. */
    QUOTED_NAME,
    /** A named parameter. */
    PARAMETER,
    /** A question mark, which is an operator of PostgreSQL. */
    QUESTION_MARK,
    /** A constant in quotes, or a number. */
    CONSTANT,
    /** One character, or two colons. */
    SYMBOL,
    /** White space or a comment. */
    SPACE
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
  }

  /** The name that it stands for, in lower case; databases fold names without quotes. */
  String name() {
    return (kind == Kind.QUOTED_NAME
            ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
            : text)
        .toLowerCase(Locale.ROOT);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }
}
