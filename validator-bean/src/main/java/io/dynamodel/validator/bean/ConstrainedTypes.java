package io.dynamodel.validator.bean;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Narrowing;
import io.dynamodel.value.ValueType;
import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.ConstraintDefinitionException;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of classes, as the library describes them. Each class is tried out when it is
 * first used, because the library itself detects a misplaced constraint only when it validates a
 * value.
 */
final class ConstrainedTypes {
  private final Validator validator;
  private final Map<List<Object>, BeanDescriptor> tried = new ConcurrentHashMap<>();

  ConstrainedTypes(Validator validator) {
    this.validator = validator;
  }

  /**
   * The place where a field's value is validated.
   *
   * @param owner the class that has the property: the field's own, or one that is flattened into it
   * @param groups the groups that are active there
   * @param certain whether the owner always exists, so that a field required in it is also required
   *     in the field's class
   * @param alone whether no rule of the owner looks at its other properties
   * @param name the library's name for the property: its own name, or that of its Java field
   * @param site the property's constraints; null if it has none
   */
  record Property(
      Class<?> owner,
      List<Class<?>> groups,
      boolean certain,
      boolean alone,
      String name,
      @Nullable Site site)
      implements Narrowing.ConstrainedProperty {
    /** Returns false: all that the library rejects is a constraint of the site. */
    @Override
    public boolean refusesNull() {
      return false;
    }
  }

  /**
   * Returns the property at the end of a field's Java path.
   *
   * @return null if validation does not reach it, because it is behind a flattened property that is
   *     not {@code @Valid}
   */
  @Nullable Property property(Class<?> type, Field field, List<Class<?>> groups) {
    Property at = new Property(type, groups, true, true, "", null);
    String[] names = field.javaPath().split("\\.");
    String[] backing = field.backingPath().split("\\.");
    for (int i = 0; i < names.length; i++) {
      BeanDescriptor bean = describe(at.owner, at.groups);
      PropertyDescriptor named = bean.getConstraintsForProperty(names[i]);
      PropertyDescriptor descriptor =
          named == null ? bean.getConstraintsForProperty(backing[i]) : named;
      String name = named == null && descriptor != null ? backing[i] : names[i];
      Site site = descriptor == null ? null : Site.of(descriptor, at.groups);
      if (i == names.length - 1) {
        return new Property(at.owner, at.groups, at.certain, at.alone, name, site);
      }
      List<Class<?>> inside = site == null ? null : site.cascadedGroups();
      if (site == null || inside == null) {
        return null;
      }
      boolean certain = at.certain && site.rules(ValueType.M).required();
      boolean alone = at.alone && Site.active(describe(site.type(), inside), inside).isEmpty();
      at = new Property(site.type(), inside, certain, alone, "", null);
    }
    return null;
  }

  /** Returns whether the library keeps the constraints of a field under the given name. */
  boolean isConstrainedBy(Class<?> type, Field field, String name, List<Class<?>> groups) {
    Property property = property(type, field, groups);
    return property != null && property.name().equals(name);
  }

  /**
   * Returns the constraints of a class.
   *
   * @throws InvalidModelException if a constraint is on a type that it does not support
   */
  BeanDescriptor describe(Class<?> type, List<Class<?>> groups) {
    return tried.computeIfAbsent(List.of(type, groups), key -> tryOut(type, groups));
  }

  private BeanDescriptor tryOut(Class<?> type, List<Class<?>> groups) {
    BeanDescriptor bean;
    try {
      bean = validator.getConstraintsForClass(type);
    } catch (ValidationException e) {
      throw misused(type.getName(), e);
    } catch (InaccessibleObjectException e) {
      throw closed(type, e);
    }
    for (ConstraintDescriptor<?> constraint : Site.active(bean, groups)) {
      if (!takes(constraint, type)) {
        throw new InvalidModelException(
            type.getName()
                + " cannot be validated: @"
                + name(constraint)
                + " does not apply to such a class");
      }
    }
    for (PropertyDescriptor property : bean.getConstrainedProperties()) {
      tryOut(type, property, groups);
    }
    return bean;
  }

  /** The library reads fields and getters by itself, from a module of its own. */
  private static InvalidModelException closed(Class<?> type, InaccessibleObjectException e) {
    return new InvalidModelException(
        type.getName()
            + " cannot be validated: its module must open the package to the validator, too, as in"
            + " 'opens "
            + type.getPackageName()
            + " to io.dynamodel.core, org.hibernate.validator;'",
        e);
  }

  private void tryOut(Class<?> type, PropertyDescriptor property, List<Class<?>> groups) {
    String name = property.getPropertyName();
    Class<?>[] active = groups.toArray(Class<?>[]::new);
    try {
      validator.validateValue(type, name, null, active);
      Object holder = Samples.holder(Site.of(property, groups));
      if (holder != null) {
        validator.validateValue(type, name, holder, active);
      }
    } catch (ConstraintDeclarationException | ConstraintDefinitionException e) {
      throw misused(type.getName() + "." + name, e);
    } catch (ValidationException e) {
      // HV000028: a validator rejects null. Records without the property will fail, but others may
      // be valid.
      if (!String.valueOf(e.getMessage()).startsWith("HV000028")) {
        throw misused(type.getName() + "." + name, e);
      }
    }
  }

  private static InvalidModelException misused(String where, ValidationException e) {
    Throwable cause = e.getCause();
    return new InvalidModelException(
        where
            + " cannot be validated: "
            + e.getMessage()
            + (cause == null ? "" : " " + cause.getMessage()),
        e);
  }

  /** Returns whether one of a class-level constraint's validators accepts objects of the class. */
  private static boolean takes(ConstraintDescriptor<?> constraint, Class<?> type) {
    List<? extends Class<? extends ConstraintValidator<?, ?>>> validators =
        constraint.getConstraintValidatorClasses();
    return validators.isEmpty() || validators.stream().anyMatch(each -> takes(each, type));
  }

  private static boolean takes(Class<?> validator, Class<?> type) {
    return Arrays.stream(validator.getMethods())
        .filter(method -> method.getName().equals("isValid") && method.getParameterCount() == 2)
        .filter(method -> !method.isBridge())
        .anyMatch(method -> method.getParameterTypes()[0].isAssignableFrom(type));
  }

  static String name(ConstraintDescriptor<?> constraint) {
    return constraint.getAnnotation().annotationType().getSimpleName();
  }
}
