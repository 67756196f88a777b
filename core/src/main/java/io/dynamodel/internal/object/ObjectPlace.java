package io.dynamodel.internal.object;

import io.dynamodel.mapping.Forms;

/**
 * How objects are stored in the place where they are.
 *
 * @param forms the forms of what is in them
 * @param isNested whether they are inside of others, which makes a difference to the enhanced
 *     client: then NULL is the same as nothing
 * @param keepsNulls whether there is a NULL for what is null in them
 * @param nullIfEmpty whether one of which nothing is stored is read as null
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
}
