package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.value.DocumentPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Checks that no path of an expression contains another, and that no value is read both as a map
 * and as a list.
 */
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
   * @throws RequestException if two of them overlap, or otherwise if two conflict
   */
  static void check(List<DocumentPath> paths, Function<String, RequestException> error) {
    check(paths, Relation.OVERLAP, error);
    check(paths, Relation.CONFLICT, error);
  }

  private static void check(
      List<DocumentPath> paths, Relation refused, Function<String, RequestException> error) {
    Map<String, List<DocumentPath>> byAttribute = new HashMap<>();
    for (DocumentPath path : paths) {
      List<DocumentPath> before =
          byAttribute.computeIfAbsent(path.attribute(), attribute -> new ArrayList<>());
      for (DocumentPath other : before) {
        if (relation(other, path) == refused) {
          throw error.apply(
              "Two document paths "
                  + (refused == Relation.OVERLAP ? "overlap" : "conflict")
                  + " with each other; must remove or rewrite one of these paths; path one: "
                  + other
                  + ", path two: "
                  + path);
        }
      }
      before.add(path);
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
