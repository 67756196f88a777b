package io.dynamodel.lookup;

import io.dynamodel.expression.Operand;
import io.dynamodel.mapping.Field;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;

/**
 * What a lookup's name means.
 *
 * @param path where
 * @param field what stands there, by the schema
 * @param size whether its size is meant
 * @param operator how it is compared
 */
record Target(Path path, Field field, boolean size, Operator operator) {
  private static final Field COUNT = Field.of(Operator.SIZE, ValueType.N);

  /** What is compared: the field, or its size, which is a number. */
  Field compared() {
    return size ? COUNT : field;
  }

  Operand.Subject subject() {
    return size ? new Operand.Size(path) : new Operand.Attribute(path);
  }
}
