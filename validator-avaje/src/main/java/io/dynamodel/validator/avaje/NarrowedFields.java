package io.dynamodel.validator.avaje;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Narrowing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Narrows the fields of a codec by the constraints of its type, and of nested types to which
 * validation cascades.
 */
final class NarrowedFields extends Narrowing {
  private final CompiledTypes types;

  NarrowedFields(CompiledTypes types, boolean dropsUnknown) {
    super(dropsUnknown);
    this.types = types;
  }

  @Override
  protected @Nullable Property property(Class<?> type, Field field, List<Class<?>> groups) {
    return Property.of(type, field, types);
  }

  /**
   * Returns whether a rule of the class looks at more than one field: a constraint on the class, or
   * on a getter that is not a field.
   *
   * @throws InvalidModelException if a constraint is on a Java field that is not stored
   */
  @Override
  protected boolean spansFields(Class<?> type, Fields declared, List<Class<?>> groups) {
    boolean spans = !Constraints.of(type).isEmpty();
    for (Site site : types.sites(type)) {
      if (!isStored(site.name(), declared)) {
        String reason = declared.whyNot(site.name());
        if (reason != null && !site.isGetter()) {
          throw new InvalidModelException(
              type.getName()
                  + " cannot be validated: there are constraints on "
                  + site.name()
                  + ", which is not stored: "
                  + reason);
        }
        spans = true;
      }
    }
    return spans;
  }

  private static boolean isStored(String property, Fields declared) {
    for (Field field : declared) {
      if (field.isAt(property) || field.isBehind(property)) {
        return true;
      }
    }
    return false;
  }
}
