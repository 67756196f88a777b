package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.value.DocumentPath;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Document paths that do not overlap, as a tree. A node either ends a path, or has keys, or has
 * indexes.
 *
 * @param <T> the content of a node that ends a path
 */
final class PathTree<T> {
  private final Map<String, PathTree<T>> keys = new HashMap<>();
  private final Map<Integer, PathTree<T>> indexes = new TreeMap<>();
  private @Nullable T end;

  void put(DocumentPath path, T value) {
    PathTree<T> node = this;
    for (DocumentPath.Element element : path.elements()) {
      node =
          element instanceof DocumentPath.Key key
              ? node.keys.computeIfAbsent(key.name(), name -> new PathTree<>())
              : node.indexes.computeIfAbsent(
                  ((DocumentPath.Index) element).position(), position -> new PathTree<>());
    }
    node.end = value;
  }

  /** Returns the content if a path ends here, otherwise null. */
  @Nullable T end() {
    return end;
  }

  Map<String, PathTree<T>> keys() {
    return keys;
  }

  /** Returns the children by their indexes, in ascending order. */
  Map<Integer, PathTree<T>> indexes() {
    return indexes;
  }
}
