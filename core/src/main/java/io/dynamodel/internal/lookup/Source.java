package io.dynamodel.internal.lookup;

import io.dynamodel.internal.expression.Operand;
import io.dynamodel.mapping.Field;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;

/**
 * Something of an item, on either side of a lookup or on the right side of a change.
 *
 * @param subject the field or its size
 * @param field what stands there, by the schema
 */
record Source(Operand.Subject subject, Field field) {
  private static final Field COUNT = Field.of(Operator.SIZE, ValueType.N);

  static Source of(Path path, Field field, boolean size) {
    return new Source(size ? new Operand.Size(path) : new Operand.Attribute(path), field);
  }

  Path path() {
    return subject.path();
  }

  /** Whether the size of the field is meant. */
  boolean size() {
    return subject instanceof Operand.Size;
  }

  /** The size of the same field. */
  Source sized() {
    return of(path(), field, true);
  }

  /** Whether the field may have a size. */
  boolean hasSize() {
    return field.type() == ValueType.ANY || Target.SIZED.contains(field.type());
  }

  /** What is compared: the field, or its size, which is a number. */
  Field compared() {
    return size() ? COUNT : field;
  }
}
