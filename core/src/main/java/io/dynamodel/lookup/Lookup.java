package io.dynamodel.lookup;

import io.dynamodel.value.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One lookup as written.
 *
 * @param path the path, where one was given; else null
 * @param text path and operator in one, or the operator alone beside a path
 * @param operand what to compare with
 */
record Lookup(@Nullable Path path, String text, @Nullable Object operand) implements Q {
  Lookup {
    Objects.requireNonNull(text, path == null ? "the name of a lookup" : "operator");
  }

  /** What a message calls it. */
  String name() {
    return path == null ? text : path + "__" + text;
  }

  @Override
  public String toString() {
    return name() + "=" + (operand instanceof F ? operand : "?");
  }
}
