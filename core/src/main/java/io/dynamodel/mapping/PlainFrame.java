package io.dynamodel.mapping;

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
  @Nullable String name;
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
}
