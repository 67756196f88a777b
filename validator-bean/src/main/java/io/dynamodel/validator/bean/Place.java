package io.dynamodel.validator.bean;

import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The place in the document that corresponds to the current position of the library in the Java
 * objects.
 *
 * @param path the path in document names
 * @param fields the fields of the object at the place
 * @param field the field at the place; null if there is none
 * @param element the elements of a list or map at the place; null if they are unrestricted
 * @param flattened the flattened properties passed since the path's last step, each followed by a
 *     dot
 * @param around the object that contains a property that is not a field; null elsewhere
 * @param unordered whether the place is inside a set, whose elements have no places of their own
 */
record Place(
    Path path,
    Fields fields,
    @Nullable Field field,
    @Nullable Field element,
    String flattened,
    @Nullable Place around,
    boolean unordered) {
  static Place root(Fields fields) {
    return new Place(Path.root(), fields, null, null, "", null, false);
  }

  static Place of(Path path, @Nullable Field field) {
    return field == null
        ? new Place(path, Fields.OPEN, null, null, "", null, false)
        : new Place(path, field.fields(), field, field.element(), "", null, false);
  }

  /** Moves on to a property of the object at this place. */
  Place property(String name) {
    if (unordered) {
      return this;
    }
    String javaPath = flattened + name;
    boolean isFlattened = false;
    for (Field each : fields) {
      if (each.isAt(javaPath)) {
        return of(path.field(each.name()), each);
      }
      isFlattened |= each.isBehind(javaPath);
    }
    return isFlattened
        ? new Place(path, fields, field, element, javaPath + ".", null, false)
        : new Place(path.field(name), Fields.OPEN, null, null, "", this, false);
  }

  Place index(int index) {
    return unordered ? this : of(path.index(index), element);
  }

  /**
   * Moves on to the value of a key in the map at this place. A catch-all map has no place of its
   * own, because its entries are fields of the surrounding object.
   */
  Place key(Object key) {
    if (unordered) {
      return this;
    }
    String stored = field == null ? null : field.nameOf(key);
    String name = stored == null ? text(key) : stored;
    boolean isCatchAll = around != null && around.fields.undeclared() == Fields.Undeclared.KEEP;
    Place map = around != null && isCatchAll ? around : this;
    return of(map.path.field(name), map.element != null ? map.element : map.fields.get(name));
  }

  /** Moves on to an element of the set at this place. */
  Place anyElement() {
    return new Place(path, Fields.OPEN, null, null, "", null, true);
  }

  boolean isFlattened() {
    return !flattened.isEmpty();
  }

  /** Returns a map's key as it is stored: as the name of a field. */
  private static String text(Object key) {
    PlainSource source = new PlainSource(Map.of("", key), Fields.OPEN, new ArrayList<>());
    source.enterMap();
    source.nextField();
    return source.type() == ValueType.N ? source.number().toString() : source.string();
  }
}
