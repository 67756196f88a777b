package io.dynamodel.lookup;

import java.util.Objects;

/** Something, with what its negations are where an attribute is missing. */
record MissingRule(Q of, Missing rule) implements Q {
  MissingRule {
    Objects.requireNonNull(rule, "rule");
  }

  @Override
  public String toString() {
    return "(" + of + ").missing(" + rule + ")";
  }
}
