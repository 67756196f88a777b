package io.dynamodel.engine.internal.item;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.expression.Projection;
import io.dynamodel.engine.internal.table.SecondaryIndex;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.value.DocumentPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that no path of an expression leads into a key, which is a scalar. */
public final class KeyPaths {
  private KeyPaths() {}

  /**
   * Checks the paths of a condition or filter.
   *
   * @throws RequestException if one leads into a key
   */
  public static void check(Table table, @Nullable Condition condition) {
    if (condition != null) {
      check(table, condition.paths());
    }
  }

  /**
   * Checks the paths of a projection.
   *
   * @throws RequestException if one leads into a key
   */
  public static void check(Table table, @Nullable Projection projection) {
    if (projection != null) {
      check(table, projection.paths());
    }
  }

  /**
   * Checks paths.
   *
   * @throws RequestException if one leads into a key
   */
  public static void check(Table table, List<DocumentPath> paths) {
    for (DocumentPath path : paths) {
      if (path.isTopLevel()) {
        continue;
      }
      String attribute = path.attribute();
      if (table.keySchema().contains(attribute)) {
        throw notScalar("Key", attribute);
      }
      for (SecondaryIndex index : table.indexes()) {
        if (index.keySchema().contains(attribute)) {
          throw notScalar("IndexKey", attribute);
        }
      }
    }
  }

  private static RequestException notScalar(String what, String attribute) {
    return RequestException.validation(
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
            + " allowed: "
            + what
            + ": "
            + attribute);
  }
}
