package io.dynamodel;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field that can be changed, with the actions as methods. Each makes the same change that its
 * name makes as text, so errors appear in the same place: when a model resolves it, before any
 * request.
 *
 * @param <V> the type of the field
 */
public interface Changeable<V> {
  /**
   * A change with any action, by its name: {@code field.change("plus", 1)}.
   *
   * @param operand null removes the value, if the action is {@code set}
   */
  Update change(String action, @Nullable Object operand);

  /**
   * Sets a value.
   *
   * @param value null removes the stored one
   */
  default Update set(@Nullable V value) {
    return change("set", value);
  }

  /** Sets the value that another field of the item has before the update. */
  default Update set(F other) {
    return change("set", Objects.requireNonNull(other, "other"));
  }

  /** Sets a value if none is stored. */
  default Update ifNotExists(V value) {
    return change("if_not_exists", value);
  }

  /** Sets the value that another field of the item has before the update, if none is stored. */
  default Update ifNotExists(F other) {
    return change("if_not_exists", other);
  }

  /** Removes the value. */
  default Update remove() {
    return change("remove", true);
  }

  /** Adds to the stored number; a missing number counts as 0. */
  default Update plus(Number number) {
    return change("plus", number);
  }

  /** Adds the number that another field of the item has before the update. */
  default Update plus(F other) {
    return change("plus", other);
  }

  /** Subtracts from the stored number; a missing number counts as 0. */
  default Update minus(Number number) {
    return change("minus", number);
  }

  /** Subtracts the number that another field of the item has before the update. */
  default Update minus(F other) {
    return change("minus", other);
  }

  /** Appends elements to the end of the list; a missing list counts as empty. */
  default Update append(Collection<?> elements) {
    return change("append", elements);
  }

  /** Inserts elements at the beginning of the list; a missing list counts as empty. */
  default Update prepend(Collection<?> elements) {
    return change("prepend", elements);
  }

  /** Adds elements to the set; a missing set counts as empty. */
  default Update add(Collection<?> elements) {
    return change("add", elements);
  }

  /** Deletes elements from the set. */
  default Update delete(Collection<?> elements) {
    return change("delete", elements);
  }
}
