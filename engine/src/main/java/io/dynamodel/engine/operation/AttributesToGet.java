package io.dynamodel.engine.operation;

import io.dynamodel.engine.error.RequestException;
import io.dynamodel.engine.expression.Projection;
import io.dynamodel.engine.value.AttributeNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The legacy parameter AttributesToGet.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributesToGet.html">AttributesToGet</a>
 */
final class AttributesToGet {
  static final String NAME = "AttributesToGet";

  private static final int MAX = 255;

  private AttributesToGet() {}

  /** The names, or null if the request has none. */
  static @Nullable List<String> read(Members request) {
    return request.texts(NAME, 1, MAX, TextRule.ANY);
  }

  /**
   * What the names project.
   *
   * @throws RequestException if a name stands there twice
   */
  static Projection projection(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      AttributeNames.check(name);
      if (!seen.add(name)) {
        throw Messages.invalid("Duplicate value in attribute name: " + name);
      }
    }
    return Projection.of(names);
  }
}
