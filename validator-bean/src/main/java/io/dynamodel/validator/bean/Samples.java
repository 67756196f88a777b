package io.dynamodel.validator.bean;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Containers that contain a null, used to try out the constraints of elements, keys and values. */
final class Samples {
  private Samples() {}

  /**
   * Returns a sample for a place; null if the place is not a container, or one that cannot hold a
   * null.
   */
  static @Nullable Object holder(Site site) {
    Class<?> type = site.type();
    if (site.container().getConstrainedContainerElementTypes().isEmpty()) {
      return null;
    }
    Site held = site.held();
    Object inner = held == null ? null : holder(held);
    if (type == Optional.class) {
      return Optional.ofNullable(inner);
    }
    if (type.isArray()) {
      return Array.newInstance(type.getComponentType(), 1);
    }
    try {
      return filled(type, inner);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Some containers cannot be created, or reject null. Their constraints are tried out by the
      // first actual value.
      return null;
    }
  }

  private static @Nullable Object filled(Class<?> type, @Nullable Object inner)
      throws ReflectiveOperationException {
    if (Map.class.isAssignableFrom(type)) {
      return filled(
          type, new HashMap<>(Collections.singletonMap(null, inner)), LinkedHashMap.class);
    }
    if (Iterable.class.isAssignableFrom(type)) {
      List<@Nullable Object> elements = new ArrayList<>(Collections.singletonList(inner));
      return filled(type, elements, ArrayList.class, HashSet.class);
    }
    return null;
  }

  @SuppressWarnings({
    "unchecked",
    "rawtypes"
  }) // only a null, or a sample of the right type, is put in
  private static Object filled(Class<?> type, Object content, Class<?>... standard)
      throws ReflectiveOperationException {
    Class<?> made =
        Stream.of(standard)
            .filter(type::isAssignableFrom)
            .<Class<?>>map(c -> c)
            .findFirst()
            .orElse(type);
    Object container = made.getDeclaredConstructor().newInstance();
    if (container instanceof Map map) {
      map.putAll((Map) content);
    } else {
      ((Collection) container).addAll((Collection) content);
    }
    return container;
  }
}
