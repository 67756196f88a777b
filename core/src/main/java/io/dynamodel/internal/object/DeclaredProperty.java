package io.dynamodel.internal.object;

import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.JavaProperty;
import java.util.function.BooleanSupplier;

/** A property in the form that fields refer to. */
record DeclaredProperty(
    String name,
    String path,
    String backingPath,
    BooleanSupplier rules,
    BooleanSupplier initialValue)
    implements JavaProperty {
  /**
   * Returns a property of an object.
   *
   * @param rules whether the object's type has rules for it
   * @param initialValue whether objects have a value here from the beginning
   */
  static DeclaredProperty of(
      Property<?> property, BooleanSupplier rules, BooleanSupplier initialValue) {
    String name = property.javaName();
    String backing = property.backing();
    return new DeclaredProperty(name, name, backing == null ? name : backing, rules, initialValue);
  }

  /**
   * Returns the property of a field as one of the object that it is flattened into.
   *
   * @param outer the property of that object whose fields are flattened
   * @param rules whether the type of that object has rules for it
   */
  static DeclaredProperty flattened(Field field, Property<?> outer, BooleanSupplier rules) {
    String backing = outer.backing() == null ? outer.javaName() : outer.backing();
    return new DeclaredProperty(
        field.javaName(),
        outer.javaName() + "." + field.javaPath(),
        backing + "." + field.backingPath(),
        either(field, rules),
        field::isFilledIn);
  }

  /** Returns the property of a field, with more rules. */
  static DeclaredProperty ruled(Field field, BooleanSupplier rules) {
    return new DeclaredProperty(
        field.javaName(),
        field.javaPath(),
        field.backingPath(),
        either(field, rules),
        field::isFilledIn);
  }

  private static BooleanSupplier either(Field field, BooleanSupplier rules) {
    return () -> field.ruled() || rules.getAsBoolean();
  }

  @Override
  public boolean isRuled() {
    return rules.getAsBoolean();
  }

  @Override
  public boolean hasInitialValue() {
    return initialValue.getAsBoolean();
  }
}
