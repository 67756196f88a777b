package io.dynamodel.internal.item;

import io.dynamodel.error.MappingException;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Reads stored values directly from DynamoDB's JSON, {@code {"year":{"N":"1999"}}}. A value that
 * does not fit causes a {@link MappingException}, as in an {@link ItemSource}.
 *
 * <p>A value is an object with one field, whose name is the type. Only the item itself and the
 * elements of sets have no such object.
 */
public final class ParserSource implements ValueSource {
  /** The state of the value under the cursor. */
  private enum State {
    /** No value: a map, list or set was entered, and the cursor has not moved to anything in it. */
    NONE,
    UNREAD,
    READ
  }

  /** The field has an unknown name. */
  public static final int UNKNOWN = -1;

  /** There are no more fields. */
  public static final int END = -2;

  private final byte[] bytes;

  /** The beginning of the value under the cursor or, once it is read, its end. */
  private int at;

  private ValueType type = ValueType.M;
  private State state = State.NONE;

  private int depth;
  private ValueType[] containers = new ValueType[8];

  /** In a map, the beginning of the field's name; in a list or set, the index; otherwise -1. */
  private int[] places = new int[8];

  /**
   * Creates a source.
   *
   * @param bytes the bytes that contain the items
   */
  ParserSource(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Moves to the item that begins at an index. */
  void begin(int index) {
    at = index;
    type = ValueType.M;
    state = State.UNREAD;
    depth = 0;
  }

  /** Leaves an item, whether it has been read or not. */
  void end(int index) {
    require(depth == 0 && (state == State.UNREAD || at == index));
  }

  /**
   * Gives up unless something is as expected. The item is then read from the SDK's values, which
   * determines what is wrong.
   */
  private static void require(boolean expected) {
    if (!expected) {
      throw new IllegalStateException("this is not how DynamoDB writes a value");
    }
  }

  @Override
  public boolean isStored() {
    return true;
  }

  @Override
  public ValueType type() {
    return type;
  }

  /** Returns whether the value under the cursor is in an object that names its type. */
  private boolean isTyped() {
    return depth > 0 && !containers[depth - 1].isSet();
  }

  private void read(int end) {
    at = end;
    state = State.READ;
  }

  @Override
  public String string() {
    require(bytes[at] == '"');
    int end = JsonBytes.quoteOrBackslash(bytes, at + 1);
    if (bytes[end] != '"') {
      String text = text(at);
      read(JsonBytes.behindText(bytes, end - 1));
      return text;
    }
    String text = new String(bytes, at + 1, end - at - 1, StandardCharsets.UTF_8);
    read(end + 1);
    return sound(text);
  }

  private String text(int quote) {
    return sound(JsonBytes.unescaped(bytes, quote));
  }

  /** Returns a text, unless one of its characters could represent invalid bytes. */
  private static String sound(String text) {
    require(text.indexOf('\uFFFD') < 0);
    return text;
  }

  @Override
  public Number number() {
    int begin = at + 1;
    return NumberText.number(bytes, begin, endOfNumber());
  }

  /** Returns the number under the cursor, which must be whole and fit into a {@code long}. */
  public long whole() {
    int begin = at + 1;
    return NumberText.whole(bytes, begin, endOfNumber());
  }

  private int endOfNumber() {
    require(bytes[at] == '"');
    int end = JsonBytes.quoteOrBackslash(bytes, at + 1);
    require(bytes[end] == '"');
    read(end + 1);
    return end;
  }

  @Override
  public boolean bool() {
    boolean truth = bytes[at] == 't';
    require(truth || bytes[at] == 'f');
    read(at + (truth ? "true" : "false").length());
    return truth;
  }

  @Override
  public SdkBytes binary() {
    return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(string()));
  }

  @Override
  public void enterMap() {
    enter('{');
  }

  @Override
  public void enterList() {
    enter('[');
  }

  private void enter(char bracket) {
    require(bytes[at] == bracket);
    at++;
    if (depth == containers.length) {
      containers = Arrays.copyOf(containers, 2 * depth);
      places = Arrays.copyOf(places, 2 * depth);
    }
    containers[depth] = type;
    places[depth] = -1;
    depth++;
    state = State.NONE;
  }

  private void leave() {
    depth--;
    type = containers[depth];
    read(at + 1);
  }

  private void skipSpace() {
    if (bytes[at] <= ' ') {
      at = JsonBytes.behindSpace(bytes, at);
    }
  }

  /** Moves behind the value under the cursor, to the next one; returns false at the end. */
  private boolean pass(char closing) {
    if (state != State.NONE) {
      if (state == State.UNREAD) {
        at = JsonBytes.behindValue(bytes, at);
      }
      if (isTyped()) {
        skipSpace();
        require(bytes[at] == '}');
        at++;
      }
      skipSpace();
      if (bytes[at] == closing) {
        return false;
      }
      require(bytes[at] == ',');
      at++;
    }
    skipSpace();
    return bytes[at] != closing;
  }

  /** Moves to a value whose object begins here. */
  private void stand() {
    require(bytes[at] == '{');
    at++;
    skipSpace();
    require(bytes[at] == '"');
    type = type(bytes[at + 1]);
    String name = type.name();
    at += 2;
    for (int i = 1; i < name.length(); i++) {
      require(bytes[at++] == name.charAt(i));
    }
    require(bytes[at++] == '"');
    colon();
    state = State.UNREAD;
  }

  /** Returns the type whose name begins with this letter, and is the only possible one here. */
  private ValueType type(byte initial) {
    boolean isSet = bytes[at + 2] == 'S';
    return switch (initial) {
      case 'S' -> isSet ? ValueType.SS : ValueType.S;
      case 'N' -> isSet ? ValueType.NS : bytes[at + 2] == 'U' ? ValueType.NULL : ValueType.N;
      case 'B' -> isSet ? ValueType.BS : bytes[at + 2] == 'O' ? ValueType.BOOL : ValueType.B;
      case 'M' -> ValueType.M;
      case 'L' -> ValueType.L;
      default -> throw new IllegalStateException("this is not one of DynamoDB's types");
    };
  }

  private void colon() {
    skipSpace();
    require(bytes[at] == ':');
    at++;
    skipSpace();
  }

  @Override
  public @Nullable String nextField() {
    if (!pass('}')) {
      leave();
      return null;
    }
    places[depth - 1] = at;
    String name = string();
    colon();
    stand();
    return name;
  }

  /**
   * Moves to the next field, as {@link #nextField()} does.
   *
   * @param names the known names
   * @param before the index of the field before; negative if there is none, or its name is unknown
   * @return the index of its name; {@link #UNKNOWN} if it has none of the names; {@link #END} after
   *     the last field
   */
  public int nextField(KnownNames names, int before) {
    if (!pass('}')) {
      leave();
      return END;
    }
    places[depth - 1] = at;
    int found = names.find(bytes, at, before);
    // A name that is written with escapes is longer.
    at =
        found >= 0 && bytes[at + names.length(found) - 1] == '"'
            ? at + names.length(found)
            : JsonBytes.behindText(bytes, at);
    colon();
    stand();
    return found;
  }

  /** Returns the name of the field under the cursor. */
  public String name() {
    return text(places[depth - 1]);
  }

  @Override
  public boolean nextElement() {
    if (!pass(']')) {
      leave();
      return false;
    }
    places[depth - 1]++;
    if (isTyped()) {
      stand();
    } else {
      type = containers[depth - 1].elementType();
      state = State.UNREAD;
    }
    return true;
  }

  @Override
  public Path path() {
    Path path = Path.root();
    for (int i = 0; i < depth; i++) {
      if (places[i] >= 0) {
        path = containers[i] == ValueType.M ? path.field(text(places[i])) : path.index(places[i]);
      }
    }
    return path;
  }

  @Override
  public <T> @Nullable T mismatch(String field, String expected) {
    String found = peek(field) == null ? "no such text" : "another text";
    throw new MappingException(path().field(field), expected, found);
  }

  @Override
  public <T> @Nullable T mismatch(String expected) {
    throw new MappingException(path(), expected, type.phrase());
  }

  /** {@inheritDoc} Looks ahead with a second source. */
  @Override
  public @Nullable String peek(String name) {
    ParserSource ahead = new ParserSource(bytes);
    ahead.begin(at);
    ahead.enterMap();
    String field = ahead.nextField();
    while (field != null && !field.equals(name)) {
      field = ahead.nextField();
    }
    return field != null && ahead.type == ValueType.S ? ahead.string() : null;
  }

  @Override
  public void undeclared(Fields fields) {
    // An item may contain fields that its type does not have: another version of the program wrote
    // it, or other programs share it.
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
