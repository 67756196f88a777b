package io.dynamodel.internal.lookup;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operand of one change of a merge patch: the value at a path, whose containers become maps if
 * they are something else.
 *
 * @param value the new value; null to remove it
 * @param isObject whether the value is an object without members, which leaves a map as it is
 * @param depth the length of the shortest path on the way that may become a map; shorter ones are
 *     containers of which the caller may change only parts
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
 */
public record Merged(@Nullable Object value, boolean isObject, int depth) {
  /** The operand of a merge patch without members, which changes nothing. */
  public static final Merged NOTHING = new Merged(null, false, 0);

  /** Returns a new value; null to remove the old one. */
  public static Merged value(@Nullable Object value, int depth) {
    return new Merged(value, false, depth);
  }

  /** Returns an object without members. */
  public static Merged object(int depth) {
    return new Merged(Map.of(), true, depth);
  }
}
