package io.dynamodel.internal.lookup;

import io.dynamodel.value.Names;
import io.dynamodel.value.Path;
import org.jspecify.annotations.Nullable;

/**
 * A field of the same item, its size, or its value and a number, as the operand of a lookup or of a
 * change.
 *
 * @param path the path, if the field was given by one; null if it was written
 * @param written the field as it was written
 * @param size whether the size of the field is meant
 * @param addend what is added to the field; null for nothing
 */
public record FieldOperand(
    @Nullable Path path, String written, boolean size, @Nullable Addend addend) {
  /**
   * A number that is added to a field.
   *
   * @param number the number, as it was given
   * @param subtracted whether it is subtracted instead
   */
  public record Addend(Number number, boolean subtracted) {}

  @Override
  public String toString() {
    String sum = addend == null ? "" : addend.subtracted ? " - ?" : " + ?";
    return (size ? "size(" : "field(") + Names.shown(written) + ")" + sum;
  }
}
