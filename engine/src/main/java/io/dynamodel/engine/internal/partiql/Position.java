package io.dynamodel.engine.internal.partiql;

/**
 * Where a token stands in a statement, and how many characters it has.
 *
 * @param line from 1
 * @param column from 1
 */
record Position(int line, int column, int length) {
  /** As DynamoDB's messages end: {@code at 1:8:3}. */
  @Override
  public String toString() {
    return "at " + line + ":" + column + ":" + length;
  }
}
