package io.dynamodel.mapping;

import io.dynamodel.error.MappingException;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/**
 * Reads stored values from DynamoDB's JSON, {@code {"year":{"N":"1999"}}}, without any tree in
 * between. What does not fit ends in a {@link MappingException}, as in an {@link ItemSource}.
 *
 * <p>A value is an object of one field, whose name is the type; the parser stands on that name
 * until the value is read. Only the item itself and the elements of sets are without such an
 * object.
 */
final class ParserSource implements ValueSource {
  /** What became of the value under the cursor. */
  private enum State {
    /** There is none: a map, list or set was entered, and nothing in it stepped to. */
    NONE,
    UNREAD,
    READ
  }

  private static final ValueType[] TYPES =
      Arrays.stream(ValueType.values())
          .filter(each -> each != ValueType.ANY)
          .toArray(ValueType[]::new);

  private static final PropertyNameMatcher TAGS =
      names(Arrays.stream(TYPES).map(ValueType::name).toList());

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final JsonParser parser;

  private ValueType type = ValueType.M;
  private State state = State.NONE;

  private int depth;
  private ValueType[] containers = new ValueType[8];
  private @Nullable String[] fields = new @Nullable String[8];
  private int[] indexes = new int[8];

  /**
   * @param bytes what holds the items
   * @param from where the first of them begins
   * @param to where the last of them ends
   */
  ParserSource(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.parser = ItemText.parser(bytes, from, to);
  }

  /** Steps to the next item. */
  void begin() {
    require(parser.nextToken() == JsonToken.START_OBJECT);
    type = ValueType.M;
    state = State.UNREAD;
    depth = 0;
  }

  /** Leaves an item, which may have been read or not. */
  void end() {
    require(depth == 0);
    if (state == State.UNREAD) {
      parser.skipChildren();
    }
  }

  void close() {
    parser.close();
  }

  /** Gives up; the item is then read by way of the SDK's values, which say what is wrong. */
  private static void require(boolean expected) {
    if (!expected) {
      throw new IllegalStateException("this is not how DynamoDB writes a value");
    }
  }

  @Override
  public ValueType type() {
    return type;
  }

  /** What is quick to find again among the names that come. */
  static PropertyNameMatcher names(List<String> names) {
    return ItemText.JSON.constructNameMatcher(
        names.stream().map(name -> Named.fromString(name)).toList(), false);
  }

  /** Whether the value under the cursor is in an object that names its type. */
  private boolean isTyped() {
    return depth > 0 && !containers[depth - 1].isSet();
  }

  /** Moves the parser to the value under the cursor. */
  private JsonToken value() {
    boolean ahead = state == State.UNREAD && isTyped();
    state = State.READ;
    JsonToken token = ahead ? parser.nextToken() : parser.currentToken();
    require(token != null);
    return token;
  }

  @Override
  public String string() {
    require(value() == JsonToken.VALUE_STRING);
    return parser.getString();
  }

  @Override
  public Number number() {
    require(value() == JsonToken.VALUE_STRING);
    char[] text = parser.getStringCharacters();
    int start = parser.getStringOffset();
    int length = parser.getStringLength();
    int first = length > 0 && text[start] == '-' ? 1 : 0;
    // Almost all stored numbers are short and whole; the long way is exact for the rest.
    if (length == first || length > 18) {
      return Numbers.canonical(new BigDecimal(text, start, length));
    }
    long whole = 0;
    for (int i = start + first; i < start + length; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return Numbers.canonical(new BigDecimal(text, start, length));
      }
      whole = whole * 10 + digit;
    }
    return first == 0 ? whole : -whole;
  }

  @Override
  public boolean bool() {
    JsonToken token = value();
    require(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE);
    return token == JsonToken.VALUE_TRUE;
  }

  @Override
  public SdkBytes binary() {
    require(value() == JsonToken.VALUE_STRING);
    return SdkBytes.fromByteArrayUnsafe(parser.getBinaryValue());
  }

  @Override
  public void enterMap() {
    enter(JsonToken.START_OBJECT);
  }

  @Override
  public void enterList() {
    enter(JsonToken.START_ARRAY);
  }

  private void enter(JsonToken expected) {
    require(value() == expected);
    if (depth == containers.length) {
      containers = Arrays.copyOf(containers, 2 * depth);
      fields = Arrays.copyOf(fields, 2 * depth);
      indexes = Arrays.copyOf(indexes, 2 * depth);
    }
    containers[depth] = type;
    fields[depth] = null;
    indexes[depth] = -1;
    depth++;
    state = State.NONE;
  }

  private void leave() {
    depth--;
    type = containers[depth];
    state = State.READ;
  }

  /** Moves the parser behind the value under the cursor. */
  private void pass() {
    if (state == State.UNREAD) {
      value();
      parser.skipChildren();
    }
    if (state != State.NONE && isTyped()) {
      require(parser.nextToken() == JsonToken.END_OBJECT);
    }
  }

  /** Stands on a value whose object has just begun. */
  private void stand(JsonToken token) {
    require(token == JsonToken.START_OBJECT);
    int tag = parser.nextNameMatch(TAGS);
    require(tag >= 0);
    type = TYPES[tag];
    state = State.UNREAD;
  }

  @Override
  public @Nullable String nextField() {
    pass();
    String name = parser.nextName();
    if (name == null) {
      leave();
      return null;
    }
    fields[depth - 1] = name;
    stand(parser.nextToken());
    return name;
  }

  /**
   * Steps to the next field, as {@link #nextField()} does.
   *
   * @param names names that are known
   * @return which of the names it has, or one of the constants of the matcher: {@code
   *     MATCH_UNKNOWN_NAME}, or after the last field {@code MATCH_END_OBJECT}
   */
  int nextField(PropertyNameMatcher names) {
    pass();
    int match = parser.nextNameMatch(names);
    if (match == PropertyNameMatcher.MATCH_END_OBJECT) {
      leave();
      return match;
    }
    fields[depth - 1] = match >= 0 ? names.nameLookup()[match] : parser.currentName();
    stand(parser.nextToken());
    return match;
  }

  /** The name of the field that the cursor stands on. */
  String name() {
    return Objects.requireNonNull(fields[depth - 1]);
  }

  @Override
  public boolean nextElement() {
    pass();
    JsonToken token = parser.nextToken();
    if (token == JsonToken.END_ARRAY) {
      leave();
      return false;
    }
    indexes[depth - 1]++;
    if (isTyped()) {
      stand(token);
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
      String field = fields[i];
      if (containers[i] != ValueType.M) {
        path = indexes[i] < 0 ? path : path.index(indexes[i]);
      } else if (field != null) {
        path = path.field(field);
      }
    }
    return path;
  }

  @Override
  public <T> @Nullable T mismatch(String expected) {
    throw new MappingException(path(), expected, type.phrase());
  }

  /** {@inheritDoc} A parser of its own looks ahead for it. */
  @Override
  public @Nullable String peek(String name) {
    int ahead = from + (int) parser.currentTokenLocation().getByteOffset();
    while (isTyped() && bytes[ahead - 1] != ':') {
      ahead++;
    }
    try (JsonParser map = ItemText.parser(bytes, ahead, to)) {
      require(map.nextToken() == JsonToken.START_OBJECT);
      String field = map.nextName();
      while (field != null && !field.equals(name)) {
        map.nextToken();
        map.skipChildren();
        field = map.nextName();
      }
      return field != null
              && map.nextToken() == JsonToken.START_OBJECT
              && "S".equals(map.nextName())
          ? map.nextStringValue()
          : null;
    }
  }

  @Override
  public void undeclared(Fields fields) {
    // An item may hold more than its type: it was written by another version of it, or is shared
    // with other programs.
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
        "values that it refuses (" + failure.getClass().getSimpleName() + ")",
        failure);
  }
}
