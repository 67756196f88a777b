package io.dynamodel;

import io.dynamodel.error.Given;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.Unreadable;
import io.dynamodel.internal.lookup.Junction;
import io.dynamodel.internal.lookup.Lookup;
import io.dynamodel.internal.lookup.MissingRule;
import io.dynamodel.internal.lookup.Negation;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lookups as they were written: {@code Q.of("author__ne", "Mr. Bar").or(Q.of("year__lt", 1950))}.
 * Immutable, and bound to nothing: names and operands are checked when a model resolves it, before
 * any request.
 *
 * <p>A lookup is {@code path[__size][__operator]}, without operator {@code eq}. Its text form is
 * what was written, with {@code ?} for every value.
 */
public interface Q {
  /**
   * Lookups that must all be true.
   *
   * @param lookup such as {@code "year__gte"}
   * @param value its operand
   * @param more further names and operands, in turn
   * @throws InvalidLookupException if a name is no String or has no operand; the message says at
   *     which position
   */
  static Q of(String lookup, @Nullable Object value, @Nullable Object... more) {
    return Junction.ofFlat(true, Lookup.pairs(lookup, value, more));
  }

  /** Lookups that must all be true, by their names; none at all is true of everything. */
  static Q of(Map<String, ?> lookups) {
    Given.given(lookups, "the map of lookups");
    List<Q> each = new ArrayList<>();
    Unreadable.named(lookups, "the map of lookups")
        .forEach((name, value) -> each.add(new Lookup(null, name, value)));
    return Junction.ofFlat(true, each);
  }

  /**
   * A lookup by a path, for names that the grammar cannot say: {@code Q.of(Path.of("a__b", "x.y"),
   * "gt", 5)}.
   *
   * @param operator with {@code size__} before it where it is meant for the size
   */
  static Q of(Path path, String operator, @Nullable Object value) {
    return new Lookup(Given.given(path, "the path of a lookup"), operator, value);
  }

  /** True where this and another are. */
  default Q and(Q other) {
    return Junction.of(true, this, other);
  }

  /** True where this or another is. */
  default Q or(Q other) {
    return Junction.of(false, this, other);
  }

  /**
   * True where this is not; so also where an attribute is missing, unless {@link #missing} says
   * otherwise.
   */
  default Q not() {
    return new Negation(this);
  }

  /**
   * Says what negations are where an attribute is missing: for all of this, and for nothing that is
   * put around it later. What was said further inside stays.
   */
  default Q missing(Missing rule) {
    return new MissingRule(this, rule);
  }
}
