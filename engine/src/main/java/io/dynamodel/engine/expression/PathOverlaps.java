package io.dynamodel.engine.expression;

import io.dynamodel.engine.error.RequestException;
import io.dynamodel.engine.value.DocumentPath;
import java.util.List;
import java.util.function.Function;

/** Paths of one expression must not contain one another, nor read one value as map and as list. */
final class PathOverlaps {
  private enum Relation {
    OVERLAP,
    CONFLICT,
    NONE
  }

  private PathOverlaps() {}

  /**
   * Checks paths.
   *
   * @throws RequestException if two of them overlap, or else if two conflict
   */
  static void check(List<DocumentPath> paths, Function<String, RequestException> error) {
    check(paths, Relation.OVERLAP, error);
    check(paths, Relation.CONFLICT, error);
  }

  private static void check(
      List<DocumentPath> paths, Relation refused, Function<String, RequestException> error) {
    for (int i = 1; i < paths.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (relation(paths.get(j), paths.get(i)) == refused) {
          throw error.apply(
              "Two document paths "
                  + (refused == Relation.OVERLAP ? "overlap" : "conflict")
                  + " with each other; must remove or rewrite one of these paths; path one: "
                  + paths.get(j)
                  + ", path two: "
                  + paths.get(i));
        }
      }
    }
  }

  private static Relation relation(DocumentPath one, DocumentPath two) {
    int common = Math.min(one.elements().size(), two.elements().size());
    for (int i = 0; i < common; i++) {
      DocumentPath.Element a = one.elements().get(i);
      DocumentPath.Element b = two.elements().get(i);
      if (a.getClass() != b.getClass()) {
        return Relation.CONFLICT;
      }
      if (!a.equals(b)) {
        return Relation.NONE;
      }
    }
    return Relation.OVERLAP;
  }
}
