package io.dynamodel.engine.internal.request;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats values of a request as AWS prints them in errors. */
final class ValueText {
  /** Members that are printed as structures with their own names. */
  private static final Set<String> STRUCTURES =
      Set.of("ConditionCheck", "Delete", "DeleteRequest", "Get", "Put", "PutRequest", "Update");

  /** Members that are maps of attribute values. */
  private static final Set<String> ATTRIBUTES = Set.of("ExpressionAttributeValues", "Item", "Key");

  private ValueText() {}

  /**
   * Formats a list.
   *
   * @param type the name of the elements' structure, if they are objects
   */
  static String list(List<?> list, String type) {
    return list.stream()
        .map(element -> of(element, type))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  static String map(Map<String, @Nullable Object> map, String type) {
    return map.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + of(entry.getValue(), type))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String of(@Nullable Object value, String type) {
    if (value instanceof List<?> list) {
      return list(list, type);
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(
              member -> {
                String name = String.valueOf(member.getKey());
                return lower(name) + "=" + member(name, member.getValue());
              })
          .collect(Collectors.joining(", ", type + "(", ")"));
    }
    return String.valueOf(value);
  }

  private static String member(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> map && ATTRIBUTES.contains(name)) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + of(entry.getValue(), "AttributeValue"))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return of(value, STRUCTURES.contains(name) ? name : "");
  }

  private static String lower(String name) {
    return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
