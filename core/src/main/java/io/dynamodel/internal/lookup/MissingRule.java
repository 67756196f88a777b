package io.dynamodel.internal.lookup;

import org.jspecify.annotations.Nullable;

/** A clause with the result of its negations for missing attributes. */
public final class MissingRule implements Clause {
  private final Clause of;
  private final boolean excludes;
  private final int depth;

  public MissingRule(Clause of, boolean excludes) {
    this.of = of;
    this.excludes = excludes;
    this.depth = ClauseTree.depth(of) + 1;
  }

  Clause of() {
    return of;
  }

  /** Returns whether a negation is false if an attribute that it compares is missing. */
  boolean excludes() {
    return excludes;
  }

  int depth() {
    return depth;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MissingRule ruled && ClauseTree.areEqual(this, ruled);
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
