package io.dynamodel.mapping;

import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.value.ValueType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One field of a record, or the element of a list, set or free-form map. Immutable.
 *
 * <p>A codec declares name, type and nesting; an adapter narrows that, through the {@code with…}
 * methods, by what its schema says.
 */
public final class Field {
  /** All that is said of it; changed no more. */
  private final FieldDraft is;

  private final ValueCodec<?> codec;
  private final ValueType type;

  private Field(FieldDraft said) {
    this.is = said;
    this.codec = said.codec;
    this.type = said.codec.stored();
  }

  /**
   * A field of a document, which takes any plain value of a type; {@link ValueType#ANY} takes all.
   */
  public static Field of(String name, ValueType type) {
    return of(name, name, new PlainCodec(type));
  }

  /** A field as a codec declares it. */
  static Field of(String name, String javaName, ValueCodec<?> codec) {
    return new Field(new FieldDraft(name, javaName, codec));
  }

  /**
   * The document name, which storage, lookups, plain maps and violations use. Empty for an element.
   */
  public String name() {
    return is.name;
  }

  /** The name in the Java type; the document name where there is no Java type. */
  public String javaName() {
    return is.javaName;
  }

  /**
   * The properties that lead to the value in the Java type, with dots between them: the {@link
   * #javaName}, after those of the objects it is flattened out of.
   */
  public String javaPath() {
    return is.javaPath;
  }

  /**
   * The same by the names of the Java fields that hold the properties, where they can be told:
   * {@code isActive} for the property {@code active} that {@code isActive()} reads.
   */
  public String backingPath() {
    return is.backingPath;
  }

  /**
   * Whether a Java path leads here, be it by the properties or by the Java fields that hold them.
   */
  public boolean isAt(String path) {
    return JavaPaths.areSame(path, is.javaPath, is.backingPath);
  }

  /** Whether a Java path leads to an object that this field is flattened out of. */
  public boolean isBehind(String path) {
    return JavaPaths.isAround(path, is.javaPath, is.backingPath);
  }

  /**
   * The record, class or sealed interface whose fields are nested here, in an {@code Optional} or
   * not; null if there is none.
   */
  public @Nullable Class<?> nestedType() {
    return codec.nestedType();
  }

  /** The type it is stored as; {@link ValueType#ANY} where that is open. */
  public ValueType type() {
    return type;
  }

  /** The fields of a map or nested record; open ones for all other types. */
  public Fields fields() {
    return is.fields == null ? codec.fields() : is.fields.get();
  }

  /**
   * What the elements of a list or set are, and the values of a free-form map; null where that is
   * open or does not apply.
   */
  public @Nullable Field element() {
    return is.element;
  }

  /** Whether the schema wants a value: every item written under it has the field. */
  public boolean required() {
    return is.required;
  }

  /** The plain value that a plain map without the field gets; null if there is none. */
  public @Nullable Object defaultValue() {
    return is.defaultValue;
  }

  /**
   * Whether a record that is put without the field is stored with it: it has a default, or its type
   * begins with a value, as a class with setters may.
   */
  public boolean isFilledIn() {
    return is.defaultValue != null || (is.initial != null && is.initial.getAsBoolean());
  }

  /** The limits that a condition could check. */
  public Bounds bounds() {
    return is.bounds;
  }

  /**
   * The limits that the type itself sets to the outcome of a change: the range of an {@code int}.
   * Null where limits cannot tell, as for a {@code double}, which not every sum fits, or a
   * converter of one's own.
   */
  public @Nullable Bounds typeBounds() {
    return codec.bounds();
  }

  /**
   * Whether a name, under which something stands in this map, is a key as it is written; not one
   * that is read as a key and would be written in another way, or that is none.
   */
  public boolean keepsName(String nested) {
    return codec.keepsName(nested);
  }

  /** The name under which a key of this map is stored; null if it is none that has such keys. */
  public @Nullable String nameOf(Object key) {
    return codec.nameOf(key);
  }

  /** Whether the schema takes whole numbers only. */
  public boolean whole() {
    return is.whole;
  }

  /** Whether the rules of an element depend on its place in the list. */
  public boolean tuple() {
    return is.tuple;
  }

  /**
   * Says why a value does not tell which of the stored values are meant: a time, of texts that are
   * stored as they were given, each of which may be written in several ways. Null where it does.
   */
  public @Nullable String ambiguity(Object value) {
    return is.textAsGiven && TimeCodec.isAmbiguous(Plain.unwrap(value))
        ? "its texts are stored as they were given, and the same time can be written in several"
            + " ways: compare it with a text; a time that is put is stored in UTC with nine digits"
            + " behind the second"
        : null;
  }

  /**
   * Whether all rules about the field look at nothing but its own value, and tell before what
   * becomes of it: false where a rule spans several fields, where a number, list or set, which is
   * changed in place, has other rules than bounds and those of its elements, and where the type
   * {@linkplain #ruled rules} over it.
   */
  public boolean local() {
    return is.local && !ruled();
  }

  /**
   * Whether the type that has the field does more with its value than keep it: its constructor, a
   * setter, a getter or its builder may refuse the value, or make another of it, and may look at
   * other fields. So no value of the field can be judged, or stored, without the object. No schema
   * changes that.
   */
  public boolean ruled() {
    return is.ruled != null && is.ruled.getAsBoolean();
  }

  /**
   * Whether the stored form sorts as the values do, so that {@code lt}, {@code between} and a sort
   * key make sense; false for offset and zoned times, durations and periods.
   */
  public boolean sortable() {
    return codec.sortable();
  }

  /**
   * A value of this field as it is stored: what the field's own type accepts, or a plain value that
   * it can be bound from. An empty set and an empty {@code Optional}, which are not stored, become
   * NULL.
   *
   * @throws ValidationException if the value does not fit the field or cannot be stored
   */
  public AttributeValue encode(Object value) {
    return encoded(value, false).value();
  }

  /**
   * A value of this field as it is stored, and whether something of it is not.
   *
   * @param keepsNulls whether nulls within it are stored as NULL
   * @throws ValidationException if the value does not fit the field or cannot be stored
   */
  public Encoded encoded(Object value, boolean keepsNulls) {
    AttributeValue known = is.clock == null ? codec.encode(value) : null;
    if (known != null) {
      return new Encoded(known, true);
    }
    List<Violation> violations = new ArrayList<>();
    PlainSource source = new PlainSource(value, this, violations);
    ItemSink sink = ItemSink.ofField(violations, keepsNulls);
    AttributeValue encoded = transcode(codec, source, sink, violations);
    if (encoded == null || !violations.isEmpty()) {
      throw new ValidationException(
          is.name.isEmpty() ? "the element" : "'" + is.name + "'", violations, source.failure());
    }
    return new Encoded(encoded, !sink.leavesOut(true));
  }

  /**
   * Reads the value under a source's cursor as the field's own Java type.
   *
   * @return null where a null stands, or where the source has noted that the value does not fit
   */
  public @Nullable Object read(ValueSource in) {
    return codec.read(in);
  }

  private static <V> @Nullable AttributeValue transcode(
      ValueCodec<V> codec, PlainSource source, ItemSink sink, List<Violation> violations) {
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

  /** Whether a time to live is stored here, which takes times for numbers. */
  public boolean takesTimes() {
    return is.clock != null;
  }

  /** What is given for this field, as its codec takes it. */
  @Nullable Object taken(@Nullable Object given) {
    return is.clock == null ? given : ExpiryCodec.inSeconds(given, is.clock);
  }

  /**
   * The field of a map that has either this one or another of the same name: as open as it takes.
   */
  Field or(Field other) {
    return codec == other.codec
        ? this
        : of(is.name, is.javaName, new PlainCodec(type == other.type ? type : ValueType.ANY));
  }

  /** This field, over which a type rules too, if it does so. */
  Field ruledIf(BooleanSupplier rules) {
    BooleanSupplier already = is.ruled;
    return with(
        draft ->
            draft.ruled =
                already == null ? rules : () -> already.getAsBoolean() || rules.getAsBoolean());
  }

  /** This field, which may have a value from the beginning. */
  Field initialIf(BooleanSupplier hasValue) {
    return with(draft -> draft.initial = hasValue);
  }

  private Field with(Consumer<FieldDraft> change) {
    FieldDraft draft = new FieldDraft(is);
    change.accept(draft);
    return new Field(draft);
  }

  Field withName(String newName) {
    FieldDraft draft = new FieldDraft(is);
    draft.name = newName;
    draft.javaName = newName;
    draft.javaPath = newName;
    draft.backingPath = newName;
    return new Field(draft);
  }

  /** This field as one of the object around the property that is flattened. */
  Field flattenedFrom(String property, @Nullable String backing) {
    FieldDraft draft = new FieldDraft(is);
    draft.javaPath = property + "." + is.javaPath;
    draft.backingPath = (backing == null ? property : backing) + "." + is.backingPath;
    return new Field(draft);
  }

  /** This field, held by a Java field of another name; by one of its own if that is null. */
  Field backedBy(@Nullable String javaField) {
    if (javaField == null) {
      return this;
    }
    return with(draft -> draft.backingPath = javaField);
  }

  /**
   * This field as a time to live: an {@code Instant}, or a {@code Duration} from now, that is given
   * for it becomes a number of seconds since 1970, rounded up. One of an open type is a number.
   *
   * @param now tells what the time is
   */
  public Field withExpiry(Clock now) {
    FieldDraft draft = new FieldDraft(is);
    draft.clock = now;
    draft.codec = type == ValueType.ANY ? new PlainCodec(ValueType.N) : codec;
    return new Field(draft);
  }

  /** This field, required or not. */
  public Field withRequired(boolean isRequired) {
    return with(draft -> draft.required = isRequired);
  }

  /** This field with a default, a plain value that must not be changed any more. */
  public Field withDefault(Object value) {
    return with(draft -> draft.defaultValue = value);
  }

  /** This field with other bounds. */
  public Field withBounds(Bounds newBounds) {
    return with(draft -> draft.bounds = newBounds);
  }

  /** This field, for whole numbers only or for others too. */
  public Field withWhole(boolean isWhole) {
    return with(draft -> draft.whole = isWhole);
  }

  /** This field, as a list whose elements differ by their places, or not. */
  public Field withTuple(boolean isTuple) {
    return with(draft -> draft.tuple = isTuple);
  }

  /** This field, whose texts are stored as they were given, or by a form of their type. */
  public Field withTextAsGiven(boolean isAsGiven) {
    return with(draft -> draft.textAsGiven = isAsGiven);
  }

  /**
   * This field, with a rule that spans others if it is not local; one that has such a rule keeps
   * it.
   */
  public Field withLocal(boolean isLocal) {
    if (isLocal || !is.local) {
      return this;
    }
    return with(draft -> draft.local = false);
  }

  /**
   * This field with other nested fields, asked for at their first use, so that a type may nest
   * itself.
   */
  public Field withFields(Supplier<Fields> nested) {
    return with(draft -> draft.fields = Fields.once(nested));
  }

  /** This field with another element. */
  public Field withElement(@Nullable Field newElement) {
    return with(draft -> draft.element = newElement);
  }

  @Override
  public String toString() {
    return is.name + " " + type + (is.required ? " required" : "");
  }
}
