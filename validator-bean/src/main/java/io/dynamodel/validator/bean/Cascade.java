package io.dynamodel.validator.bean;

import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Place;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a value to validate because of {@code @Valid}, prepared once for all values. The
 * library does not cascade when it validates single values.
 */
final class Cascade {
  private final Class<?> @Nullable [] groups;
  private final Cascade held;

  /**
   * Creates the description of a value.
   *
   * @param groups the groups that are active in objects here; null if they are not validated
   * @param held the same for the content of a container here; null if it is the same as for the
   *     container
   */
  private Cascade(@Nullable List<Class<?>> groups, @Nullable Cascade held) {
    this.groups = groups == null ? null : groups.toArray(Class<?>[]::new);
    this.held = held == null ? this : held;
  }

  /** Returns the description of a place; null if such a value needs no validation. */
  static @Nullable Cascade of(Site site) {
    return of(site, null);
  }

  /**
   * Returns the description of a place; null if such a value needs no validation.
   *
   * @param site null if the place has no constraints
   * @param around the groups that are active there because of a {@code @Valid} on its container;
   *     null if there is none
   */
  private static @Nullable Cascade of(@Nullable Site site, @Nullable List<Class<?>> around) {
    if (site == null) {
      return around == null ? null : new Cascade(around, null);
    }
    List<Class<?>> own = site.cascadedGroups();
    List<Class<?>> groups = own == null ? around : own;
    Cascade held = of(site.held(), groups);
    return groups == null && held == null ? null : new Cascade(groups, held);
  }

  /** Adds the violations in a value at the given place. */
  void validate(@Nullable Object value, Place place, Validator validator, List<Violation> found) {
    if (value == null) {
      return;
    }
    if (isContainer(value)) {
      forEachHeld(value, place, (each, at) -> held.validate(each, at, validator, found));
    } else if (groups != null) {
      for (ConstraintViolation<?> violation : validator.validate(value, groups)) {
        found.add(ViolationPaths.below(place, violation));
      }
    }
  }

  private static boolean isContainer(Object value) {
    return value instanceof Iterable
        || value instanceof Map
        || value instanceof Optional
        || value.getClass().isArray();
  }

  private static void forEachHeld(
      Object container, Place place, BiConsumer<@Nullable Object, Place> action) {
    if (container instanceof Optional<?> optional) {
      action.accept(optional.orElse(null), place);
    } else if (container instanceof Map<?, ?> map) {
      map.forEach((key, value) -> action.accept(value, place.key(key)));
    } else if (container instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        action.accept(list.get(i), place.index(i));
      }
    } else if (container instanceof Iterable<?> elements) {
      elements.forEach(element -> action.accept(element, place.anyElement()));
    } else if (container instanceof Object[] array) {
      for (int i = 0; i < array.length; i++) {
        action.accept(array[i], place.index(i));
      }
    }
  }
}
