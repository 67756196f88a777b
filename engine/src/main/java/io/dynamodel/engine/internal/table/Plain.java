package io.dynamodel.engine.internal.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that the engine itself wrote; a missing member or one of another type is a fault.
 */
record Plain(Map<?, ?> members) {
  String text(String name) {
    return (String) Objects.requireNonNull(members.get(name), name);
  }

  @Nullable String textOrNull(String name) {
    return (String) members.get(name);
  }

  long number(String name) {
    return ((BigDecimal) Objects.requireNonNull(members.get(name), name)).longValueExact();
  }

  @Nullable Long numberOrNull(String name) {
    return members.get(name) == null ? null : number(name);
  }

  boolean bool(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  Instant time(String name) {
    return Instant.ofEpochMilli(number(name));
  }

  @Nullable Instant timeOrNull(String name) {
    return members.get(name) == null ? null : time(name);
  }

  Plain object(String name) {
    return new Plain((Map<?, ?>) Objects.requireNonNull(members.get(name), name));
  }

  @Nullable Plain objectOrNull(String name) {
    return members.get(name) == null ? null : object(name);
  }

  List<Plain> objects(String name) {
    List<Plain> objects = new ArrayList<>();
    for (Object object : (List<?>) Objects.requireNonNull(members.get(name), name)) {
      objects.add(new Plain((Map<?, ?>) object));
    }
    return objects;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object text : (List<?>) Objects.requireNonNull(members.get(name), name)) {
      texts.add((String) text);
    }
    return texts;
  }

  static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }
}
