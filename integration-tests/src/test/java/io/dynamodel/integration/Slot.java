package io.dynamodel.integration;

import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A place of an item that changes may go to.
 *
 * @param path names, and indexes of lists
 * @param kind what stands there
 * @param value makes a value of it, for a list or set one of its elements
 */
record Slot(List<Object> path, Kind kind, Function<Random, Object> value) {
  enum Kind {
    NUMBER,
    TEXT,
    LIST,
    SET,
    WHOLE
  }

  static Slot of(Kind kind, Function<Random, Object> value, Object... path) {
    return new Slot(List.of(path), kind, value);
  }

  static Slot number(Object... path) {
    return of(Kind.NUMBER, random -> random.nextInt(9) - 2, path);
  }

  static Slot text(Object... path) {
    return of(Kind.TEXT, Slot::word, path);
  }

  static Slot list(Object... path) {
    return of(Kind.LIST, Slot::word, path);
  }

  static Slot set(Object... path) {
    return of(Kind.SET, Slot::word, path);
  }

  static String word(Random random) {
    return List.of("a", "b", "cc", "ddd", "Big", " x ").get(random.nextInt(6));
  }

  boolean overlaps(Slot other) {
    int shorter = Math.min(path.size(), other.path.size());
    return path.subList(0, shorter).equals(other.path.subList(0, shorter));
  }

  /** Returns the slot in the form of a change. */
  String name() {
    return String.join("__", path.stream().map(Object::toString).toList());
  }
}
