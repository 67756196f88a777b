package io.dynamodel.validator.bean;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Narrowing;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Narrows the fields of a codec by the constraints of its type, and by the constraints of nested
 * types to which validation cascades.
 */
final class NarrowedFields extends Narrowing {
  private final ConstrainedTypes types;

  NarrowedFields(ConstrainedTypes types, boolean dropsUnknown) {
    super(dropsUnknown);
    this.types = types;
  }

  @Override
  protected ConstrainedTypes.@Nullable Property property(
      Class<?> type, Field field, List<Class<?>> groups) {
    return types.property(type, field, groups);
  }

  /**
   * Returns whether a rule of the class looks at more than one field: a constraint on the class, or
   * on a property that is not a field.
   *
   * @throws InvalidModelException if a constraint is on a Java field whose property is not stored
   */
  @Override
  protected boolean spansFields(Class<?> type, Fields declared, List<Class<?>> groups) {
    BeanDescriptor bean = types.describe(type, groups);
    boolean spans = !Site.active(bean, groups).isEmpty();
    for (PropertyDescriptor property : bean.getConstrainedProperties()) {
      Site site = Site.of(property, groups);
      String name = property.getPropertyName();
      Field field = fieldAt(declared, name);
      boolean isAround = field == null && isBehindAny(declared, name);
      boolean isChecked = isAround ? site.isConstrained() : site.isActive();
      if (isChecked && field == null && !isAround) {
        refuseUnstored(type, declared, site, name);
      }
      // The constraints of a property may be on its getter and, under another name, on its Java
      // field. Those of one of the two belong to the field.
      spans |= isChecked && (field == null || !types.isConstrainedBy(type, field, name, groups));
    }
    return spans;
  }

  /**
   * Rejects constraints on properties that are not stored, because they would be validated without
   * ever having a value. A getter without a setter is allowed, because its constraints may check
   * the other properties.
   */
  private static void refuseUnstored(Class<?> type, Fields declared, Site site, String name) {
    String reason = declared.whyNot(name);
    boolean isRule = Fields.NO_SETTER.equals(reason) && !site.isOnJavaField();
    if (reason != null && site.isConstrained() && !isRule) {
      throw new InvalidModelException(
          type.getName()
              + " cannot be validated: there are constraints on "
              + name
              + ", which is not stored: "
              + reason);
    }
  }

  private static @Nullable Field fieldAt(Fields fields, String javaPath) {
    for (Field field : fields) {
      if (field.isAt(javaPath)) {
        return field;
      }
    }
    return null;
  }

  private static boolean isBehindAny(Fields fields, String javaPath) {
    for (Field field : fields) {
      if (field.isBehind(javaPath)) {
        return true;
      }
    }
    return false;
  }
}
