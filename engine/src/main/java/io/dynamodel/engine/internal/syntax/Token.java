package io.dynamodel.engine.internal.syntax;

import java.util.Locale;

/**
 * A token of an expression.
 *
 * @param start the start of its text in the expression
 * @param end the end of its text, exclusive
 */
public record Token(Kind kind, String text, int start, int end) {
  public enum Kind {
    /** The name of an attribute or a function. */
    NAME,
    /** A word with a meaning in the grammar, in any case. */
    KEYWORD,
    /** {@code #name}. */
    NAME_PLACEHOLDER,
    /** {@code :value}. */
    VALUE_PLACEHOLDER,
    /** Digits. */
    NUMBER,
    /** An operator, a bracket, a comma or a dot. */
    SYMBOL,
    /** A character that no expression contains. */
    UNKNOWN,
    END
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /**
   * Returns whether this is a keyword.
   *
   * @param word in upper case
   */
  boolean isKeyword(String word) {
    return kind == Kind.KEYWORD && text.toUpperCase(Locale.ROOT).equals(word);
  }
}
