package io.dynamodel.internal.lookup;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A clause that is true if another clause is false. */
public final class Negation implements Clause {
  private final Clause of;
  private final int depth;

  public Negation(Clause of) {
    this.of = Objects.requireNonNull(of, "of");
    this.depth = ClauseTree.depth(of) + 1;
  }

  Clause of() {
    return of;
  }

  int depth() {
    return depth;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Negation negation && ClauseTree.areEqual(this, negation);
  }

  @Override
  public int hashCode() {
    return ClauseTree.hash(this);
  }

  @Override
  public String toString() {
    return ClauseTree.text(this);
  }
}
