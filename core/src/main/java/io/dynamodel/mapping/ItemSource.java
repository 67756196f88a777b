package io.dynamodel.mapping;

import io.dynamodel.error.MappingException;
import io.dynamodel.internal.value.SdkValues;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads stored values. A value that does not fit causes a {@link MappingException}. */
public final class ItemSource implements ValueSource {
  /** Represents the item itself, which is not a value yet. */
  private static final AttributeValue ITEM = AttributeValue.fromM(Map.of());

  private final Map<String, AttributeValue> item;
  private AttributeValue value;
  private @Nullable Frame top;

  /** An entered map, list or set. */
  private static final class Frame {
    final @Nullable Frame outer;
    final AttributeValue container;
    final @Nullable Iterator<Map.Entry<String, AttributeValue>> fields;
    final @Nullable Iterator<AttributeValue> elements;
    @Nullable String field;
    int index = -1;

    Frame(
        @Nullable Frame outer,
        AttributeValue container,
        @Nullable Iterator<Map.Entry<String, AttributeValue>> fields,
        @Nullable Iterator<AttributeValue> elements) {
      this.outer = outer;
      this.container = container;
      this.fields = fields;
      this.elements = elements;
    }
  }

  /**
   * Creates a source.
   *
   * @param item an item, as one map
   */
  public ItemSource(Map<String, AttributeValue> item) {
    this.item = item;
    this.value = ITEM;
  }

  /**
   * Creates a source.
   *
   * @param value one stored value
   */
  public ItemSource(AttributeValue value) {
    this.item = value.m();
    this.value = value;
  }

  @Override
  public boolean isStored() {
    return true;
  }

  @Override
  public ValueType type() {
    return switch (value.type()) {
      case S -> ValueType.S;
      case N -> ValueType.N;
      case B -> ValueType.B;
      case BOOL -> ValueType.BOOL;
      case NUL -> ValueType.NULL;
      case SS -> ValueType.SS;
      case NS -> ValueType.NS;
      case BS -> ValueType.BS;
      case L -> ValueType.L;
      case M -> ValueType.M;
      case UNKNOWN_TO_SDK_VERSION -> ValueType.ANY;
    };
  }

  @Override
  public String string() {
    return value.s();
  }

  @Override
  public Number number() {
    String text = value.n();
    // Almost all stored numbers are short and whole; the slower path is exact for the rest.
    return text.length() < 19 && isWhole(text)
        ? (Number) Long.valueOf(text)
        : Numbers.canonical(Numbers.parsed(text));
  }

  private static boolean isWhole(String text) {
    for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean bool() {
    return value.bool();
  }

  @Override
  public SdkBytes binary() {
    return value.b();
  }

  /** Returns the map under the cursor as it is stored. */
  public Map<String, AttributeValue> map() {
    return top == null ? item : value.m();
  }

  @Override
  public void enterMap() {
    top = new Frame(top, value, map().entrySet().iterator(), null);
  }

  @Override
  public @Nullable String nextField() {
    Frame frame = entered();
    if (frame.fields == null || !frame.fields.hasNext()) {
      leave(frame);
      return null;
    }
    Map.Entry<String, AttributeValue> next = frame.fields.next();
    value = next.getValue();
    frame.field = next.getKey();
    return frame.field;
  }

  @Override
  public void enterList() {
    List<AttributeValue> elements =
        switch (value.type()) {
          case SS -> value.ss().stream().map(SdkValues.INSTANCE::text).toList();
          case NS -> value.ns().stream().map(SdkValues.INSTANCE::number).toList();
          case BS -> value.bs().stream().map(SdkValues.INSTANCE::binary).toList();
          default -> value.l();
        };
    top = new Frame(top, value, null, elements.iterator());
  }

  @Override
  public boolean nextElement() {
    Frame frame = entered();
    if (frame.elements == null || !frame.elements.hasNext()) {
      leave(frame);
      return false;
    }
    value = frame.elements.next();
    frame.index++;
    return true;
  }

  private void leave(Frame frame) {
    top = frame.outer;
    value = frame.container;
  }

  private Frame entered() {
    if (top == null) {
      throw new IllegalStateException("no map, list or set was entered");
    }
    return top;
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
    if (frame.fields == null) {
      return frame.index < 0 ? outer : outer.index(frame.index);
    }
    return frame.field == null ? outer : outer.field(frame.field);
  }

  @Override
  public <T> @Nullable T mismatch(String field, String expected) {
    String found = peek(field) == null ? "no such text" : "another text";
    throw new MappingException(path().field(field), expected, found);
  }

  @Override
  public <T> @Nullable T mismatch(String expected) {
    throw new MappingException(path(), expected, type().phrase());
  }

  @Override
  public @Nullable String peek(String name) {
    AttributeValue field = map().get(name);
    return field == null ? null : field.s();
  }

  @Override
  public void undeclared(Fields fields) {
    // An item may contain more than its type, because another version of the type wrote it, or
    // because other programs share it.
  }

  @Override
  public void missing(String name) {
    throw new MappingException(path().field(name), "a value", "nothing");
  }

  @Override
  public <T> @Nullable T notMade(Class<?> type, Throwable failure) {
    throw new MappingException(
        path(),
        "a " + type.getSimpleName(),
        "values that it rejects (" + failure.getClass().getSimpleName() + ")",
        failure);
  }
}
