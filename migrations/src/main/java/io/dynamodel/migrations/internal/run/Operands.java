package io.dynamodel.migrations.internal.run;

import io.dynamodel.F;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The operands of lookups and changes in JSON. An object with one of these names is not a map:
 * {@code {"field": "titel"}}, also with {@code "plus"} or {@code "minus"}, {@code {"size":
 * "tags"}}, {@code {"set": […]}}, {@code {"binary": "Base64"}}, and {@code {"value": {…}}}, which
 * is a map that could be read as one of the others.
 */
final class Operands {
  private Operands() {}

  /** Returns lookups or changes with the operands that the JSON represents. */
  static Map<String, @Nullable Object> of(Document json) {
    Map<String, @Nullable Object> operands = new LinkedHashMap<>();
    json.forEach((name, value) -> operands.put(name, operand(value)));
    return operands;
  }

  private static @Nullable Object operand(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> operands = new ArrayList<>();
      list.forEach(each -> operands.add(operand(each)));
      return operands;
    }
    if (!(value instanceof Document map)) {
      return value;
    }
    if (map.get("field") instanceof String field && isSum(map)) {
      F.Named named = F.field(field);
      return map.get("plus") instanceof Number plus
          ? named.plus(plus)
          : map.get("minus") instanceof Number minus ? named.minus(minus) : named;
    }
    if (map.size() != 1) {
      return map;
    }
    if (map.get("size") instanceof String field) {
      return F.size(field);
    }
    if (map.get("set") instanceof List<?> elements) {
      return new LinkedHashSet<@Nullable Object>(elements.stream().map(Operands::operand).toList());
    }
    if (map.get("binary") instanceof String base64) {
      return binary(base64);
    }
    return map.containsKey("value") ? map.get("value") : map;
  }

  private static boolean isSum(Document map) {
    return map.size() == 1
        || (map.size() == 2
            && (map.get("plus") instanceof Number || map.get("minus") instanceof Number));
  }

  private static SdkBytes binary(String base64) {
    try {
      return SdkBytes.fromByteArray(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw new MigrationException("\"binary\" is not Base64: " + e.getMessage(), e);
    }
  }

  /** Returns the attributes from which changes take values. */
  static Set<String> sources(Document changes) {
    Set<String> sources = new LinkedHashSet<>();
    for (Object value : changes.values()) {
      if (value instanceof Document map) {
        for (String name : List.of("field", "size")) {
          if (map.get(name) instanceof String field) {
            sources.add(field.split("__|\\.|\\[", 2)[0]);
          }
        }
      }
    }
    return sources;
  }
}
