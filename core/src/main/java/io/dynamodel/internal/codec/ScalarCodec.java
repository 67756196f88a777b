package io.dynamodel.internal.codec;

import io.dynamodel.internal.item.NumberText;
import io.dynamodel.internal.value.Plain;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The codec of values that are one scalar: texts, numbers, booleans, binaries, enums. A value that
 * would lose information is not read.
 */
public abstract class ScalarCodec<V> extends ValueCodec<V> {
  /**
   * The codecs that were requested so far, so that a program does not create all of them at its
   * start.
   */
  private static final Map<Class<?>, ScalarCodec<?>> STANDARD = new ConcurrentHashMap<>();

  private static final int DOUBLE_DIGITS = 15;
  private static final int LARGEST_SCALE = 200;

  private final Class<V> javaType;
  private final ValueType type;
  private final String expected;
  private final @Nullable Bounds bounds;

  ScalarCodec(Class<V> javaType, ValueType type, String expected, @Nullable Bounds bounds) {
    this.javaType = javaType;
    this.type = type;
    this.expected = expected;
    this.bounds = bounds;
  }

  /** A codec that consists of a given writer and reader. */
  static final class Simple<V> extends ScalarCodec<V> {
    private final BiConsumer<ValueSink, V> writer;
    private final Function<ValueSource, @Nullable V> reader;

    Simple(
        Class<V> javaType,
        ValueType type,
        String expected,
        BiConsumer<ValueSink, V> writer,
        Function<ValueSource, @Nullable V> reader) {
      this(javaType, type, expected, Bounds.NONE, writer, reader);
    }

    Simple(
        Class<V> javaType,
        ValueType type,
        String expected,
        @Nullable Bounds bounds,
        BiConsumer<ValueSink, V> writer,
        Function<ValueSource, @Nullable V> reader) {
      super(javaType, type, expected, bounds);
      this.writer = writer;
      this.reader = reader;
    }

    @Override
    public void write(V value, ValueSink out) {
      writer.accept(out, value);
    }

    @Override
    @Nullable V taken(ValueSource in) {
      return reader.apply(in);
    }
  }

  /** Returns the codec of a scalar type of the JDK; null if it is not one. */
  public static @Nullable ValueCodec<?> of(Class<?> type) {
    return STANDARD.computeIfAbsent(type, ScalarCodec::make);
  }

  /** Returns the codec of a standard type, which must exist. */
  @SuppressWarnings("unchecked") // the codec of a class is one of its objects
  static <V> ValueCodec<V> standard(Class<V> type) {
    return (ValueCodec<V>) Objects.requireNonNull(of(type));
  }

  private static @Nullable ScalarCodec<?> make(Class<?> type) {
    if (type == String.class) {
      return new StoredScalars.Text();
    }
    if (type == Boolean.class) {
      return new StoredScalars.Truth();
    }
    if (type == Integer.class) {
      return new StoredScalars.WholeInt();
    }
    if (type == Long.class) {
      return new StoredScalars.WholeLong();
    }
    if (type == BigDecimal.class) {
      return new StoredScalars.Decimal();
    }
    return Number.class.isAssignableFrom(type) ? number(type) : textOrBinary(type);
  }

  private static @Nullable ScalarCodec<?> number(Class<?> type) {
    if (type == Short.class) {
      return whole(Short.class, Short.MIN_VALUE, Short.MAX_VALUE, Long::shortValue);
    }
    if (type == Byte.class) {
      return whole(Byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE, Long::byteValue);
    }
    if (type == BigInteger.class) {
      return new Simple<>(
          BigInteger.class,
          ValueType.N,
          "a whole number",
          (out, n) -> out.number((Number) n),
          in -> bigInteger(in.number()));
    }
    if (type == Number.class) {
      return new Simple<>(
          Number.class, ValueType.N, "a number", (out, n) -> out.number(n), ValueSource::number);
    }
    if (type == Double.class) {
      return new Simple<>(
          Double.class,
          ValueType.N,
          "a number that a double holds exactly",
          null,
          (out, n) -> out.number((Number) n),
          in -> real(in.number()));
    }
    if (type == Float.class) {
      return new Simple<>(
          Float.class,
          ValueType.N,
          "a number that a float holds exactly",
          null,
          (out, n) -> out.number((Number) n),
          in -> exactly(in.number(), Number::floatValue));
    }
    return null;
  }

  private static @Nullable ScalarCodec<?> textOrBinary(Class<?> type) {
    if (type == Character.class) {
      return new Simple<>(
          Character.class,
          ValueType.S,
          "one character",
          (out, c) -> out.string(c.toString()),
          ScalarCodec::character);
    }
    if (type == UUID.class) {
      return new Simple<>(
          UUID.class,
          ValueType.S,
          "the text of a UUID",
          (out, id) -> out.string(id.toString()),
          in -> uuid(in.string()));
    }
    if (type == SdkBytes.class) {
      return new Simple<>(
          SdkBytes.class,
          ValueType.B,
          "binary",
          (out, bytes) -> out.binary(bytes),
          ValueSource::binary);
    }
    if (type == byte[].class) {
      return new Simple<>(
          byte[].class,
          ValueType.B,
          "binary",
          (out, bytes) -> out.binary(SdkBytes.fromByteArray(bytes)),
          in -> in.binary().asByteArray());
    }
    if (type == ByteBuffer.class) {
      return new Simple<>(
          ByteBuffer.class,
          ValueType.B,
          "binary",
          (out, buffer) -> out.binary(SdkBytes.fromByteBuffer(buffer.asReadOnlyBuffer())),
          in -> in.binary().asByteBuffer());
    }
    return null;
  }

  private static <V extends Number> ScalarCodec<V> whole(
      Class<V> javaType, long min, long max, Function<Long, V> narrow) {
    return new Simple<>(
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

  private static @Nullable Character character(ValueSource in) {
    String text = in.string();
    return text.length() == 1 ? text.charAt(0) : null;
  }

  /**
   * Returns the UUID of its canonical text; {@code UUID.fromString} also accepts shorter texts,
   * which would change when they are written again.
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

  /** A double can always represent fifteen digits, so few numbers need the exact comparison. */
  private static @Nullable Double real(Number number) {
    return number instanceof BigDecimal decimal
            && decimal.precision() <= DOUBLE_DIGITS
            && Math.abs(decimal.scale()) < LARGEST_SCALE
        ? (Double) decimal.doubleValue()
        : exactly(number, Number::doubleValue);
  }

  /**
   * Returns an approximation if its shortest decimal text is the number. Values that are not finite
   * pass unchanged.
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
  public ValueType stored() {
    return type;
  }

  @Override
  public @Nullable Bounds bounds() {
    return bounds;
  }

  @Override
  public final boolean isScalar() {
    return true;
  }

  @Override
  public V readPlain(Object plain) {
    return javaType.isInstance(plain) ? javaType.cast(plain) : super.readPlain(plain);
  }

  /**
   * Reads a value of the stored type.
   *
   * @return null if it does not fit
   */
  abstract @Nullable V taken(ValueSource in);

  @Override
  public @Nullable V read(ValueSource in) {
    ValueType found = in.type();
    if (found == ValueType.NULL) {
      return null;
    }
    if (javaType.isInstance(in.object())) {
      return javaType.cast(in.object());
    }
    V value;
    try {
      value = found == type ? taken(in) : ofOtherForm(in);
    } catch (DateTimeException | IllegalArgumentException e) {
      value = null;
    }
    return value == null ? in.mismatch(expected) : value;
  }

  /**
   * Reads a value of another type than the stored one. By default, this accepts the forms that
   * other programs may store: numbers as texts, and booleans as texts or as the numbers 0 and 1;
   * and of values that are given, binary as a text in Base64.
   *
   * @return null if it is none of these
   */
  @Nullable V ofOtherForm(ValueSource in) {
    Object plain = null;
    if (!in.isStored()) {
      // JSON has no binary, so a text in Base64 is accepted.
      return type == ValueType.B && in.type() == ValueType.S
          ? readPlain(Base64.getDecoder().decode(in.string()))
          : null;
    }
    if (type == ValueType.N && in.type() == ValueType.S) {
      plain = NumberText.canonical(in.string());
    } else if (type == ValueType.BOOL && in.type() == ValueType.S) {
      String text = in.string();
      plain = text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
    } else if (type == ValueType.BOOL && in.type() == ValueType.N) {
      Number number = in.number();
      plain = number.equals(1L) ? Boolean.TRUE : number.equals(0L) ? Boolean.FALSE : null;
    }
    try {
      return plain == null ? null : readPlain(plain);
    } catch (StoredScalars.Misfit e) {
      return null;
    }
  }
}
