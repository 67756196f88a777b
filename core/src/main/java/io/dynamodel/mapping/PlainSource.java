package io.dynamodel.mapping;

import io.dynamodel.error.DidYouMean;
import io.dynamodel.error.Violation;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Reads plain Java values: maps, collections, arrays, scalars, and whatever else a user puts into a map, such as an {@code Instant}, an
 * enum or a record.
 *
 * <p>Reading is binding. Fields that are missing and have a default get it, names that are not declared are refused, dropped or kept as
 * {@link Fields#undeclared} says, and what does not fit is noted as a violation, after which reading goes on, so that all violations are
 * found at once.
 */
public final class PlainSource implements ValueSource {
  private final List<Violation> violations;
  private @Nullable Throwable failure;

  private @Nullable Object value;
  private @Nullable Field field;
  private @Nullable Frame top;
  private int depth;

  /** One entered map, list or set. */
  private static final class Frame {
    final @Nullable Frame outer;
    final @Nullable Map<?, ?> map;
    final Iterator<?> values;
    final @Nullable Iterator<Field> defaults;
    final Fields fields;
    final @Nullable Field element;
    @Nullable String name;
    int index = -1;

    Frame(@Nullable Frame outer, Map<?, ?> map, Fields fields) {
      this.outer = outer;
      this.map = map;
      this.values = map.entrySet().iterator();
      this.defaults = fields.iterator();
      this.fields = fields;
      this.element = null;
    }

    Frame(@Nullable Frame outer, Iterator<?> elements, @Nullable Field element) {
      this.outer = outer;
      this.map = null;
      this.values = elements;
      this.defaults = null;
      this.fields = Fields.OPEN;
      this.element = element;
    }
  }

  /**
   * @param map the map to bind
   * @param fields what it is bound to
   * @param violations where to note what does not fit
   */
  public PlainSource(Map<String, ?> map, Fields fields, List<Violation> violations) {
    this(map, Field.of("", ValueType.M).withFields(() -> fields), violations);
  }

  PlainSource(@Nullable Object value, @Nullable Field field, List<Violation> violations) {
    this.violations = violations;
    this.stand(value, field);
  }

  /** What a constructor or setter threw, if one did: the first of them. */
  public @Nullable Throwable failure() {
    return failure;
  }

  private void stand(@Nullable Object given, @Nullable Field as) {
    Object plain = given;
    while (plain instanceof Optional<?> optional) {
      plain = optional.orElse(null);
    }
    if (plain != null && plain.getClass().isArray() && !(plain instanceof byte[])) {
      plain = arrayAsList(plain);
    }
    value = plain;
    field = as;
  }

  private static List<@Nullable Object> arrayAsList(Object array) {
    return new AbstractList<>() {
      @Override
      public @Nullable Object get(int index) {
        return Array.get(array, index);
      }

      @Override
      public int size() {
        return Array.getLength(array);
      }
    };
  }

  @Override
  public ValueType type() {
    Object plain = value;
    if (plain == null) {
      return ValueType.NULL;
    }
    if (plain instanceof Number) {
      return ValueType.N;
    }
    if (plain instanceof Boolean) {
      return ValueType.BOOL;
    }
    if (plain instanceof SdkBytes || plain instanceof byte[] || plain instanceof ByteBuffer) {
      return ValueType.B;
    }
    if (plain instanceof Map) {
      return ValueType.M;
    }
    if (plain instanceof Set<?> set) {
      return field != null && field.type() == ValueType.L ? ValueType.L : setType(set);
    }
    if (plain instanceof Collection) {
      return ValueType.L;
    }
    return isText(plain) ? ValueType.S : ValueType.ANY;
  }

  private static boolean isText(Object plain) {
    return plain instanceof CharSequence
        || plain instanceof Character
        || plain instanceof Enum
        || plain instanceof UUID
        || plain instanceof TemporalAccessor
        || plain instanceof TemporalAmount;
  }

  /** The kind of set that all elements fit into; L if there is none. An empty set is SS, and will be left out anyway. */
  private static ValueType setType(Set<?> set) {
    ValueType common = null;
    for (Object element : set) {
      ValueType type = new PlainSource(element, null, List.of()).type().setType();
      if (type == ValueType.ANY || (common != null && common != type)) {
        return ValueType.L;
      }
      common = type;
    }
    return common == null ? ValueType.SS : common;
  }

  @Override
  public String string() {
    Object plain = object();
    if (plain instanceof Enum<?> constant) {
      return constant.name();
    }
    String time = plain == null ? null : TimeCodec.text(plain);
    return time == null ? String.valueOf(plain) : time;
  }

  @Override
  public Number number() {
    Number number = (Number) Objects.requireNonNull(value);
    try {
      return Numbers.canonical(number);
    } catch (NumberFormatException e) {
      // NaN and infinities go on to the sink, which refuses them, or to a codec that wants another type.
      return number;
    }
  }

  @Override
  public boolean bool() {
    return Boolean.TRUE.equals(value);
  }

  @Override
  public SdkBytes binary() {
    if (value instanceof byte[] bytes) {
      return SdkBytes.fromByteArray(bytes);
    }
    if (value instanceof ByteBuffer buffer) {
      return SdkBytes.fromByteBuffer(buffer.asReadOnlyBuffer());
    }
    return (SdkBytes) Objects.requireNonNull(value);
  }

  @Override
  public @Nullable Object object() {
    return value;
  }

  @Override
  public void enterMap() {
    Map<?, ?> map = value instanceof Map<?, ?> given && deeper() ? given : Map.of();
    top = new Frame(top, map, field == null ? Fields.OPEN : field.fields());
  }

  @Override
  public void enterList() {
    Collection<?> elements = value instanceof Collection<?> given && deeper() ? given : List.of();
    top = new Frame(top, elements.iterator(), field == null ? null : field.element());
  }

  /** Whether the next level may be entered; what is nested into itself, or too deep to be stored, is not. */
  private boolean deeper() {
    depth++;
    if (depth <= ItemSink.MAX_DEPTH + 1) {
      return true;
    }
    note("depth", "must not be nested in more than " + ItemSink.MAX_DEPTH + " maps and lists");
    return false;
  }

  @Override
  public @Nullable String nextField() {
    Frame frame = entered();
    while (frame.values.hasNext()) {
      Map.Entry<?, ?> entry = (Map.Entry<?, ?>) frame.values.next();
      if (entry.getKey() instanceof String name) {
        frame.name = name;
        stand(entry.getValue(), frame.fields.get(name));
        return name;
      }
      note("name", "has a key that is no text");
    }
    while (frame.map != null && frame.defaults != null && frame.defaults.hasNext()) {
      Field next = frame.defaults.next();
      if (next.defaultValue() != null && !frame.map.containsKey(next.name())) {
        frame.name = next.name();
        stand(next.defaultValue(), next);
        return frame.name;
      }
    }
    leave(frame);
    return null;
  }

  @Override
  public boolean nextElement() {
    Frame frame = entered();
    if (!frame.values.hasNext()) {
      leave(frame);
      return false;
    }
    stand(frame.values.next(), frame.element);
    frame.index++;
    return true;
  }

  private Frame entered() {
    if (top == null) {
      throw new IllegalStateException("no map, list or set was entered");
    }
    return top;
  }

  private void leave(Frame frame) {
    top = frame.outer;
    depth--;
    value = null;
  }

  @Override
  public Path path() {
    return path(top);
  }

  private static Path path(@Nullable Frame frame) {
    if (frame == null) {
      return Path.root();
    }
    Path outer = path(frame.outer);
    if (frame.map == null) {
      return frame.index < 0 ? outer : outer.index(frame.index);
    }
    return frame.name == null ? outer : outer.field(frame.name);
  }

  private void note(String constraint, String message) {
    violations.add(new Violation(path(), constraint, message, value));
  }

  @Override
  public <T> @Nullable T mismatch(String expected) {
    note("type", "must be " + expected + ", not " + found());
    return null;
  }

  private String found() {
    ValueType type = type();
    if (type == ValueType.ANY && value != null) {
      return "a " + value.getClass().getName();
    }
    return type == ValueType.N ? "this number" : type.phrase();
  }

  @Override
  public @Nullable String peek(String name) {
    return value instanceof Map<?, ?> map && map.get(name) instanceof String text ? text : null;
  }

  @Override
  public void undeclared(Fields fields) {
    Frame frame = entered();
    if (frame.fields.undeclared() == Fields.Undeclared.REFUSE && frame.name != null) {
      note("unknown", unknown(frame.name, fields));
    }
  }

  private static String unknown(String name, Fields fields) {
    Field meant = fields.byJavaName(name);
    return meant != null
        ? "is not a field: the document name of " + name + " is '" + meant.name() + "'"
        : "is not a field" + DidYouMean.phrase(name, fields.names());
  }

  @Override
  public void missing(String name) {
    violations.add(new Violation(path().field(name), "required", "must have a value", null));
  }

  @Override
  public <T> @Nullable T notMade(Class<?> type, Throwable thrown) {
    Path here = path();
    if (violations.stream().noneMatch(violation -> violation.path().startsWith(here))) {
      failure = failure == null ? thrown : failure;
      violations.add(
          new Violation(
              here, "type", "was refused by " + type.getSimpleName() + " (" + thrown.getClass().getSimpleName() + ")", null));
    }
    return null;
  }
}
