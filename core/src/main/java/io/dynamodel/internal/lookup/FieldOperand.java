package io.dynamodel.internal.lookup;

import io.dynamodel.internal.base.Names;
import io.dynamodel.value.Path;
import org.jspecify.annotations.Nullable;

/**
 * A field of the same item, its size, its sum with a number, or a value in place of a missing
 * field, as the operand of a lookup or of a change.
 *
 * @param path the path, if the field was given by a path; null if it was given by a text
 * @param written the field as written
 * @param size whether the operand is the size of the field
 * @param addend the number that is added to the field; null if there is none
 * @param missing the value in place of a missing field, as it was given; null if there is none
 */
public record FieldOperand(
    @Nullable Path path,
    String written,
    boolean size,
    @Nullable Addend addend,
    @Nullable Object missing) {
  /** Creates a field, or the size of one. */
  public FieldOperand(@Nullable Path path, String written, boolean size) {
    this(path, written, size, null, null);
  }

  /**
   * A number that is added to a field.
   *
   * @param number the number, as it was given
   * @param subtracted whether it is subtracted instead
   */
  public record Addend(Number number, boolean subtracted) {}

  /** Returns whether it is neither a field nor the size of one, but a value made from a field. */
  boolean isMade() {
    return addend != null || missing != null;
  }

  @Override
  public String toString() {
    String sum = addend == null ? "" : addend.subtracted ? " - ?" : " + ?";
    String otherwise = missing == null ? "" : ".orElse(?)";
    return (size ? "size(" : "field(") + Names.shown(written) + ")" + sum + otherwise;
  }
}
