package io.dynamodel.engine.internal.syntax;

import java.util.Locale;

/**
 * A piece of an expression.
 *
 * @param start of its text in the expression
 * @param end behind its text
 */
public record Token(Kind kind, String text, int start, int end) {
  public enum Kind {
    /** An attribute's or a function's name. */
    NAME,
    /** A word that the grammar gives a meaning, in any case. */
    KEYWORD,
    /** {@code #name}. */
    NAME_PLACEHOLDER,
    /** {@code :value}. */
    VALUE_PLACEHOLDER,
    /** Digits. */
    NUMBER,
    /** An operator, a bracket, a comma or a dot. */
    SYMBOL,
    /** A character that no expression has. */
    UNKNOWN,
    END
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /**
   * @param word in upper case
   */
  boolean isKeyword(String word) {
    return kind == Kind.KEYWORD && text.toUpperCase(Locale.ROOT).equals(word);
  }
}
