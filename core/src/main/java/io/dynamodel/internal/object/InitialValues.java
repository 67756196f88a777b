package io.dynamodel.internal.object;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values that objects of a type have before anything is set. */
final class InitialValues {
  private InitialValues() {}

  /**
   * Returns whether a property has a value before it is set; true if no object can be made to see.
   *
   * @param construction how objects of the type are made
   * @param absent what stands for the values of properties that are not there
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
