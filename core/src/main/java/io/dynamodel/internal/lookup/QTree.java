package io.dynamodel.internal.lookup;

import io.dynamodel.Q;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Lookups as trees, gone through without recursion: a program may nest them as deep as it will. */
final class QTree {
  private QTree() {}

  /** How many junctions, negations and rules stand around the innermost lookup. */
  static int depth(Q q) {
    if (q instanceof Junction junction) {
      return junction.depth();
    }
    if (q instanceof Negation negation) {
      return negation.depth();
    }
    return q instanceof MissingRule ruled ? ruled.depth() : 0;
  }

  static boolean areEqual(Q one, Q other) {
    Deque<Q> left = new ArrayDeque<>(List.of(one));
    Deque<Q> right = new ArrayDeque<>(List.of(other));
    while (!left.isEmpty()) {
      Q a = left.pop();
      Q b = right.pop();
      if (a == b) {
        continue;
      }
      if (!isAlike(a, b)) {
        return false;
      }
      pushParts(a, left);
      pushParts(b, right);
    }
    return true;
  }

  /** Returns whether both are equal apart from their parts, and have equally many of these. */
  private static boolean isAlike(Q a, Q b) {
    if (a instanceof Lookup) {
      return a.equals(b);
    }
    if (a instanceof Junction one) {
      return b instanceof Junction other
          && one.all() == other.all()
          && one.parts().size() == other.parts().size();
    }
    return a instanceof MissingRule one
        ? b instanceof MissingRule other && one.rule() == other.rule()
        : b instanceof Negation;
  }

  static int hash(Q q) {
    int hash = 0;
    Deque<Q> due = new ArrayDeque<>(List.of(q));
    while (!due.isEmpty()) {
      Q next = due.pop();
      hash = hash * 31 + own(next);
      pushParts(next, due);
    }
    return hash;
  }

  private static int own(Q q) {
    if (q instanceof Lookup lookup) {
      return lookup.hashCode();
    }
    if (q instanceof Junction junction) {
      return (junction.all() ? 1 : 2) + 4 * junction.parts().size();
    }
    return q instanceof MissingRule ruled ? ruled.rule().name().hashCode() : 3;
  }

  private static void pushParts(Q q, Deque<Q> due) {
    if (q instanceof Junction junction) {
      List<Q> parts = junction.parts();
      for (int i = parts.size() - 1; i >= 0; i--) {
        due.push(parts.get(i));
      }
    } else if (q instanceof Negation negation) {
      due.push(negation.of());
    } else if (q instanceof MissingRule ruled) {
      due.push(ruled.of());
    }
  }

  /** The text form: what was written, with {@code ?} for every value. */
  static String text(Q q) {
    StringBuilder text = new StringBuilder();
    // What is still to be written: texts, and lookups whose text is not yet made.
    Deque<Object> due = new ArrayDeque<>(List.of(q));
    while (!due.isEmpty()) {
      Object next = due.pop();
      if (next instanceof Junction junction) {
        push(junction, due);
      } else if (next instanceof Negation negation) {
        due.push(")");
        due.push(negation.of());
        due.push("not (");
      } else if (next instanceof MissingRule ruled) {
        due.push(").missing(" + ruled.rule() + ")");
        due.push(ruled.of());
        due.push("(");
      } else {
        text.append(next);
      }
    }
    return text.toString();
  }

  private static void push(Junction junction, Deque<Object> due) {
    List<Q> parts = junction.parts();
    if (parts.isEmpty()) {
      due.push("everything");
    }
    for (int i = parts.size() - 1; i >= 0; i--) {
      Q part = parts.get(i);
      boolean isNested = part instanceof Junction;
      if (isNested) {
        due.push(")");
      }
      due.push(part);
      if (isNested) {
        due.push("(");
      }
      if (i > 0) {
        due.push(junction.all() ? " and " : " or ");
      }
    }
  }
}
