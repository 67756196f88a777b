package io.dynamodel.internal.lookup;

import io.dynamodel.internal.expression.Operand;
import io.dynamodel.mapping.Field;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The meaning of a lookup's name.
 *
 * @param source the part of the item to compare
 * @param operator the operator
 */
public record Target(Source source, Operator operator) {
  /** The types of values that have a size. */
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

  /** Returns what the schema declares for the path. */
  Field field() {
    return source.field();
  }

  Path path() {
    return source.path();
  }

  /** Returns whether the lookup compares the size of the field. */
  boolean size() {
    return source.size();
  }

  /** Returns the type to compare: the field, or for a size, a number. */
  Field compared() {
    return source.compared();
  }

  /** Returns what {@code contains} searches for: an element, or a part of a text. */
  Field part() {
    Field field = field();
    Field element = field.element();
    if (element != null) {
      return element;
    }
    ValueType type = field.type();
    return Field.of(field.name(), type == ValueType.S ? type : type.elementType());
  }

  /** Returns the type of the operand, or of each of several operands. */
  public ValueType operandType() {
    return switch (operator) {
      case EXISTS, NOT_EXISTS, ISNULL -> ValueType.BOOL;
      case ATTRIBUTE_TYPE -> ValueType.S;
      case CONTAINS, CONTAINS_ANY, CONTAINS_ALL, NOT_CONTAINS -> part().type();
      default -> compared().type();
    };
  }
}
