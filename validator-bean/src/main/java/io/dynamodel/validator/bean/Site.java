package io.dynamodel.validator.bean;

import io.dynamodel.mapping.Narrowing;
import io.dynamodel.value.ValueType;
import jakarta.validation.GroupSequence;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.GroupConversionDescriptor;
import java.lang.annotation.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place that can have constraints: a property, or the content of a container in a property.
 *
 * @param element the constraints of the place
 * @param cascade whether the place is marked {@code @Valid}
 * @param container the content of the container
 * @param groups the groups that are active at the place
 */
record Site(
    ElementDescriptor element,
    CascadableDescriptor cascade,
    ContainerDescriptor container,
    List<Class<?>> groups)
    implements Narrowing.ConstrainedSite {
  static <D extends ElementDescriptor & CascadableDescriptor & ContainerDescriptor> Site of(
      D descriptor, List<Class<?>> groups) {
    return new Site(descriptor, descriptor, descriptor, groups);
  }

  /**
   * Returns the declared class, or {@code Object} if the library does not supply it (for containers
   * nested three levels deep).
   */
  Class<?> type() {
    Class<?> type = element.getElementClass();
    return type != null
        ? type
        : container.getConstrainedContainerElementTypes().stream()
            .<Class<?>>map(held -> held.getContainerClass())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(Object.class);
  }

  @Override
  public boolean isOptional() {
    return type() == Optional.class;
  }

  @Override
  public Narrowing.Rules rules(ValueType stored) {
    return ConstraintRules.of(this, stored);
  }

  Set<ConstraintDescriptor<?>> constraints() {
    return active(element, groups);
  }

  /** Returns whether a constraint is on a Java field rather than on a getter. */
  boolean isOnJavaField() {
    return element.findConstraints().declaredOn(ElementType.FIELD).hasConstraints();
  }

  boolean isConstrained() {
    return !constraints().isEmpty();
  }

  /** Returns whether the value, or anything in it, is validated at all. */
  boolean isActive() {
    return isConstrained()
        || cascade.isCascaded()
        || !container.getConstrainedContainerElementTypes().isEmpty();
  }

  /** Returns whether the value has constraints of its own, whatever the groups. */
  boolean isRuled() {
    return element.hasConstraints() || !container.getConstrainedContainerElementTypes().isEmpty();
  }

  /** Returns the constraints of the active groups, including those of group sequences. */
  static Set<ConstraintDescriptor<?>> active(ElementDescriptor element, List<Class<?>> groups) {
    List<Class<?>> single = new ArrayList<>();
    addMembers(groups, single);
    return element
        .findConstraints()
        .unorderedAndMatchingGroups(single.toArray(new Class<?>[0]))
        .getConstraintDescriptors();
  }

  private static void addMembers(List<Class<?>> groups, List<Class<?>> single) {
    for (Class<?> group : groups) {
      GroupSequence sequence = group.getAnnotation(GroupSequence.class);
      if (sequence == null) {
        single.add(group);
      } else {
        addMembers(List.of(sequence.value()), single);
      }
    }
  }

  /**
   * Returns the groups that are active in the objects at this place; null if they are not
   * validated.
   */
  @Override
  public @Nullable List<Class<?>> cascadedGroups() {
    return cascade.isCascaded() ? groups.stream().<Class<?>>map(this::converted).toList() : null;
  }

  private Class<?> converted(Class<?> group) {
    for (GroupConversionDescriptor conversion : cascade.getGroupConversions()) {
      if (conversion.getFrom() == group) {
        return conversion.getTo();
      }
    }
    return group;
  }

  /**
   * Returns the content of the container (elements, the values of a map, the value of an Optional);
   * null if it has no constraints.
   */
  @Override
  public @Nullable Site held() {
    boolean isMap = Map.class.isAssignableFrom(type());
    ContainerElementTypeDescriptor last = null;
    for (ContainerElementTypeDescriptor held : container.getConstrainedContainerElementTypes()) {
      boolean counts = !isMap || typeArgument(held) == 1;
      if (counts && (last == null || typeArgument(held) > typeArgument(last))) {
        last = held;
      }
    }
    return last == null ? null : of(last, groups);
  }

  /** Returns whether the keys of a map have constraints. */
  @Override
  public boolean constrainsKeys() {
    return Map.class.isAssignableFrom(type())
        && container.getConstrainedContainerElementTypes().stream()
            .anyMatch(held -> typeArgument(held) == 0);
  }

  /** Returns the index of the constrained type argument; an array has only its elements. */
  private static int typeArgument(ContainerElementTypeDescriptor held) {
    Integer index = held.getTypeArgumentIndex();
    return index == null ? 0 : index;
  }
}
