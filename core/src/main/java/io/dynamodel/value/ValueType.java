package io.dynamodel.value;

/**
 * The type of a stored value, by DynamoDB's own type names, and {@link #ANY} if a schema leaves it
 * open.
 */
public enum ValueType {
  S("text"),
  N("a number"),
  B("binary"),
  BOOL("true or false"),
  NULL("null"),
  SS("a set of texts"),
  NS("a set of numbers"),
  BS("a set of binaries"),
  L("a list"),
  M("a map"),
  ANY("any value");

  private final String phrase;

  ValueType(String phrase) {
    this.phrase = phrase;
  }

  /** Returns the type in words, for messages: {@code "a set of numbers"}. */
  public String phrase() {
    return phrase;
  }

  /** Returns whether values of this type can be a key: S, N or B. */
  public boolean isKey() {
    return this == S || this == N || this == B;
  }

  /** Returns whether this is SS, NS or BS. */
  public boolean isSet() {
    return this == SS || this == NS || this == BS;
  }

  /** Returns the type of a set's elements; {@link #ANY} for a list's and for anything else. */
  public ValueType elementType() {
    return switch (this) {
      case SS -> S;
      case NS -> N;
      case BS -> B;
      default -> ANY;
    };
  }

  /**
   * Returns the set type whose elements have this type: S to SS, N to NS, B to BS; {@link #ANY} for
   * any other type.
   */
  public ValueType setType() {
    return switch (this) {
      case S -> SS;
      case N -> NS;
      case B -> BS;
      default -> ANY;
    };
  }
}
