package io.dynamodel.engine.internal.partiql;

/**
 * The position of a token in a statement, and its number of characters.
 *
 * @param line from 1
 * @param column from 1
 */
record Position(int line, int column, int length) {
  /** Returns the position as at the end of DynamoDB's messages: {@code at 1:8:3}. */
  @Override
  public String toString() {
    return "at " + line + ":" + column + ":" + length;
  }
}
