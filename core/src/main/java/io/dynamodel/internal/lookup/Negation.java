package io.dynamodel.internal.lookup;

import io.dynamodel.Q;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** True where something is not. */
public final class Negation implements Q {
  private final Q of;
  private final int depth;

  public Negation(Q of) {
    this.of = Objects.requireNonNull(of, "of");
    this.depth = QTree.depth(of) + 1;
  }

  Q of() {
    return of;
  }

  int depth() {
    return depth;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Negation negation && QTree.areEqual(this, negation);
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
