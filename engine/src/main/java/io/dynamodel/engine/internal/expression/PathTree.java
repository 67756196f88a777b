package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.value.DocumentPath;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Document paths that do not overlap, as a tree: a node is either where a path ends, or has keys,
 * or has indexes.
 *
 * @param <T> what stands at the end of a path
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

  /** What stands here if a path ends here, else null. */
  @Nullable T end() {
    return end;
  }

  Map<String, PathTree<T>> keys() {
    return keys;
  }

  /** From the first to the last. */
  Map<Integer, PathTree<T>> indexes() {
    return indexes;
  }
}
