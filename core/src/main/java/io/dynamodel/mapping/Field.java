package io.dynamodel.mapping;

import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.value.ExpirySeconds;
import io.dynamodel.internal.value.Plain;
import io.dynamodel.internal.value.TimeTexts;
import io.dynamodel.value.ValueType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One field of a record, or the element of a list, set or free-form map. Immutable.
 *
 * <p>A codec declares name, type and nesting. An adapter narrows the field with the {@code with…}
 * methods according to its schema.
 */
public final class Field {
  /** Never changed after construction. */
  private final FieldDraft data;

  private final FieldCodec<?> codec;
  private final ValueType type;

  private Field(FieldDraft data) {
    this.data = data;
    this.codec = data.codec;
    this.type = data.codec.stored();
  }

  /**
   * Returns a field of a document, which accepts any plain value of a type; {@link ValueType#ANY}
   * accepts all values.
   */
  public static Field of(String name, ValueType type) {
    return of(name, new PlainCodec(type));
  }

  /**
   * Returns a field as the codec of a Java type declares it.
   *
   * @param name the document name; empty for an element
   * @param codec writes and reads the values of the field
   */
  public static Field of(String name, FieldCodec<?> codec) {
    return new Field(new FieldDraft(name, codec));
  }

  /** Returns what writes and reads the values of this field. */
  public FieldCodec<?> codec() {
    return codec;
  }

  /**
   * Returns the document name, which storage, lookups, plain maps and violations use. Empty for an
   * element.
   */
  public String name() {
    return data.name;
  }

  /** Returns the name in the Java type; the document name if there is no Java type. */
  public String javaName() {
    return data.property == null ? data.name : data.property.name();
  }

  /**
   * Returns the names of the properties that lead to the value in the Java type, separated by dots:
   * the names of the objects that this field is flattened out of, then {@link #javaName}.
   */
  public String javaPath() {
    return data.property == null ? data.name : data.property.path();
  }

  /**
   * Returns the same path by the names of the Java fields that hold the properties, if they are
   * known: {@code isActive} for the property {@code active} that {@code isActive()} reads.
   */
  public String backingPath() {
    return data.property == null ? data.name : data.property.backingPath();
  }

  /** Returns whether a Java path leads to this field, by properties, by Java fields, or by both. */
  public boolean isAt(String path) {
    return JavaPaths.areSame(path, javaPath(), backingPath());
  }

  /** Returns whether a Java path leads to an object that this field is flattened out of. */
  public boolean isBehind(String path) {
    return JavaPaths.isAround(path, javaPath(), backingPath());
  }

  /**
   * Returns the record, class or sealed interface whose fields are nested here, within an {@code
   * Optional} or not; null if there is none.
   */
  public @Nullable Class<?> nestedType() {
    return codec.nestedType();
  }

  /** Returns the type that values are stored as; {@link ValueType#ANY} where that is open. */
  public ValueType type() {
    return type;
  }

  /** Returns the fields of a map or nested record; open ones for all other types. */
  public Fields fields() {
    return data.fields == null ? codec.fields() : data.fields.get();
  }

  /**
   * Returns the element of a list or set, or the value of a free-form map; null where that is open
   * or does not apply.
   */
  public @Nullable Field element() {
    return data.element;
  }

  /** Returns whether the schema requires a value, so that every item written under it has one. */
  public boolean required() {
    return data.required;
  }

  /** Returns the plain value that a plain map without the field receives; null if none. */
  public @Nullable Object defaultValue() {
    return data.defaultValue;
  }

  /**
   * Returns whether a record that is put without the field is stored with it, because the field has
   * a default, or objects of the type have an initial value, as those of a class with setters may.
   */
  public boolean isFilledIn() {
    return data.defaultValue != null || (data.property != null && data.property.hasInitialValue());
  }

  /** Returns the limits that a condition could check. */
  public Bounds bounds() {
    return data.bounds;
  }

  /**
   * Returns the limits that the type itself sets to the result of a change, such as the range of an
   * {@code int}. Null where limits cannot express them, as for a {@code double}, which not every
   * sum fits, or a user's own converter.
   */
  public @Nullable Bounds typeBounds() {
    return codec.bounds();
  }

  /**
   * Returns whether a name within this map is a key exactly as it is written. False for a name that
   * is read as a key and would be written differently, or that is not a key.
   */
  public boolean keepsName(String nested) {
    return codec.keepsName(nested);
  }

  /** Returns the name under which a key of this map is stored; null if it has no such keys. */
  public @Nullable String nameOf(Object key) {
    return codec.nameOf(key);
  }

  /**
   * Returns the only texts that may be stored, such as the names of the constants of an enum; null
   * if there are others.
   */
  public @Nullable Set<String> texts() {
    return data.texts;
  }

  /** Returns whether the schema accepts whole numbers only. */
  public boolean whole() {
    return data.whole;
  }

  /** Returns whether the rules of an element depend on its position in the list. */
  public boolean tuple() {
    return data.tuple;
  }

  /**
   * Returns why it is not clear which stored values equal a given one, as a phrase. This is so for
   * a time if texts are stored as they were given, because the same time can be written in several
   * ways. Null if it is clear.
   */
  public @Nullable String ambiguity(Object value) {
    return data.textAsGiven && TimeTexts.isAmbiguous(Plain.unwrap(value))
        ? "its texts are stored as they were given, and the same time can be written in several"
            + " ways: compare it with a text; a time that is put is stored in UTC with nine digits"
            + " of fraction"
        : null;
  }

  /**
   * Returns whether all rules of the field depend only on its own value, and can be checked before
   * the result of a change is known. False if a rule spans several fields; if a number, list or
   * set, which is changed in place, has rules other than bounds and those of its elements; and if
   * the type {@linkplain #ruled has rules} for it.
   */
  public boolean local() {
    return data.local && !ruled();
  }

  /**
   * Returns whether the type that has the field does more with its value than keep it: its
   * constructor, a setter, a getter or its builder may reject the value, or change it, and may
   * depend on other fields. Then no value of the field can be validated, or stored, without the
   * object. No schema changes that.
   */
  public boolean ruled() {
    return data.property != null && data.property.isRuled();
  }

  /**
   * Returns whether the stored form sorts as the values do, so that {@code lt}, {@code between} and
   * a sort key make sense; false for offset and zoned times, durations and periods.
   */
  public boolean sortable() {
    return codec.sortable();
  }

  /**
   * Returns the stored form of a value of this field: one of the field's own type, or a plain value
   * that can be bound to it. An empty set and an empty {@code Optional}, which are not stored,
   * become NULL.
   *
   * @param value the value
   * @throws ValidationException if the value does not fit the field or cannot be stored
   */
  public AttributeValue encode(Object value) {
    return encoded(value, false).value();
  }

  /**
   * Returns the stored form of a value of this field, and whether it is complete.
   *
   * @param value the value
   * @param keepsNulls whether nulls within it are stored as NULL
   * @throws ValidationException if the value does not fit the field or cannot be stored
   */
  public Encoded encoded(Object value, boolean keepsNulls) {
    AttributeValue known = data.clock == null ? codec.encode(value) : null;
    if (known != null) {
      return new Encoded(known, true);
    }
    List<Violation> violations = new ArrayList<>();
    PlainSource source = new PlainSource(value, this, violations);
    ItemSink sink = ItemSink.ofField(violations, keepsNulls);
    AttributeValue encoded = transcode(codec, source, sink, violations);
    if (encoded == null || !violations.isEmpty()) {
      throw new ValidationException(
          data.name.isEmpty() ? "the element" : "'" + data.name + "'",
          violations,
          source.failure());
    }
    return new Encoded(encoded, !sink.leavesOut(true));
  }

  /**
   * Reads the value under a source's cursor as the field's own Java type.
   *
   * @return null for a null, or if the source has recorded that the value does not fit
   */
  public @Nullable Object read(ValueSource in) {
    return codec.read(in);
  }

  private static <V> @Nullable AttributeValue transcode(
      FieldCodec<V> codec, PlainSource source, ItemSink sink, List<Violation> violations) {
    V value = codec.read(source);
    if (!violations.isEmpty()) {
      return null;
    }
    return sink.build(
        out -> {
          if (value == null) {
            out.nul();
          } else {
            codec.write(value, out);
          }
        });
  }

  /** Returns whether a time to live is stored here, which accepts times in place of numbers. */
  public boolean takesTimes() {
    return data.clock != null;
  }

  /** Returns what is given for this field, as its codec accepts it. */
  @Nullable Object taken(@Nullable Object given) {
    return data.clock == null ? given : ExpirySeconds.of(given, data.clock);
  }

  private Field with(Consumer<FieldDraft> change) {
    FieldDraft draft = new FieldDraft(data);
    change.accept(draft);
    return new Field(draft);
  }

  /** Returns this field under another name. */
  public Field withName(String newName) {
    return with(
        draft -> {
          draft.name = newName;
          draft.property =
              data.property == null ? null : new RenamedProperty(newName, data.property);
        });
  }

  /** Returns this field as one that a property of a Java type holds. */
  public Field withProperty(JavaProperty property) {
    return with(draft -> draft.property = property);
  }

  /**
   * Returns this field as a time to live: an {@code Instant}, or a {@code Duration} from now, that
   * is given for it becomes a number of seconds since 1970, rounded up. A field of an open type
   * becomes a number.
   *
   * @param now the clock that durations start from
   */
  public Field withExpiry(Clock now) {
    return with(
        draft -> {
          draft.clock = now;
          draft.codec = type == ValueType.ANY ? new PlainCodec(ValueType.N) : codec;
        });
  }

  /** Returns this field, required or not. */
  public Field withRequired(boolean isRequired) {
    return with(draft -> draft.required = isRequired);
  }

  /** Returns this field with a default, a plain value that must not be modified afterwards. */
  public Field withDefault(Object value) {
    return with(draft -> draft.defaultValue = value);
  }

  /** Returns this field with other bounds. */
  public Field withBounds(Bounds newBounds) {
    return with(draft -> draft.bounds = newBounds);
  }

  /** Returns this field, for whole numbers only or for others too. */
  public Field withWhole(boolean isWhole) {
    return with(draft -> draft.whole = isWhole);
  }

  /** Returns this field with no other texts than these. */
  public Field withTexts(Set<String> only) {
    return with(draft -> draft.texts = Set.copyOf(only));
  }

  /** Returns this field, as a list whose elements have rules by position, or not. */
  public Field withTuple(boolean isTuple) {
    return with(draft -> draft.tuple = isTuple);
  }

  /** Returns this field, whose texts are stored as they were given, or in a form of their type. */
  public Field withTextAsGiven(boolean isAsGiven) {
    return with(draft -> draft.textAsGiven = isAsGiven);
  }

  /**
   * Returns this field, with a rule that spans other fields if it is not local. A field with such a
   * rule keeps it.
   */
  public Field withLocal(boolean isLocal) {
    if (isLocal || !data.local) {
      return this;
    }
    return with(draft -> draft.local = false);
  }

  /**
   * Returns this field with other nested fields, which are requested at their first use, so that a
   * type may nest itself.
   */
  public Field withFields(Supplier<Fields> nested) {
    return with(draft -> draft.fields = Fields.once(nested));
  }

  /** Returns this field with another element. */
  public Field withElement(@Nullable Field newElement) {
    return with(draft -> draft.element = newElement);
  }

  @Override
  public String toString() {
    return data.name + " " + type + (data.required ? " required" : "");
  }
}
