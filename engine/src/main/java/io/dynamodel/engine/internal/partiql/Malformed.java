package io.dynamodel.engine.internal.partiql;

import io.dynamodel.engine.internal.error.RequestException;

/** The errors of statements that cannot be parsed. */
final class Malformed {
  private Malformed() {}

  /** Returns the error of a statement with invalid characters. */
  static RequestException statement() {
    return statement("");
  }

  /** Returns the error of a token that cannot begin an operand. */
  static RequestException unexpected(StatementToken token) {
    return switch (token.kind()) {
      case WORD ->
          statement(
              Keywords.isOperator(token.text()) ? "Unexpected operator" : "Unexpected keyword");
      case SYMBOL ->
          statement(
              NodeParser.COMPARATORS.contains(token.text())
                  ? "Unexpected operator"
                  : "Unexpected term");
      default -> statement("Unexpected term");
    };
  }

  static RequestException statement(String detail) {
    return RequestException.validation(
        "Statement wasn't well formed, can't be processed: " + detail);
  }
}
