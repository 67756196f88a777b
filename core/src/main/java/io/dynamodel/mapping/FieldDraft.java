package io.dynamodel.mapping;

import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The data of a field while it is created. */
final class FieldDraft {
  String name;
  @Nullable JavaProperty property;
  FieldCodec<?> codec;
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
  @Nullable Set<String> texts;

  FieldDraft(String name, FieldCodec<?> codec) {
    this.name = name;
    this.codec = codec;
    this.element = codec.element();
    this.texts = codec.texts();
  }

  FieldDraft(FieldDraft other) {
    this.name = other.name;
    this.property = other.property;
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
    this.texts = other.texts;
  }
}
