package io.dynamodel.migrations.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Creates the JSON Schema that a sample suggests. Where a sample is not conclusive, the schema is
 * open or generous, because the rest of the data has longer texts and larger numbers.
 */
final class SchemaOfSample {
  private static final int MOST_ENUM = 8;
  private static final int LONGEST_ENUM = 40;

  private SchemaOfSample() {}

  /**
   * Returns the schema of the records.
   *
   * @param records the number of records
   */
  static Map<String, Object> of(Map<String, FieldSeen> fields, long records) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    object(schema, fields, records);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static void object(
      Map<String, Object> schema, Map<String, FieldSeen> fields, long records) {
    List<String> required = new ArrayList<>();
    Map<String, Object> properties = new LinkedHashMap<>();
    fields.forEach(
        (name, seen) -> {
          if (seen.count == records && seen.count > 0 && !isSometimesDropped(seen)) {
            required.add(name);
          }
          properties.put(name, of(seen));
        });
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    if (!properties.isEmpty()) {
      schema.put("properties", properties);
    }
  }

  /**
   * Returns whether a field lacks a value in some records: an empty quoted cell of a number is not
   * a value.
   */
  private static boolean isSometimesDropped(FieldSeen seen) {
    return seen.emptyTexts > 0 && !"string".equals(seen.type());
  }

  private static Map<String, Object> of(FieldSeen seen) {
    Map<String, Object> schema = new LinkedHashMap<>();
    String type = seen.type();
    if (type == null) {
      return schema;
    }
    schema.put("type", type);
    switch (type) {
      case "string" -> text(schema, seen);
      case "integer", "number" -> number(schema, seen);
      case "object" -> {
        if (seen.fields.size() < FieldSeen.MOST_NAMES) {
          object(schema, seen.fields, seen.objects);
        }
      }
      case "array" -> {
        if (seen.element != null) {
          Map<String, Object> items = of(seen.element);
          if (!items.isEmpty()) {
            schema.put("items", items);
          }
        }
        if (seen.lists == 0) {
          schema.put("uniqueItems", true);
        }
      }
      default -> {}
    }
    return schema;
  }

  private static void text(Map<String, Object> schema, FieldSeen seen) {
    if (seen.binaries > 0) {
      schema.put("contentEncoding", "base64");
      return;
    }
    List<String> values = enumeration(seen);
    if (values != null) {
      schema.put("enum", values);
      return;
    }
    if (seen.formats.size() > 0) {
      schema.put("format", seen.formats.iterator().next().word());
      return;
    }
    if (seen.shortest > 0) {
      schema.put("minLength", 1L);
    }
    schema.put("maxLength", longest(seen.longest));
  }

  private static @Nullable List<String> enumeration(FieldSeen seen) {
    Set<String> few = seen.distinct.few();
    if (few == null || few.size() < 2 || few.size() > MOST_ENUM || !seen.formats.isEmpty()) {
      return null;
    }
    boolean isEnum =
        seen.count >= 10L * few.size()
            && seen.distinct.isEachRepeated()
            && few.stream().allMatch(value -> !value.isBlank() && value.length() <= LONGEST_ENUM);
    return isEnum ? few.stream().sorted().toList() : null;
  }

  /** Returns a power of two that is at least twice the length of the longest text. */
  private static long longest(int seen) {
    long bound = 16;
    while (bound < 2L * seen) {
      bound *= 2;
    }
    return bound;
  }

  private static void number(Map<String, Object> schema, FieldSeen seen) {
    if (seen.distinct.isUnique() && seen.numbers > 1) {
      // An identifier, which grows with the data.
      return;
    }
    if (seen.smallest != null && seen.smallest.signum() >= 0) {
      schema.put("minimum", 0L);
    }
    if (seen.largest != null && seen.largest.signum() > 0) {
      BigDecimal bound = BigDecimal.TEN;
      BigDecimal least = seen.largest.multiply(BigDecimal.valueOf(2));
      while (bound.compareTo(least) < 0) {
        bound = bound.multiply(BigDecimal.TEN);
      }
      schema.put("maximum", bound.toBigInteger());
    }
  }
}
