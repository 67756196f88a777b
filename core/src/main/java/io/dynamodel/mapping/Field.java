package io.dynamodel.mapping;

import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.value.ValueType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
  private final String name;
  private final String javaName;
  private final String javaPath;
  private final ValueCodec<?> codec;
  private final ValueType type;
  private final @Nullable Supplier<Fields> fields;
  private final @Nullable Field element;
  private final boolean required;
  private final @Nullable Object defaultValue;
  private final Bounds bounds;
  private final boolean local;
  private final @Nullable Clock clock;
  private final boolean whole;
  private final boolean tuple;

  /** A field in the making: what is said of it so far. */
  private static final class Draft {
    String name;
    String javaName;
    String javaPath;
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

    Draft(String name, String javaName, ValueCodec<?> codec) {
      this.name = name;
      this.javaName = javaName;
      this.javaPath = javaName;
      this.codec = codec;
      this.element = codec.element();
    }

    Draft(Field field) {
      this.name = field.name;
      this.javaName = field.javaName;
      this.javaPath = field.javaPath;
      this.codec = field.codec;
      this.fields = field.fields;
      this.element = field.element;
      this.required = field.required;
      this.defaultValue = field.defaultValue;
      this.bounds = field.bounds;
      this.local = field.local;
      this.clock = field.clock;
      this.whole = field.whole;
      this.tuple = field.tuple;
    }
  }

  private Field(Draft draft) {
    this.name = draft.name;
    this.javaName = draft.javaName;
    this.javaPath = draft.javaPath;
    this.codec = draft.codec;
    this.type = draft.codec.stored();
    this.fields = draft.fields;
    this.element = draft.element;
    this.required = draft.required;
    this.defaultValue = draft.defaultValue;
    this.bounds = draft.bounds;
    this.local = draft.local;
    this.clock = draft.clock;
    this.whole = draft.whole;
    this.tuple = draft.tuple;
  }

  /**
   * A field of a document, which takes any plain value of a type; {@link ValueType#ANY} takes all.
   */
  public static Field of(String name, ValueType type) {
    return of(name, name, new PlainCodec(type));
  }

  /** A field as a codec declares it. */
  static Field of(String name, String javaName, ValueCodec<?> codec) {
    return new Field(new Draft(name, javaName, codec));
  }

  /**
   * The document name, which storage, lookups, plain maps and violations use. Empty for an element.
   */
  public String name() {
    return name;
  }

  /** The name in the Java type; the document name where there is no Java type. */
  public String javaName() {
    return javaName;
  }

  /**
   * The properties that lead to the value in the Java type, with dots between them: the {@link
   * #javaName}, after those of the objects it is flattened out of.
   */
  public String javaPath() {
    return javaPath;
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
    return fields == null ? codec.fields() : fields.get();
  }

  /**
   * What the elements of a list or set are, and the values of a free-form map; null where that is
   * open or does not apply.
   */
  public @Nullable Field element() {
    return element;
  }

  /** Whether the schema wants a value: every item written under it has the field. */
  public boolean required() {
    return required;
  }

  /** The plain value that a plain map without the field gets; null if there is none. */
  public @Nullable Object defaultValue() {
    return defaultValue;
  }

  /** The limits that a condition could check. */
  public Bounds bounds() {
    return bounds;
  }

  /**
   * The limits that the type itself sets to the outcome of a change: the range of an {@code int}.
   * Null where limits cannot tell, as for a {@code double}, which not every sum fits, or a
   * converter of one's own.
   */
  public @Nullable Bounds typeBounds() {
    return codec.bounds();
  }

  /** Whether the schema takes whole numbers only. */
  public boolean whole() {
    return whole;
  }

  /** Whether the rules of an element depend on its place in the list. */
  public boolean tuple() {
    return tuple;
  }

  /**
   * Whether all rules about the field look at nothing but its own value, and tell before what
   * becomes of it: false where a rule spans several fields, and where a number, list or set, which
   * is changed in place, has other rules than bounds and those of its elements.
   */
  public boolean local() {
    return local;
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
    AttributeValue known = clock == null ? codec.encode(value) : null;
    return known == null ? encodeChecked(value) : known;
  }

  private AttributeValue encodeChecked(Object value) {
    List<Violation> violations = new ArrayList<>();
    PlainSource source = new PlainSource(value, this, violations);
    AttributeValue encoded = transcode(codec, source, violations);
    if (encoded == null || !violations.isEmpty()) {
      throw new ValidationException(
          name.isEmpty() ? "the element" : "'" + name + "'", violations, source.failure());
    }
    return encoded;
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
      ValueCodec<V> codec, PlainSource source, List<Violation> violations) {
    V value = codec.read(source);
    if (!violations.isEmpty()) {
      return null;
    }
    return ItemSink.ofField(violations)
        .build(
            sink -> {
              if (value == null) {
                sink.nul();
              } else {
                codec.write(value, sink);
              }
            });
  }

  /** Whether a time to live is stored here, which takes times for numbers. */
  public boolean takesTimes() {
    return clock != null;
  }

  /** What is given for this field, as its codec takes it. */
  @Nullable Object taken(@Nullable Object given) {
    return clock == null ? given : ExpiryCodec.inSeconds(given, clock);
  }

  /**
   * The field of a map that has either this one or another of the same name: as open as it takes.
   */
  Field or(Field other) {
    return codec == other.codec
        ? this
        : of(name, javaName, new PlainCodec(type == other.type ? type : ValueType.ANY));
  }

  Field withName(String newName) {
    Draft draft = new Draft(this);
    draft.name = newName;
    draft.javaName = newName;
    draft.javaPath = newName;
    return new Field(draft);
  }

  /** This field as one of the object around the property that is flattened. */
  Field flattenedFrom(String property) {
    Draft draft = new Draft(this);
    draft.javaPath = property + "." + javaPath;
    return new Field(draft);
  }

  /**
   * This field as a time to live: an {@code Instant}, or a {@code Duration} from now, that is given
   * for it becomes a number of seconds since 1970, rounded up. One of an open type is a number.
   *
   * @param now tells what the time is
   */
  public Field withExpiry(Clock now) {
    Draft draft = new Draft(this);
    draft.clock = now;
    draft.codec = type == ValueType.ANY ? new PlainCodec(ValueType.N) : codec;
    return new Field(draft);
  }

  /** This field, required or not. */
  public Field withRequired(boolean isRequired) {
    Draft draft = new Draft(this);
    draft.required = isRequired;
    return new Field(draft);
  }

  /** This field with a default, a plain value that must not be changed any more. */
  public Field withDefault(Object value) {
    Draft draft = new Draft(this);
    draft.defaultValue = value;
    return new Field(draft);
  }

  /** This field with other bounds. */
  public Field withBounds(Bounds newBounds) {
    Draft draft = new Draft(this);
    draft.bounds = newBounds;
    return new Field(draft);
  }

  /** This field, for whole numbers only or for others too. */
  public Field withWhole(boolean isWhole) {
    Draft draft = new Draft(this);
    draft.whole = isWhole;
    return new Field(draft);
  }

  /** This field, as a list whose elements differ by their places, or not. */
  public Field withTuple(boolean isTuple) {
    Draft draft = new Draft(this);
    draft.tuple = isTuple;
    return new Field(draft);
  }

  /** This field, with or without a rule that spans others. */
  public Field withLocal(boolean isLocal) {
    Draft draft = new Draft(this);
    draft.local = isLocal;
    return new Field(draft);
  }

  /**
   * This field with other nested fields, asked for at their first use, so that a type may nest
   * itself.
   */
  public Field withFields(Supplier<Fields> nested) {
    Draft draft = new Draft(this);
    draft.fields = Fields.once(nested);
    return new Field(draft);
  }

  /** This field with another element. */
  public Field withElement(@Nullable Field newElement) {
    Draft draft = new Draft(this);
    draft.element = newElement;
    return new Field(draft);
  }

  @Override
  public String toString() {
    return name + " " + type + (required ? " required" : "");
  }
}
