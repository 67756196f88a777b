package io.dynamodel.lookup;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * Lookups, or changes, that were written as names and operands in turn.
   *
   * @throws InvalidLookupException if a name is no String or has no operand; the message says at
   *     which position
   */
  static List<Lookup> pairs(String first, @Nullable Object operand, @Nullable Object... more) {
    // A single null after the first pair comes as a null array.
    @Nullable Object[] rest = more == null ? new Object[1] : more;
    List<Lookup> pairs = new ArrayList<>(1 + rest.length / 2);
    pairs.add(new Lookup(null, first, operand));
    for (int i = 0; i < rest.length; i += 2) {
      int position = i + 3;
      if (!(rest[i] instanceof String name)) {
        Object found = rest[i];
        throw new InvalidLookupException(
            "argument "
                + position
                + " must be the name of a lookup, a String, and not "
                + (found == null ? "null" : "a " + found.getClass().getName()));
      }
      if (i + 1 == rest.length) {
        throw new InvalidLookupException(
            "argument "
                + position
                + " has no operand after it: lookups come in pairs of a name and an operand");
      }
      pairs.add(new Lookup(null, name, rest[i + 1]));
    }
    return pairs;
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
