package io.dynamodel.lookup;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What is compared, a field or its size, with the operators as methods. Each makes the very lookup
 * that its name makes as text, so that what is wrong comes out in the same place: when a model
 * resolves it.
 *
 * @param <V> the type of the values that it is compared with
 */
public interface Compared<V> {
  /**
   * A lookup with any operator, by its name or an alias: {@code field.lookup("begins_with",
   * bytes)}.
   */
  Q lookup(String operator, @Nullable Object operand);

  /** True where it is equal to a value. */
  default Q eq(V value) {
    return lookup("eq", value);
  }

  /** True where it is equal to another field of the same item. */
  default Q eq(F other) {
    return lookup("eq", other);
  }

  /** True where it is not equal to a value, so also where it is missing. */
  default Q ne(V value) {
    return lookup("ne", value);
  }

  /** True where it is not equal to another field of the same item. */
  default Q ne(F other) {
    return lookup("ne", other);
  }

  /** True where it is less than a value. */
  default Q lt(V value) {
    return lookup("lt", value);
  }

  /** True where it is less than another field of the same item. */
  default Q lt(F other) {
    return lookup("lt", other);
  }

  /** True where it is less than or equal to a value. */
  default Q lte(V value) {
    return lookup("lte", value);
  }

  /** True where it is less than or equal to another field of the same item. */
  default Q lte(F other) {
    return lookup("lte", other);
  }

  /** True where it is greater than a value. */
  default Q gt(V value) {
    return lookup("gt", value);
  }

  /** True where it is greater than another field of the same item. */
  default Q gt(F other) {
    return lookup("gt", other);
  }

  /** True where it is greater than or equal to a value. */
  default Q gte(V value) {
    return lookup("gte", value);
  }

  /** True where it is greater than or equal to another field of the same item. */
  default Q gte(F other) {
    return lookup("gte", other);
  }

  /** True where it is between two values, or one of them. */
  default Q between(V lower, V upper) {
    return lookup("between", Arrays.asList(lower, upper));
  }

  /** True where it is one of some values; of none it is false. */
  default Q in(Collection<? extends V> values) {
    return lookup("in", values);
  }
}
