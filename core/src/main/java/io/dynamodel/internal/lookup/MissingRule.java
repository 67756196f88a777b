package io.dynamodel.internal.lookup;

import io.dynamodel.Missing;
import io.dynamodel.Q;
import io.dynamodel.error.Given;
import org.jspecify.annotations.Nullable;

/** Something, with what its negations are where an attribute is missing. */
public final class MissingRule implements Q {
  private final Q of;
  private final Missing rule;
  private final int depth;

  public MissingRule(Q of, Missing rule) {
    this.of = of;
    this.rule = Given.given(rule, "the rule of missing(…)");
    this.depth = QTree.depth(of) + 1;
  }

  Q of() {
    return of;
  }

  Missing rule() {
    return rule;
  }

  int depth() {
    return depth;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MissingRule ruled && QTree.areEqual(this, ruled);
  }

  @Override
  public int hashCode() {
    return QTree.hash(this);
  }

  @Override
  public String toString() {
    return QTree.text(this);
  }
}
