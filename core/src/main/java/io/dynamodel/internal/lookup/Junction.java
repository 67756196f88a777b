package io.dynamodel.internal.lookup;

import io.dynamodel.internal.argument.Given;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clauses that are combined by AND or OR. A part that is a junction of the same kind is replaced by
 * its parts, unless it has none. This happens only when the parts are requested, because a program
 * that adds lookups one by one creates a junction for each and needs only the last.
 */
public final class Junction implements Clause {
  private final boolean all;
  private final int depth;
  private volatile Parts parts;

  private record Parts(List<Clause> list, boolean isFlat) {}

  private Junction(boolean all, List<Clause> parts, boolean isFlat) {
    this.all = all;
    this.parts = new Parts(parts, isFlat);
    int deepest = -1;
    for (Clause part : parts) {
      boolean isOwn = isOfSameKind(part);
      deepest = Math.max(deepest, isOwn ? ClauseTree.depth(part) - 1 : ClauseTree.depth(part));
    }
    this.depth = deepest + 1;
  }

  /** Returns the junction of two clauses. */
  public static Clause of(boolean all, Clause one, Clause other) {
    String what = all ? "the lookups of and(…)" : "the lookups of or(…)";
    return new Junction(all, List.of(one, Given.given(other, what)), false);
  }

  /**
   * Returns the junction of parts that are not junctions. The list must not be modified afterwards.
   */
  public static Clause ofFlat(boolean all, List<? extends Clause> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : new Junction(all, Collections.unmodifiableList(parts), true);
  }

  private boolean isOfSameKind(Clause part) {
    return part instanceof Junction other && other.all == all && !other.parts.list.isEmpty();
  }

  /** Returns whether this is an AND. */
  boolean all() {
    return all;
  }

  int depth() {
    return depth;
  }

  /** Returns the parts: none or several, and no junctions of the same kind, except empty ones. */
  List<Clause> parts() {
    Parts known = parts;
    if (!known.isFlat) {
      known = new Parts(Collections.unmodifiableList(flat(known.list)), true);
      parts = known;
    }
    return known.list;
  }

  private List<Clause> flat(List<Clause> given) {
    List<Clause> flat = new ArrayList<>();
    Deque<Iterator<Clause>> open = new ArrayDeque<>();
    open.push(given.iterator());
    while (!open.isEmpty()) {
      Iterator<Clause> innermost = open.element();
      if (!innermost.hasNext()) {
        open.pop();
        continue;
      }
      Clause part = innermost.next();
      if (part instanceof Junction junction && isOfSameKind(part)) {
        open.push(junction.parts.list.iterator());
      } else {
        flat.add(part);
      }
    }
    return flat;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Junction junction && ClauseTree.areEqual(this, junction);
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
