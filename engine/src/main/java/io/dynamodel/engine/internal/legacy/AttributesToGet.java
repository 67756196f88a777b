package io.dynamodel.engine.internal.legacy;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Projection;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.value.AttributeNames;
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
public final class AttributesToGet {
  public static final String NAME = "AttributesToGet";

  private static final int MAX = 255;

  private AttributesToGet() {}

  /** Returns the names, or null if the request has none. */
  public static @Nullable List<String> read(Members request) {
    return request.texts(NAME, 1, MAX, TextRule.ANY);
  }

  /**
   * Returns the projection of these names.
   *
   * @throws RequestException if a name occurs twice
   */
  public static Projection projection(List<String> names) {
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
