package io.dynamodel.validator.bean;

import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Validates the new values of single fields. The library's own validation of single values knows
 * nothing of {@code @Valid}, so that the objects in them are validated one by one.
 */
final class ChangedValues {
  private final Class<?> type;
  private final List<Class<?>> groups;
  private final Validator validator;
  private final ConstrainedTypes types;

  ChangedValues(Class<?> type, List<Class<?>> groups, Validator validator, ConstrainedTypes types) {
    this.type = type;
    this.groups = groups;
    this.validator = validator;
    this.types = types;
  }

  List<Violation> violations(Map<String, ?> changes, Fields fields) {
    List<Violation> found = new ArrayList<>();
    PlainSource source = new PlainSource(changes, fields, found);
    source.enterMap();
    for (String name = source.nextField(); name != null; name = source.nextField()) {
      Field field = fields.get(name);
      if (field == null) {
        source.undeclared(fields);
        continue;
      }
      boolean isGiven = source.type() != ValueType.NULL;
      int bound = found.size();
      Object value = field.read(source);
      if (found.size() == bound) {
        found.addAll(violations(field, value));
      }
      if (found.size() == bound && !isGiven && field.required()) {
        found.add(new Violation(Path.of(name), "required", "must have a value", null));
      }
    }
    return found;
  }

  /**
   * Of the records of a sealed interface, one that takes the value is enough: which one it is the
   * discriminator tells.
   */
  private List<Violation> violations(Field field, @Nullable Object value) {
    List<Violation> first = null;
    for (Class<?> each : ConstrainedTypes.alternatives(type)) {
      if (each == type || ConstrainedTypes.hasComponent(each, field.javaPath())) {
        List<Violation> found = violations(each, field, value);
        if (found.isEmpty()) {
          return found;
        }
        first = first == null ? found : first;
      }
    }
    return first == null ? List.of() : first;
  }

  private List<Violation> violations(Class<?> in, Field field, @Nullable Object value) {
    ConstrainedTypes.Property property = types.property(in, field.javaPath(), groups);
    Site site = property == null ? null : property.site();
    if (property == null || site == null || (value == null && !property.certain())) {
      return List.of();
    }
    Place place = Place.of(Path.of(field.name()), field);
    List<Violation> found = new ArrayList<>();
    validator
        .validateValue(property.owner(), field.javaName(), value, array(property.groups()))
        .forEach(violation -> found.add(ViolationPaths.at(place, violation)));
    cascade(value, site, null, place, found);
    return found;
  }

  /**
   * Validates the objects in a value as far as they are {@code @Valid}.
   *
   * @param cascaded the groups that are active in the value by a {@code @Valid} on its container;
   *     null if there is none
   */
  private void cascade(
      @Nullable Object value,
      @Nullable Site site,
      @Nullable List<Class<?>> cascaded,
      Place place,
      List<Violation> found) {
    List<Class<?>> inside =
        site == null || site.cascadedGroups() == null ? cascaded : site.cascadedGroups();
    if (value == null || (site == null && inside == null)) {
      return;
    }
    Site held = site == null ? null : site.held();
    if (!isContainer(value)) {
      if (inside != null) {
        validator
            .validate(value, array(inside))
            .forEach(violation -> found.add(ViolationPaths.below(place, violation)));
      }
    } else {
      forEachHeld(value, place, (each, at) -> cascade(each, held, inside, at, found));
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

  private static Class<?>[] array(List<Class<?>> groups) {
    return groups.toArray(Class<?>[]::new);
  }
}
