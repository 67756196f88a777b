package io.dynamodel.migrations.internal.state;

import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Converts the fields of a model to plain values, as far as stored items may not fit them. */
final class FieldState {
  /** The maximum depth, because a type that contains itself has no end. */
  private static final int MAX_DEPTH = 8;

  private final Deque<Class<?>> inside = new ArrayDeque<>();

  private FieldState() {}

  static Document of(Fields fields) {
    return Document.of(new FieldState().fields(fields));
  }

  private Map<String, Object> fields(Fields fields) {
    Map<String, Object> states = new TreeMap<>();
    for (Field field : fields) {
      states.put(field.name(), field(field));
    }
    return states;
  }

  private Map<String, Object> field(Field field) {
    Map<String, Object> state = new TreeMap<>();
    state.put("type", field.type().name());
    flag(state, "required", field.required());
    flag(state, "whole", field.whole());
    Object fallback = field.defaultValue();
    if (fallback != null) {
      state.put("default", plain(fallback));
    } else if (field.isFilledIn()) {
      state.put("filled", true);
    }
    bounds(state, field.bounds());
    nested(state, field);
    return state;
  }

  /**
   * Returns a default as a plain value; one that is not a plain value is represented by its text.
   */
  private static Object plain(Object value) {
    if (value instanceof SdkBytes) {
      return String.valueOf(value);
    }
    try {
      Object plain = Document.of(Map.of("value", value)).get("value");
      return plain == null ? "null" : plain;
    } catch (IllegalArgumentException e) {
      return String.valueOf(value);
    }
  }

  private void nested(Map<String, Object> state, Field field) {
    Class<?> type = field.nestedType();
    if (inside.size() >= MAX_DEPTH || (type != null && inside.contains(type))) {
      return;
    }
    inside.push(type == null ? Object.class : type);
    if (field.type() == ValueType.M && !field.fields().names().isEmpty()) {
      state.put("fields", fields(field.fields()));
    }
    Field element = field.element();
    if (element != null && element.type() != ValueType.ANY) {
      state.put("element", field(element));
    }
    inside.pop();
  }

  private static void bounds(Map<String, Object> state, Bounds bounds) {
    put(state, "min", bounds.min());
    flag(state, "minExclusive", bounds.min() != null && bounds.minExclusive());
    put(state, "max", bounds.max());
    flag(state, "maxExclusive", bounds.max() != null && bounds.maxExclusive());
    put(state, "minSize", bounds.minSize());
    put(state, "maxSize", bounds.maxSize());
  }

  private static void flag(Map<String, Object> state, String name, boolean value) {
    if (value) {
      state.put(name, true);
    }
  }

  private static void put(Map<String, Object> state, String name, @Nullable Object value) {
    if (value != null) {
      state.put(name, value);
    }
  }
}
