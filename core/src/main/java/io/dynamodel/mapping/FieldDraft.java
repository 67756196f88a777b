package io.dynamodel.mapping;

import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A field in the making: what is said of it so far. */
final class FieldDraft {
  String name;
  String javaName;
  String javaPath;
  String backingPath;
  ValueCodec<?> codec;
  @Nullable Supplier<Fields> fields;
  @Nullable Field element;
  boolean required;
  @Nullable Object defaultValue;
  Bounds bounds = Bounds.NONE;
  boolean local = true;
  @Nullable Clock clock;
  boolean whole;
  boolean tuple;
  boolean textAsGiven;
  @Nullable BooleanSupplier ruled;
  @Nullable BooleanSupplier initial;

  FieldDraft(String name, String javaName, ValueCodec<?> codec) {
    this.name = name;
    this.javaName = javaName;
    this.javaPath = javaName;
    this.backingPath = javaName;
    this.codec = codec;
    this.element = codec.element();
  }

  FieldDraft(FieldDraft other) {
    this.name = other.name;
    this.javaName = other.javaName;
    this.javaPath = other.javaPath;
    this.backingPath = other.backingPath;
    this.codec = other.codec;
    this.fields = other.fields;
    this.element = other.element;
    this.required = other.required;
    this.defaultValue = other.defaultValue;
    this.bounds = other.bounds;
    this.local = other.local;
    this.clock = other.clock;
    this.whole = other.whole;
    this.tuple = other.tuple;
    this.textAsGiven = other.textAsGiven;
    this.ruled = other.ruled;
    this.initial = other.initial;
  }
}
