package io.dynamodel.mapping;

import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The place in a document that corresponds to a position in Java objects. An adapter whose library
 * validates Java objects follows the library from the record to the invalid value, and so gets the
 * path of the violation in document names. Immutable.
 */
public final class Place {
  /** The path of the nearest surrounding place that exists in the document. */
  private final Path path;

  /** The fields of the object at the place. */
  private final Fields fields;

  /** The field at the place; null if there is none. */
  private final @Nullable Field field;

  /** The elements of a list or map at the place; null if they are unrestricted. */
  private final @Nullable Field element;

  /** The flattened properties passed since the path's last step, each followed by a dot. */
  private final String flattened;

  /** The object that contains a property that is not a field; null elsewhere. */
  private final @Nullable Place around;

  /** Whether the place is inside a set, whose elements have no places of their own. */
  private final boolean unordered;

  private Place(
      Path path,
      Fields fields,
      @Nullable Field field,
      @Nullable Field element,
      String flattened,
      @Nullable Place around,
      boolean unordered) {
    this.path = path;
    this.fields = fields;
    this.field = field;
    this.element = element;
    this.flattened = flattened;
    this.around = around;
    this.unordered = unordered;
  }

  /** Returns the place of a whole record. */
  public static Place root(Fields fields) {
    return new Place(Path.root(), fields, null, null, "", null, false);
  }

  /**
   * Returns the place of a field's value.
   *
   * @param field null if the path has no declared field
   */
  public static Place of(Path path, @Nullable Field field) {
    return field == null
        ? new Place(path, Fields.OPEN, null, null, "", null, false)
        : new Place(path, field.fields(), field, field.element(), "", null, false);
  }

  /**
   * Returns the path in document names. A flattened property has no place of its own in the
   * document; its path names it nevertheless, because its own rules must name it.
   */
  public Path path() {
    return flattened.isEmpty() ? path : path.field(lastFlattened());
  }

  private String lastFlattened() {
    String names = flattened.substring(0, flattened.length() - 1);
    return names.substring(names.lastIndexOf('.') + 1);
  }

  /**
   * Returns the place of a property of the object at this place.
   *
   * @param name the Java name of the property
   */
  public Place property(String name) {
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

  /**
   * Returns the place of an element of the list or array at this place.
   *
   * @param index from 0
   */
  public Place index(int index) {
    return unordered ? this : of(path.index(index), element);
  }

  /**
   * Returns the place of the value of a key in the map at this place. A catch-all map has no place
   * of its own, because its entries are fields of the surrounding object.
   */
  public Place key(Object key) {
    if (unordered) {
      return this;
    }
    String stored = field == null ? null : field.nameOf(key);
    String name = stored == null ? text(key) : stored;
    boolean isCatchAll = around != null && around.fields.undeclared() == Fields.Undeclared.KEEP;
    Place map = around != null && isCatchAll ? around : this;
    return of(map.path.field(name), map.element != null ? map.element : map.fields.get(name));
  }

  /** Returns the place of any element of the set at this place: the set itself. */
  public Place anyElement() {
    return new Place(path, Fields.OPEN, null, null, "", null, true);
  }

  /** Returns a map's key as it is stored: as the name of a field. */
  private static String text(Object key) {
    PlainSource source = new PlainSource(Map.of("", key), Fields.OPEN, new ArrayList<>());
    source.enterMap();
    source.nextField();
    return source.type() == ValueType.N ? source.number().toString() : source.string();
  }

  /** Returns the path. */
  @Override
  public String toString() {
    return path().toString();
  }
}
