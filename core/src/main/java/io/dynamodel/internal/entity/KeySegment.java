package io.dynamodel.internal.entity;

import java.util.List;
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
    List<String> all = all();
    if (all != null) {
      return all.stream().anyMatch(other::couldBe);
    }
    List<String> others = other.all();
    return others != null
        ? others.stream().anyMatch(this::couldBe)
        : (before.startsWith(other.before) || other.before.startsWith(before))
            && (after.endsWith(other.after) || other.after.endsWith(after));
  }

  /** Returns all texts that the segment makes; null if they are not known. */
  private @Nullable List<String> all() {
    if (slot == null) {
      return List.of(before);
    }
    List<String> forms = slot.forms();
    return forms == null ? null : forms.stream().map(form -> before + form + after).toList();
  }

  private boolean couldBe(String literal) {
    String inner = inner(literal);
    return inner != null && (slot == null || slot.couldBe(inner));
  }
}
