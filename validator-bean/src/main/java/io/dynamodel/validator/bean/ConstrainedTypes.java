package io.dynamodel.validator.bean;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Field;
import io.dynamodel.value.ValueType;
import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.ConstraintDefinitionException;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of classes, as the library describes them. A class is tried out when it is first
 * asked for: the library itself finds a constraint that stands where it cannot only when it meets a
 * value.
 */
final class ConstrainedTypes {
  private final Validator validator;
  private final Map<List<Object>, BeanDescriptor> tried = new ConcurrentHashMap<>();

  ConstrainedTypes(Validator validator) {
    this.validator = validator;
  }

  /**
   * Where a field's value is validated.
   *
   * @param owner the class that has the property: the field's own, or one that is flattened into it
   * @param groups the groups that are active there
   * @param certain whether the owner is always there, so that what is required in it is required in
   *     the field's class
   * @param alone whether no rule of the owner looks at its other properties
   * @param name what the library calls the property: by its name, or that of its Java field
   * @param site the property's constraints; null if it has none
   */
  record Property(
      Class<?> owner,
      List<Class<?>> groups,
      boolean certain,
      boolean alone,
      String name,
      @Nullable Site site) {}

  /**
   * The property at the end of a field's Java path.
   *
   * @return null if it is out of reach of validation, behind a flattened property that is not
   *     {@code @Valid}
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
      boolean certain = at.certain && Rules.of(site, ValueType.M).required();
      boolean alone = at.alone && Site.active(describe(site.type(), inside), inside).isEmpty();
      at = new Property(site.type(), inside, certain, alone, "", null);
    }
    return null;
  }

  /** Whether the constraints of a field are those that the library has under a name. */
  boolean isConstrainedBy(Class<?> type, Field field, String name, List<Class<?>> groups) {
    Property property = property(type, field, groups);
    return property != null && property.name().equals(name);
  }

  /** Whether a type has a property at a Java path, by its record components. */
  static boolean hasComponent(Class<?> type, String javaPath) {
    String first = javaPath.substring(0, (javaPath + ".").indexOf('.'));
    return Arrays.stream(type.getRecordComponents()).anyMatch(each -> each.getName().equals(first));
  }

  /** The type itself, or the records of a sealed interface. */
  static List<Class<?>> alternatives(Class<?> type) {
    return type.isSealed() && type.isInterface()
        ? records(type).distinct().toList()
        : List.of(type);
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord() || type.getPermittedSubclasses() == null
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(ConstrainedTypes::records);
  }

  /**
   * The constraints of a class.
   *
   * @throws InvalidModelException if one of them stands where it cannot
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
      // HV000028: a validator that does not take null. Records without the property will fail, but
      // others may be fine.
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

  /** Whether one of a class-level constraint's validators takes objects of the class. */
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
