package io.dynamodel.mapping;

import io.dynamodel.internal.value.Plain;
import io.dynamodel.value.Path;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One map, list or set of plain values that a source has entered. */
final class PlainFrame {
  final @Nullable PlainFrame outer;
  final @Nullable Object container;
  final @Nullable Field field;
  final @Nullable Map<?, ?> map;
  final Iterator<?> values;
  final Fields fields;
  final Iterator<Field> defaults;
  boolean defaulting;

  /** The field at which the frame stands: its name, its value, and its declaration. */
  @Nullable String name;

  @Nullable Object value;
  @Nullable Field declared;
  int index = -1;

  PlainFrame(
      @Nullable PlainFrame outer,
      @Nullable Object container,
      @Nullable Field field,
      Map<?, ?> map) {
    this.outer = outer;
    this.container = container;
    this.field = field;
    this.map = map;
    this.values = map.entrySet().iterator();
    this.fields = field == null ? Fields.OPEN : field.fields();
    this.defaults = fields.iterator();
  }

  PlainFrame(
      @Nullable PlainFrame outer,
      @Nullable Object container,
      @Nullable Field field,
      Iterator<?> elements) {
    this.outer = outer;
    this.container = container;
    this.field = field;
    this.map = null;
    this.values = elements;
    this.fields = Fields.OPEN;
    this.defaults = fields.iterator();
  }

  /**
   * Steps to the next field: one of the map, or one that the map does not have and that has a
   * default.
   *
   * @param takesNullsForMissing whether null counts as missing
   * @return false after the last field
   */
  boolean nextField(boolean takesNullsForMissing) {
    while (values.hasNext()) {
      Map.Entry<?, ?> entry = (Map.Entry<?, ?>) values.next();
      String next = (String) entry.getKey();
      Field field = fields.get(next);
      boolean isTaken =
          field == null
              ? fields.undeclared() != Fields.Undeclared.DROP
              : !(takesNullsForMissing && isToDefault(field, entry.getValue()));
      if (isTaken) {
        stand(next, entry.getValue(), field);
        return true;
      }
    }
    defaulting = true;
    while (map != null && defaults.hasNext()) {
      Field next = defaults.next();
      boolean isMissing =
          !map.containsKey(next.name())
              || (takesNullsForMissing && isToDefault(next, map.get(next.name())));
      if (next.defaultValue() != null && isMissing) {
        stand(next.name(), next.defaultValue(), next);
        return true;
      }
    }
    return false;
  }

  private void stand(String next, @Nullable Object given, @Nullable Field field) {
    name = next;
    value = given;
    declared = field;
  }

  private static boolean isToDefault(Field field, @Nullable Object given) {
    return field.defaultValue() != null && Plain.unwrap(given) == null;
  }

  /** Returns the path of the value at which the innermost frame stands. */
  static Path path(@Nullable PlainFrame frame) {
    if (frame == null) {
      return Path.root();
    }
    Path outer = path(frame.outer);
    if (frame.map == null) {
      return frame.index < 0 ? outer : outer.index(frame.index);
    }
    return frame.name == null ? outer : outer.field(frame.name);
  }
}
