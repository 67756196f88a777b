package io.dynamodel;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A field or its size, with the operators as methods. Each method creates the same lookup that its
 * name creates as text, so errors appear in the same place: when a model resolves the lookup.
 *
 * @param <V> the type of the values to compare with
 */
public interface Compared<V> {
  /**
   * Returns a lookup with any operator, by its name or an alias: {@code field.lookup("begins_with",
   * bytes)}.
   */
  Q lookup(String operator, @Nullable Object operand);

  /** Tests whether the value is equal to the given one. */
  default Q eq(V value) {
    return lookup("eq", value);
  }

  /** Tests whether the value is equal to another field of the same item. */
  default Q eq(F other) {
    return lookup("eq", other);
  }

  /** Tests whether the value is not equal to the given one, or is missing. */
  default Q ne(V value) {
    return lookup("ne", value);
  }

  /** Tests whether the value is not equal to another field of the same item. */
  default Q ne(F other) {
    return lookup("ne", other);
  }

  /** Tests whether the value is less than the given one. */
  default Q lt(V value) {
    return lookup("lt", value);
  }

  /** Tests whether the value is less than another field of the same item. */
  default Q lt(F other) {
    return lookup("lt", other);
  }

  /** Tests whether the value is less than or equal to the given one. */
  default Q lte(V value) {
    return lookup("lte", value);
  }

  /** Tests whether the value is less than or equal to another field of the same item. */
  default Q lte(F other) {
    return lookup("lte", other);
  }

  /** Tests whether the value is greater than the given one. */
  default Q gt(V value) {
    return lookup("gt", value);
  }

  /** Tests whether the value is greater than another field of the same item. */
  default Q gt(F other) {
    return lookup("gt", other);
  }

  /** Tests whether the value is greater than or equal to the given one. */
  default Q gte(V value) {
    return lookup("gte", value);
  }

  /** Tests whether the value is greater than or equal to another field of the same item. */
  default Q gte(F other) {
    return lookup("gte", other);
  }

  /** Tests whether the value is between two given ones, inclusive. */
  default Q between(V lower, V upper) {
    return lookup("between", Arrays.asList(lower, upper));
  }

  /** Tests whether the value is one of the given ones; false if none are given. */
  default Q in(Collection<? extends V> values) {
    return lookup("in", values);
  }
}
