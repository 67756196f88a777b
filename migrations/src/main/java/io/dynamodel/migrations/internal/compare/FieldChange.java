package io.dynamodel.migrations.internal.compare;

import io.dynamodel.value.Document;
import org.jspecify.annotations.Nullable;

/**
 * A field before and after.
 *
 * @param path the field, nested ones as {@code info.rating}; elements of a list as {@code tags[]}
 * @param before its state before; null if it is new
 * @param after its state after; null if it was removed
 */
record FieldChange(String path, @Nullable Document before, @Nullable Document after) {
  boolean isNew() {
    return before == null;
  }

  boolean isGone() {
    return after == null;
  }

  /** Returns whether the field can be named in a lookup: an element of a list cannot. */
  boolean isAddressable() {
    return !path.contains("[]");
  }

  /**
   * Returns the names of the object that has the field, with a dot at the end; empty at the top.
   */
  String parent() {
    return path.substring(0, path.lastIndexOf('.') + 1);
  }

  static @Nullable String type(@Nullable Document field) {
    return field == null ? null : field.string("type");
  }

  static boolean is(@Nullable Document field, String flag) {
    return field != null && Boolean.TRUE.equals(field.get(flag));
  }

  /** Returns whether a record without the field is stored with a value. */
  static boolean isFilledIn(Document field) {
    return field.containsKey("default") || is(field, "filled");
  }
}
