package io.dynamodel.internal.lookup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Processes trees of lookups without recursion, because a program may nest them to any depth. */
final class ClauseTree {
  private ClauseTree() {}

  /** Returns the number of junctions, negations and rules around the innermost lookup. */
  static int depth(Clause clause) {
    if (clause instanceof Junction junction) {
      return junction.depth();
    }
    if (clause instanceof Negation negation) {
      return negation.depth();
    }
    return clause instanceof MissingRule ruled ? ruled.depth() : 0;
  }

  static boolean areEqual(Clause one, Clause other) {
    Deque<Clause> left = new ArrayDeque<>(List.of(one));
    Deque<Clause> right = new ArrayDeque<>(List.of(other));
    while (!left.isEmpty()) {
      Clause a = left.pop();
      Clause b = right.pop();
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

  /** Returns whether both are equal except for their parts, and have the same number of parts. */
  private static boolean isAlike(Clause a, Clause b) {
    if (a instanceof Lookup) {
      return a.equals(b);
    }
    if (a instanceof Junction one) {
      return b instanceof Junction other
          && one.all() == other.all()
          && one.parts().size() == other.parts().size();
    }
    return a instanceof MissingRule one
        ? b instanceof MissingRule other && one.excludes() == other.excludes()
        : b instanceof Negation;
  }

  static int hash(Clause clause) {
    int hash = 0;
    Deque<Clause> due = new ArrayDeque<>(List.of(clause));
    while (!due.isEmpty()) {
      Clause next = due.pop();
      hash = hash * 31 + own(next);
      pushParts(next, due);
    }
    return hash;
  }

  private static int own(Clause clause) {
    if (clause instanceof Lookup lookup) {
      return lookup.hashCode();
    }
    if (clause instanceof Junction junction) {
      return (junction.all() ? 1 : 2) + 4 * junction.parts().size();
    }
    return clause instanceof MissingRule ruled ? ruled.excludes() ? 5 : 7 : 3;
  }

  private static void pushParts(Clause clause, Deque<Clause> due) {
    if (clause instanceof Junction junction) {
      List<Clause> parts = junction.parts();
      for (int i = parts.size() - 1; i >= 0; i--) {
        due.push(parts.get(i));
      }
    } else if (clause instanceof Negation negation) {
      due.push(negation.of());
    } else if (clause instanceof MissingRule ruled) {
      due.push(ruled.of());
    }
  }

  /** Returns the text form: the lookups as written, with {@code ?} for every value. */
  static String text(Clause clause) {
    StringBuilder text = new StringBuilder();
    // The rest to write: texts, and lookups that are not yet converted to text.
    Deque<Object> due = new ArrayDeque<>(List.of(clause));
    while (!due.isEmpty()) {
      Object next = due.pop();
      if (next instanceof Junction junction) {
        push(junction, due);
      } else if (next instanceof Negation negation) {
        due.push(")");
        due.push(negation.of());
        due.push("not (");
      } else if (next instanceof MissingRule ruled) {
        due.push(ruled.excludes() ? ").missing(EXCLUDE)" : ").missing(INCLUDE)");
        due.push(ruled.of());
        due.push("(");
      } else {
        text.append(next);
      }
    }
    return text.toString();
  }

  private static void push(Junction junction, Deque<Object> due) {
    List<Clause> parts = junction.parts();
    if (parts.isEmpty()) {
      due.push("everything");
    }
    for (int i = parts.size() - 1; i >= 0; i--) {
      Clause part = parts.get(i);
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
