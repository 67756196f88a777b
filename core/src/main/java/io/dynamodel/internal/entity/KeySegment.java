package io.dynamodel.internal.entity;

import org.jspecify.annotations.Nullable;

/**
 * A segment of a template.
 *
 * @param before the literal text before the field, or the whole segment
 * @param slot the place of the field; null if there is none
 * @param after the literal text after the field
 */
record KeySegment(String before, @Nullable KeySlot slot, String after) {
  /**
   * Returns the text in place of the field; empty if there is no field.
   *
   * @return null if the segment does not make this text
   */
  @Nullable String inner(String text) {
    if (slot == null) {
      return text.equals(before) ? "" : null;
    }
    boolean fits =
        text.length() >= before.length() + after.length()
            && text.startsWith(before)
            && text.endsWith(after);
    return fits ? text.substring(before.length(), text.length() - after.length()) : null;
  }

  /** Returns whether a text could be made by both segments. */
  boolean unifiesWith(KeySegment other) {
    if (slot == null) {
      return other.couldBe(before);
    }
    return other.slot == null
        ? couldBe(other.before)
        : (before.startsWith(other.before) || other.before.startsWith(before))
            && (after.endsWith(other.after) || other.after.endsWith(after));
  }

  private boolean couldBe(String literal) {
    String inner = inner(literal);
    return inner != null && (slot == null || slot.decode(inner) != null);
  }
}
