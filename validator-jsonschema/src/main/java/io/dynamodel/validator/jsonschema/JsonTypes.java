package io.dynamodel.validator.jsonschema;

import io.dynamodel.value.ValueType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The types of JSON values, by the names that schemas give them. */
final class JsonTypes {
  private JsonTypes() {}

  /** Returns the types that a schema allows; null if it does not say. */
  static @Nullable Set<String> of(JsonNode schema) {
    Set<String> types = new TreeSet<>();
    JsonNode type = schema.get("type");
    if (type != null) {
      (type.isArray() ? type : List.of(type)).forEach(each -> types.add(each.asString("")));
    } else if (schema.has("const")) {
      types.add(typeOf(schema.get("const")));
    } else if (schema.has("enum")) {
      schema.get("enum").forEach(each -> types.add(typeOf(each)));
    } else {
      return null;
    }
    if (types.contains("number")) {
      types.add("integer");
    }
    return types;
  }

  /** Returns the only texts that a schema allows; null if it does not list them. */
  static @Nullable Set<String> texts(JsonNode schema) {
    JsonNode one = schema.get("const");
    JsonNode some = schema.get("enum");
    if (one == null && some == null) {
      return null;
    }
    Set<String> texts = new TreeSet<>();
    for (JsonNode value : one == null ? some : List.of(one)) {
      if (value.isString()) {
        texts.add(value.stringValue());
      }
    }
    return texts;
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      default -> "string";
    };
  }

  /** Returns the type as which values of a JSON type are stored. */
  static ValueType stored(String type) {
    return switch (type) {
      case "string" -> ValueType.S;
      case "number", "integer" -> ValueType.N;
      case "boolean" -> ValueType.BOOL;
      case "array" -> ValueType.L;
      case "object" -> ValueType.M;
      default -> ValueType.ANY;
    };
  }

  /** Returns JSON types in words: {@code number or string}. */
  static String phrase(Set<String> types) {
    return types.stream()
        .filter(type -> !type.equals("integer") || !types.contains("number"))
        .collect(Collectors.joining(" or "));
  }
}
