package io.dynamodel.internal.object;

import io.dynamodel.mapping.Forms;
import org.jspecify.annotations.Nullable;

/**
 * How objects are stored in a place.
 *
 * @param forms the forms of their values
 * @param isNested whether they are inside other objects, where the enhanced client treats NULL as a
 *     missing value
 * @param keepsNulls whether null properties are stored as NULL
 * @param nullIfEmpty whether an object without any stored property is read as null
 */
record ObjectPlace(Forms forms, boolean isNested, boolean keepsNulls, boolean nullIfEmpty) {
  static ObjectPlace ofRoot(Forms forms) {
    return new ObjectPlace(forms, false, false, false);
  }

  static ObjectPlace ofNested(Forms forms, Surroundings around) {
    boolean isShared = forms == Forms.ENHANCED_CLIENT;
    return new ObjectPlace(
        forms, isShared, isShared && !around.ignoresNulls(), isShared && !around.keepsEmpty());
  }

  // Written out, because what the JVM makes of a record costs milliseconds in a fresh one.
  @Override
  public int hashCode() {
    return forms.hashCode() + (isNested ? 1 : 0) + (keepsNulls ? 2 : 0) + (nullIfEmpty ? 4 : 0);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectPlace same
        && forms == same.forms
        && isNested == same.isNested
        && keepsNulls == same.keepsNulls
        && nullIfEmpty == same.nullIfEmpty;
  }
}
