package io.dynamodel.internal.object;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Determines the values that objects of a type have before anything is set. */
final class InitialValues {
  private InitialValues() {}

  /**
   * Returns whether a property has a value before it is set; true if no object can be created to
   * find out.
   *
   * @param construction creates objects of the type
   * @param absent the values of missing properties
   */
  static boolean include(
      Property<?> property, @Nullable Construction<?> construction, @Nullable Object[] absent) {
    if (property.absent() != Construction.ABSENT) {
      return false;
    }
    try {
      return property.get(Objects.requireNonNull(construction).make(absent.clone())) != null;
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      return true;
    }
  }
}
