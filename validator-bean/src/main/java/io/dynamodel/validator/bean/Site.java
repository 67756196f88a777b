package io.dynamodel.validator.bean;

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
 * One place where constraints stand: a property, or what a container in it holds.
 *
 * @param element its constraints
 * @param cascade whether it is marked {@code @Valid}
 * @param container what it holds
 * @param groups the groups that are active there
 */
record Site(
    ElementDescriptor element,
    CascadableDescriptor cascade,
    ContainerDescriptor container,
    List<Class<?>> groups) {
  static <D extends ElementDescriptor & CascadableDescriptor & ContainerDescriptor> Site of(
      D descriptor, List<Class<?>> groups) {
    return new Site(descriptor, descriptor, descriptor, groups);
  }

  /**
   * The declared class; {@code Object} for what the library does not tell, a container three levels
   * deep in containers.
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

  boolean isOptional() {
    return type() == Optional.class;
  }

  Set<ConstraintDescriptor<?>> constraints() {
    return active(element, groups);
  }

  /** Whether a constraint stands on a Java field, rather than on a getter. */
  boolean isOnJavaField() {
    return element.findConstraints().declaredOn(ElementType.FIELD).hasConstraints();
  }

  boolean isConstrained() {
    return !constraints().isEmpty();
  }

  /** Whether its value is judged at all, itself or what is in it. */
  boolean isActive() {
    return isConstrained()
        || cascade.isCascaded()
        || !container.getConstrainedContainerElementTypes().isEmpty();
  }

  /** Whether the library has anything to say of a value as it is, whatever the groups. */
  boolean isRuled() {
    return element.hasConstraints() || !container.getConstrainedContainerElementTypes().isEmpty();
  }

  /** The constraints of the active groups, those of a sequence included. */
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

  /** The groups that are active in the objects of this place; null if they are not validated. */
  @Nullable List<Class<?>> cascadedGroups() {
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
   * What it holds: elements, the values of a map, the value of an Optional; null if no constraint
   * stands there.
   */
  @Nullable Site held() {
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

  /** Which of the container's type arguments is constrained; an array has but its elements. */
  private static int typeArgument(ContainerElementTypeDescriptor held) {
    Integer index = held.getTypeArgumentIndex();
    return index == null ? 0 : index;
  }
}
