package io.dynamodel.engine.internal.partiql;

import io.dynamodel.engine.internal.error.RequestException;

/** Statements that cannot be read. */
final class Malformed {
  private Malformed() {}

  /** A statement whose characters make no sense. */
  static RequestException statement() {
    return statement("");
  }

  /** A token where an operand should begin. */
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
