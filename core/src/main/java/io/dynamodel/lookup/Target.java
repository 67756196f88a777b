package io.dynamodel.lookup;

import io.dynamodel.expression.Operand;
import io.dynamodel.mapping.Field;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a lookup's name means.
 *
 * @param subject what of the item it compares
 * @param field what stands there, by the schema
 * @param operator how it is compared
 */
record Target(Operand.Subject subject, Field field, Operator operator) {
  private static final Field COUNT = Field.of(Operator.SIZE, ValueType.N);

  /** The types whose values have a size. */
  static final Set<ValueType> SIZED =
      Collections.unmodifiableSet(
          EnumSet.of(
              ValueType.S,
              ValueType.B,
              ValueType.SS,
              ValueType.NS,
              ValueType.BS,
              ValueType.L,
              ValueType.M));

  static Target of(Path path, Field field, boolean size, Operator operator) {
    return new Target(size ? new Operand.Size(path) : new Operand.Attribute(path), field, operator);
  }

  Path path() {
    return subject.path();
  }

  /** Whether the size of the field is meant. */
  boolean size() {
    return subject instanceof Operand.Size;
  }

  /** Whether the field may have a size. */
  boolean hasSize() {
    return field.type() == ValueType.ANY || SIZED.contains(field.type());
  }

  /** What is compared: the field, or its size, which is a number. */
  Field compared() {
    return size() ? COUNT : field;
  }

  /** What {@code contains} looks for: an element, or a part of a text. */
  Field part() {
    Field element = field.element();
    if (element != null) {
      return element;
    }
    ValueType type = field.type();
    return Field.of(field.name(), type == ValueType.S ? type : type.elementType());
  }

  /** What its operand is, or each of several. */
  ValueType operandType() {
    return switch (operator) {
      case EXISTS, NOT_EXISTS, ISNULL -> ValueType.BOOL;
      case ATTRIBUTE_TYPE -> ValueType.S;
      case CONTAINS, CONTAINS_ANY, CONTAINS_ALL, NOT_CONTAINS -> part().type();
      default -> compared().type();
    };
  }
}
