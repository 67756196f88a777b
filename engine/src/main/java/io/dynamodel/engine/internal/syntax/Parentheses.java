package io.dynamodel.engine.internal.syntax;

import io.dynamodel.engine.internal.error.RequestException;

/** Finds redundant parentheses, which contain only another pair. */
final class Parentheses {
  private int lastOpening = -1;
  private int lastClosing = -1;
  private boolean redundant;

  /**
   * Notes a pair around a condition or an operand; inner pairs come before outer ones.
   *
   * @param opening the position of a token
   * @param closing the position of a token
   */
  void closed(int opening, int closing) {
    redundant |= lastOpening == opening + 1 && lastClosing == closing - 1;
    lastOpening = opening;
    lastClosing = closing;
  }

  /**
   * Checks the whole expression, whose syntax must be correct.
   *
   * @throws RequestException if a pair is redundant
   */
  void check(TokenStream tokens) {
    if (redundant) {
      throw tokens.error("The expression has redundant parentheses;");
    }
  }
}
