package io.dynamodel.mapping;

import io.dynamodel.value.Numbers;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Values that are one scalar: texts, numbers, booleans, binaries, enums. Reading is lossless or
 * does not happen.
 */
class ScalarCodec<V> extends ValueCodec<V> {
  private static final Map<Class<?>, ScalarCodec<?>> STANDARD = new HashMap<>();

  static {
    STANDARD.put(String.class, new StoredScalars.Text());
    standard(
        Character.class,
        ValueType.S,
        "one character",
        (out, c) -> out.string(c.toString()),
        ScalarCodec::character);
    standard(
        UUID.class,
        ValueType.S,
        "the text of a UUID",
        (out, id) -> out.string(id.toString()),
        in -> uuid(in.string()));
    STANDARD.put(Boolean.class, new StoredScalars.Truth());
    STANDARD.put(Long.class, new StoredScalars.WholeLong());
    STANDARD.put(Integer.class, new StoredScalars.WholeInt());
    whole(Short.class, Short.MIN_VALUE, Short.MAX_VALUE, Long::shortValue);
    whole(Byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE, Long::byteValue);
    standard(
        BigInteger.class,
        ValueType.N,
        "a whole number",
        (out, n) -> out.number((Number) n),
        in -> bigInteger(in.number()));
    STANDARD.put(BigDecimal.class, new StoredScalars.Decimal());
    standard(Number.class, ValueType.N, "a number", (out, n) -> out.number(n), ValueSource::number);
    standard(
        Double.class,
        ValueType.N,
        "a number that a double holds exactly",
        null,
        (out, n) -> out.number((Number) n),
        in -> real(in.number()));
    standard(
        Float.class,
        ValueType.N,
        "a number that a float holds exactly",
        null,
        (out, n) -> out.number((Number) n),
        in -> exactly(in.number(), Number::floatValue));

    standard(
        SdkBytes.class,
        ValueType.B,
        "binary",
        (out, bytes) -> out.binary(bytes),
        ValueSource::binary);
    standard(
        byte[].class,
        ValueType.B,
        "binary",
        (out, bytes) -> out.binary(SdkBytes.fromByteArray(bytes)),
        in -> in.binary().asByteArray());
    standard(
        ByteBuffer.class,
        ValueType.B,
        "binary",
        (out, buffer) -> out.binary(SdkBytes.fromByteBuffer(buffer.asReadOnlyBuffer())),
        in -> in.binary().asByteBuffer());
  }

  private static final int DOUBLE_DIGITS = 15;
  private static final int LARGEST_SCALE = 200;

  private final Class<V> javaType;
  private final ValueType type;
  private final String expected;
  private final @Nullable Bounds bounds;
  private final BiConsumer<ValueSink, V> writer;
  private final Function<ValueSource, @Nullable V> reader;

  ScalarCodec(
      Class<V> javaType,
      ValueType type,
      String expected,
      BiConsumer<ValueSink, V> writer,
      Function<ValueSource, @Nullable V> reader) {
    this(javaType, type, expected, Bounds.NONE, writer, reader);
  }

  ScalarCodec(
      Class<V> javaType,
      ValueType type,
      String expected,
      @Nullable Bounds bounds,
      BiConsumer<ValueSink, V> writer,
      Function<ValueSource, @Nullable V> reader) {
    this.javaType = javaType;
    this.type = type;
    this.expected = expected;
    this.bounds = bounds;
    this.writer = writer;
    this.reader = reader;
  }

  /** The codec of a scalar type of the JDK; null if it is none. */
  static @Nullable ValueCodec<?> of(Class<?> type) {
    return type.isEnum() ? ofEnum(type) : STANDARD.get(type);
  }

  /** The codec of a standard type, which must be one. */
  @SuppressWarnings("unchecked") // the codec of a class is one of its objects
  static <V> ValueCodec<V> standard(Class<V> type) {
    return (ValueCodec<V>) Objects.requireNonNull(STANDARD.get(type));
  }

  private static <V> void standard(
      Class<V> javaType,
      ValueType type,
      String expected,
      BiConsumer<ValueSink, V> writer,
      Function<ValueSource, @Nullable V> reader) {
    STANDARD.put(javaType, new ScalarCodec<>(javaType, type, expected, writer, reader));
  }

  private static <V> void standard(
      Class<V> javaType,
      ValueType type,
      String expected,
      @Nullable Bounds bounds,
      BiConsumer<ValueSink, V> writer,
      Function<ValueSource, @Nullable V> reader) {
    STANDARD.put(javaType, new ScalarCodec<>(javaType, type, expected, bounds, writer, reader));
  }

  private static <V extends Number> void whole(
      Class<V> javaType, long min, long max, Function<Long, V> narrow) {
    standard(
        javaType,
        ValueType.N,
        whole(min, max),
        bounds(min, max),
        (out, n) -> out.number(n.longValue()),
        in -> in.number() instanceof Long n && n >= min && n <= max ? narrow.apply(n) : null);
  }

  static String whole(long min, long max) {
    return "a whole number from " + min + " to " + max;
  }

  static Bounds bounds(long min, long max) {
    return new Bounds(BigDecimal.valueOf(min), false, BigDecimal.valueOf(max), false, null, null);
  }

  @SuppressWarnings("unchecked") // to their codec, constants are objects that have names
  private static ValueCodec<?> ofEnum(Class<?> type) {
    Map<String, Object> constants = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(((Enum<?>) constant).name(), constant);
    }
    return new ScalarCodec<>(
        (Class<Object>) type,
        ValueType.S,
        "one of " + String.join(", ", constants.keySet()),
        (out, constant) -> out.string(((Enum<?>) constant).name()),
        in -> constants.get(in.string()));
  }

  private static @Nullable Character character(ValueSource in) {
    String text = in.string();
    return text.length() == 1 ? text.charAt(0) : null;
  }

  /**
   * The UUID of its canonical text; {@code UUID.fromString} also takes shorter texts, which would
   * come back changed.
   */
  private static @Nullable UUID uuid(String text) {
    UUID id = UUID.fromString(text);
    return id.toString().equalsIgnoreCase(text) ? id : null;
  }

  private static @Nullable BigInteger bigInteger(Number number) {
    return number instanceof BigInteger big
        ? big
        : number instanceof Long n ? BigInteger.valueOf(n) : null;
  }

  /** Fifteen digits a double always holds, so that few numbers go the long way. */
  private static @Nullable Double real(Number number) {
    return number instanceof BigDecimal decimal
            && decimal.precision() <= DOUBLE_DIGITS
            && Math.abs(decimal.scale()) < LARGEST_SCALE
        ? (Double) decimal.doubleValue()
        : exactly(number, Number::doubleValue);
  }

  /**
   * The approximation, if its shortest decimal text is the number. What is not finite to begin with
   * passes through.
   */
  private static <A extends Number> @Nullable A exactly(
      Number number, Function<Number, A> approximate) {
    A approximation = approximate.apply(number);
    if (!Plain.isCanonical(number)) {
      return approximation;
    }
    return Double.isFinite(approximation.doubleValue())
            && Numbers.decimal(approximation).compareTo(Numbers.decimal(number)) == 0
        ? approximation
        : null;
  }

  @Override
  ValueType stored() {
    return type;
  }

  @Override
  @Nullable Bounds bounds() {
    return bounds;
  }

  @Override
  final boolean isScalar() {
    return true;
  }

  @Override
  V readPlain(Object plain) {
    return javaType.isInstance(plain) ? javaType.cast(plain) : super.readPlain(plain);
  }

  @Override
  void write(V value, ValueSink out) {
    writer.accept(out, value);
  }

  @Override
  @Nullable V read(ValueSource in) {
    ValueType found = in.type();
    if (found == ValueType.NULL) {
      return null;
    }
    if (javaType.isInstance(in.object())) {
      return javaType.cast(in.object());
    }
    if (found != type) {
      return in.mismatch(expected);
    }
    V value;
    try {
      value = reader.apply(in);
    } catch (DateTimeException | IllegalArgumentException e) {
      value = null;
    }
    return value == null ? in.mismatch(expected) : value;
  }
}
