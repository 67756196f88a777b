package io.dynamodel.internal.lookup;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.base.Names;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One lookup as written.
 *
 * @param path the path, if one was given; otherwise null
 * @param text the path and the operator, or only the operator if a path was given
 * @param operand the value to compare with
 */
public record Lookup(@Nullable Path path, String text, @Nullable Object operand) implements Clause {
  public Lookup {
    Given.given(
        text, path == null ? "the name of a lookup or change" : "the operator or action at a path");
  }

  /**
   * Returns lookups, or changes, that were written as names and operands, alternating.
   *
   * @throws InvalidLookupException if a name is not a String or has no operand; the message says at
   *     which position
   */
  public static List<Lookup> pairs(
      String first, @Nullable Object operand, @Nullable Object... more) {
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
                + " must be the name of a lookup, a String, not "
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

  /**
   * Returns changes, each written as a name and an operand, or as a {@link Path}, an action and an
   * operand.
   *
   * @throws InvalidLookupException if a change is incomplete, or begins with anything else; the
   *     message says at which position
   */
  public static List<Lookup> changes(@Nullable Object[] written) {
    List<Lookup> changes = new ArrayList<>(written.length / 2);
    for (int i = 0; i < written.length; ) {
      Path path = written[i] instanceof Path given ? given : null;
      int named = path == null ? i : i + 1;
      if (named < written.length && !(written[named] instanceof String)) {
        Object found = written[named];
        throw new InvalidLookupException(
            "argument "
                + (named + 1)
                + " must be the name of "
                + (path == null ? "a change, a String, or a Path," : "an action, a String,")
                + " not "
                + (found == null ? "null" : "a " + found.getClass().getName()));
      }
      if (named + 1 >= written.length) {
        throw new InvalidLookupException(
            "argument "
                + (i + 1)
                + (path == null
                    ? " has no operand after it: changes come in pairs of a name and an operand"
                    : " has no action and operand after it: a Path needs both"));
      }
      changes.add(new Lookup(path, (String) written[named], written[named + 1]));
      i = named + 2;
    }
    return changes;
  }

  /** Returns the name of the lookup in messages. */
  public String name() {
    return path == null ? text : path + "__" + text;
  }

  @Override
  public String toString() {
    if (operand == Merged.NOTHING) {
      return "nothing";
    }
    return Names.shown(name()) + "=" + (operand instanceof FieldOperand ? operand : "?");
  }
}
