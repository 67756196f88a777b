package io.dynamodel.engine.internal.partiql;

/**
 * A token of a statement.
 *
 * @param text the text; for a name or a text, without its quotes
 */
record StatementToken(Kind kind, String text, Position position) {
  public enum Kind {
    /** A word: a name or a keyword. */
    WORD,
    /** A name in double quotes. */
    QUOTED,
    /** A text in single quotes. */
    TEXT,
    NUMBER,
    SYMBOL,
    END
  }

  /** Returns whether it can be the name of a table or an attribute. */
  boolean isName() {
    return kind == Kind.QUOTED || (kind == Kind.WORD && !Keywords.contains(text));
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }
}
