package io.dynamodel.validator.jsonschema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Generates schemas of a small grammar, and documents that fit them or nearly do. */
final class RandomSchema {
  private static final List<String> NAMES = List.of("a", "b", "c", "d e", "f.g", "é");
  private static final List<String> FORMATS = List.of("date", "date-time", "email", "uuid", "ipv4");
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "ab",
          "abc",
          "ABC-1",
          "abcdefghij",
          "2024-02-29",
          "2023-02-29",
          "2024-01-01T10:00:00Z",
          "x@example.com",
          "10.0.0.1",
          "6e8bc430-9c3a-11d9-9669-0800200c9a66",
          "😀😀");

  private final Random random;
  private final Map<String, Object> root;

  RandomSchema(Random random) {
    this.random = random;
    this.root = object(3);
  }

  Map<String, Object> root() {
    return root;
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Map<String, Object> schema(int depth) {
    Map<String, Object> schema =
        switch (random.nextInt(depth > 0 ? 6 : 4)) {
          case 0, 1 -> text();
          case 2 -> number();
          case 3 -> new LinkedHashMap<>(Map.of("type", "boolean"));
          case 4 -> list(depth - 1);
          default -> object(depth - 1);
        };
    if (chance(0.1)) {
      schema.put("type", List.of(schema.get("type"), "null"));
    }
    return schema;
  }

  private Map<String, Object> text() {
    Map<String, Object> schema = new LinkedHashMap<>(Map.of("type", "string"));
    switch (random.nextInt(6)) {
      case 0 -> schema.put("minLength", random.nextInt(4));
      case 1 -> schema.put("maxLength", random.nextInt(12));
      case 2 -> schema.put("pattern", oneOf(List.of("^[a-z]+$", "[0-9]", "^.{2}$", "^(a|ab)*c?$")));
      case 3 -> schema.put("enum", List.of(oneOf(TEXTS), "abc"));
      case 4 -> schema.put("format", oneOf(FORMATS));
      default -> {}
    }
    return schema;
  }

  private Map<String, Object> number() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", chance(0.5) ? "integer" : "number");
    if (chance(0.4)) {
      schema.put(chance(0.5) ? "minimum" : "exclusiveMinimum", anyNumber());
    }
    if (chance(0.4)) {
      schema.put(chance(0.5) ? "maximum" : "exclusiveMaximum", anyNumber());
    }
    if (chance(0.3)) {
      schema.put("multipleOf", oneOf(List.of(2, 5, new BigDecimal("0.01"), new BigDecimal("0.5"))));
    }
    return schema;
  }

  private Number anyNumber() {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(20) - 10;
      case 1 ->
          new BigDecimal(BigInteger.valueOf(random.nextInt(2000) - 1000), 2)
              .add(new BigDecimal("0.001"));
      case 2 -> random.nextLong();
      case 3 -> new BigInteger(120, random).add(BigInteger.ONE.shiftLeft(64));
      default -> 0;
    };
  }

  private Map<String, Object> list(int depth) {
    Map<String, Object> schema =
        new LinkedHashMap<>(Map.of("type", "array", "items", schema(depth)));
    if (chance(0.3)) {
      schema.put("minItems", random.nextInt(3));
    }
    if (chance(0.3)) {
      schema.put("maxItems", random.nextInt(4));
    }
    if (chance(0.3)) {
      schema.put("uniqueItems", true);
    }
    return schema;
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (String name : NAMES) {
      if (chance(0.5)) {
        Map<String, Object> property = schema(depth);
        Object value = chance(0.2) ? defaultFor(property) : null;
        if (value != null) {
          property.put("default", value);
        }
        properties.put(name, property);
      }
      if (chance(0.2)) {
        required.add(name);
      }
    }
    Map<String, Object> schema =
        new LinkedHashMap<>(Map.of("type", "object", "properties", properties));
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    if (chance(0.4)) {
      schema.put("additionalProperties", chance(0.6) ? false : chance(0.5) ? schema(depth) : true);
    }
    return schema;
  }

  /** Returns a default that certainly fits; null if that is not easy to determine. */
  private Object defaultFor(Map<String, Object> property) {
    Object type = property.get("type");
    if ("boolean".equals(type)) {
      return true;
    }
    if ("string".equals(type) && property.containsKey("enum")) {
      return "abc";
    }
    return "number".equals(type) && property.size() == 1 ? new BigDecimal("1.5") : null;
  }

  /** Generates a document for an object's schema, mostly with the right types. */
  Map<String, Object> document(Map<String, Object> schema) {
    Map<String, Object> document = new LinkedHashMap<>();
    for (String name : NAMES) {
      Map<String, Object> property = properties(schema).get(name);
      if (chance(
          property == null
              ? 0.05
              : schema.get("required") instanceof List<?> names && names.contains(name)
                  ? 0.95
                  : 0.6)) {
        document.put(name, chance(0.05) ? null : property == null ? anything() : value(property));
      }
    }
    return document;
  }

  private Object value(Map<String, Object> schema) {
    if (chance(0.05)) {
      return anything();
    }
    Object type = schema.get("type") instanceof List<?> types ? types.get(0) : schema.get("type");
    return switch (String.valueOf(type)) {
      case "string" ->
          schema.get("enum") instanceof List<?> texts && chance(0.8) ? oneOf(texts) : oneOf(TEXTS);
      case "integer" -> chance(0.8) ? random.nextInt(40) - 20 : anyNumber();
      case "number" -> anyNumber();
      case "boolean" -> chance(0.5);
      case "array" ->
          IntStream.range(0, random.nextInt(4))
              .mapToObj(i -> value(asSchema(schema.get("items"))))
              .toList();
      default -> document(schema);
    };
  }

  private Object anything() {
    return oneOf(List.of(5, "abc", true, List.of(1, 1), Map.of("a", "b"), new BigDecimal("2.50")));
  }

  /** Returns the stored form of a document under a schema: without nulls, with defaults. */
  static Map<String, Object> stored(Map<String, Object> schema, Map<String, ?> document) {
    Map<String, Object> stored = new LinkedHashMap<>();
    document.forEach(
        (name, value) -> {
          if (value != null) {
            stored.put(name, storedValue(schemaOf(schema, name), value));
          }
        });
    properties(schema)
        .forEach(
            (name, property) -> {
              if (property.containsKey("default") && !document.containsKey(name)) {
                stored.put(name, property.get("default"));
              }
            });
    return stored;
  }

  private static Object storedValue(Map<String, Object> schema, Object value) {
    if (value instanceof Map<?, ?> map) {
      @SuppressWarnings("unchecked") // documents have texts for names
      Map<String, ?> nested = (Map<String, ?>) map;
      return stored(schema, nested);
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(element -> storedValue(asSchema(schema.get("items")), element))
          .toList();
    }
    return value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value;
  }

  private static Map<String, Object> schemaOf(Map<String, Object> schema, String name) {
    Map<String, Object> declared = properties(schema).get(name);
    return declared != null ? declared : asSchema(schema.get("additionalProperties"));
  }

  @SuppressWarnings("unchecked") // as it was put in
  private static Map<String, Map<String, Object>> properties(Map<String, Object> schema) {
    return (Map<String, Map<String, Object>>) schema.getOrDefault("properties", Map.of());
  }

  @SuppressWarnings("unchecked") // as it was put in
  private static Map<String, Object> asSchema(Object schema) {
    return schema instanceof Map ? (Map<String, Object>) schema : Map.of();
  }
}
