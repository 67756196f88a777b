package io.dynamodel.mapping;

/** The property of a Java type that holds a field. Immutable and thread-safe. */
public interface JavaProperty {
  /** Returns the property's name. */
  String name();

  /**
   * Returns the names of the properties that lead to the value, separated by dots: the names of the
   * objects that the field is flattened out of, then {@link #name}.
   */
  default String path() {
    return name();
  }

  /**
   * Returns the same path by the names of the Java fields that hold the properties: {@code
   * isActive} for a property {@code active} that {@code isActive()} reads.
   */
  default String backingPath() {
    return path();
  }

  /**
   * Returns whether the type does more with the value than keep it: its constructor, a setter, a
   * getter or its builder may reject the value, or change it.
   */
  default boolean isRuled() {
    return false;
  }

  /** Returns whether an object has a value here from the beginning. */
  default boolean hasInitialValue() {
    return false;
  }
}
