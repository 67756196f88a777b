package io.dynamodel.engine.partiql;

import io.dynamodel.engine.error.RequestException;

/** Statements that cannot be read. */
final class Malformed {
  private Malformed() {}

  /** A statement whose characters make no sense. */
  static RequestException statement() {
    return statement("");
  }

  static RequestException statement(String detail) {
    return RequestException.validation(
        "Statement wasn't well formed, can't be processed: " + detail);
  }
}
