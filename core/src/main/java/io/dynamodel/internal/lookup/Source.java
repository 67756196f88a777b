package io.dynamodel.internal.lookup;

import io.dynamodel.internal.expression.Operand;
import io.dynamodel.mapping.Field;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;

/**
 * A part of an item: the left side of a lookup, or the operand of a lookup or a change.
 *
 * @param subject the field or its size
 * @param field what the schema declares for the path
 */
record Source(Operand.Subject subject, Field field) {
  private static final Field COUNT = Field.of(Operator.SIZE, ValueType.N);

  static Source of(Path path, Field field, boolean size) {
    return new Source(size ? new Operand.Size(path) : new Operand.Attribute(path), field);
  }

  Path path() {
    return subject.path();
  }

  /** Returns whether this is the size of the field. */
  boolean size() {
    return subject instanceof Operand.Size;
  }

  /** Returns the size of the same field. */
  Source sized() {
    return of(path(), field, true);
  }

  /** Returns whether the field may have a size. */
  boolean hasSize() {
    return field.type() == ValueType.ANY || Target.SIZED.contains(field.type());
  }

  /** Returns the type to compare: the field, or for a size, a number. */
  Field compared() {
    return size() ? COUNT : field;
  }
}
