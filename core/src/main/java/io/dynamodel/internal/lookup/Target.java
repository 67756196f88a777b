package io.dynamodel.internal.lookup;

import io.dynamodel.internal.expression.Operand;
import io.dynamodel.mapping.Field;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a lookup's name means.
 *
 * @param source what of the item it compares
 * @param operator how it is compared
 */
public record Target(Source source, Operator operator) {
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
    return new Target(Source.of(path, field, size), operator);
  }

  Operand.Subject subject() {
    return source.subject();
  }

  /** What stands there, by the schema. */
  Field field() {
    return source.field();
  }

  Path path() {
    return source.path();
  }

  /** Whether the size of the field is meant. */
  boolean size() {
    return source.size();
  }

  /** What is compared: the field, or its size, which is a number. */
  Field compared() {
    return source.compared();
  }

  /** What {@code contains} looks for: an element, or a part of a text. */
  Field part() {
    Field field = field();
    Field element = field.element();
    if (element != null) {
      return element;
    }
    ValueType type = field.type();
    return Field.of(field.name(), type == ValueType.S ? type : type.elementType());
  }

  /** What its operand is, or each of several. */
  public ValueType operandType() {
    return switch (operator) {
      case EXISTS, NOT_EXISTS, ISNULL -> ValueType.BOOL;
      case ATTRIBUTE_TYPE -> ValueType.S;
      case CONTAINS, CONTAINS_ANY, CONTAINS_ALL, NOT_CONTAINS -> part().type();
      default -> compared().type();
    };
  }
}
