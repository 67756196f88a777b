package io.dynamodel.lookup;

/** True where something is not. */
record Negation(Q of) implements Q {
  @Override
  public String toString() {
    return "not (" + of + ")";
  }
}
