package io.dynamodel.internal.codec;

import io.dynamodel.internal.base.Texts;
import io.dynamodel.internal.item.ParserSource;
import io.dynamodel.internal.object.HotPath;
import io.dynamodel.internal.value.Plain;
import io.dynamodel.internal.value.SdkValues;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes and reads the most frequent scalar types directly, each with separate code, so that the
 * JVM can compile a {@link HotPath} completely.
 */
public final class StoredScalars {
  /** A number with more digits may not fit into a long. */
  private static final int DIGITS_OF_A_LONG = 18;

  private StoredScalars() {}

  /**
   * Thrown for a value that does not fit. Reading it again from a source determines the details.
   */
  static final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Misfit INSTANCE = new Misfit();

    private Misfit() {
      super("read it from a source", null, false, false);
    }

    /** Returns null for a stored NULL; otherwise throws a misfit. */
    static <V> @Nullable V unlessNull(AttributeValue stored) {
      if (stored.type() != AttributeValue.Type.NUL) {
        throw INSTANCE;
      }
      return null;
    }

    static Misfit thrown() {
      return INSTANCE;
    }
  }

  static final class Text extends ScalarCodec<String> {
    Text() {
      super(String.class, ValueType.S, "text", Bounds.NONE);
    }

    @Override
    public void write(String value, ValueSink out) {
      out.string(value);
    }

    @Override
    @Nullable String taken(ValueSource in) {
      return in.string();
    }

    @Override
    public @Nullable AttributeValue encode(Object plain) {
      return plain instanceof String text && Texts.isWellFormed(text)
          ? SdkValues.INSTANCE.text(text)
          : null;
    }

    @Override
    public String readPlain(Object plain) {
      return plain instanceof String text ? text : super.readPlain(plain);
    }

    @Override
    public @Nullable String readParsed(ParserSource in) {
      return in.type() == ValueType.S ? in.string() : read(in);
    }

    @Override
    public @Nullable String readStored(AttributeValue stored) {
      return stored.type() == AttributeValue.Type.S ? stored.s() : Misfit.unlessNull(stored);
    }
  }

  static final class Truth extends ScalarCodec<Boolean> {
    Truth() {
      super(Boolean.class, ValueType.BOOL, "true or false", Bounds.NONE);
    }

    @Override
    public void write(Boolean value, ValueSink out) {
      out.bool(value);
    }

    @Override
    @Nullable Boolean taken(ValueSource in) {
      return in.bool();
    }

    @Override
    public Boolean readPlain(Object plain) {
      return plain instanceof Boolean truth ? truth : super.readPlain(plain);
    }

    @Override
    public @Nullable Boolean readParsed(ParserSource in) {
      return in.type() == ValueType.BOOL ? (Boolean) in.bool() : read(in);
    }

    @Override
    public @Nullable Boolean readStored(AttributeValue stored) {
      return stored.type() == AttributeValue.Type.BOOL ? stored.bool() : Misfit.unlessNull(stored);
    }
  }

  static final class WholeLong extends ScalarCodec<Long> {
    WholeLong() {
      super(
          Long.class,
          ValueType.N,
          whole(Long.MIN_VALUE, Long.MAX_VALUE),
          bounds(Long.MIN_VALUE, Long.MAX_VALUE));
    }

    @Override
    public void write(Long value, ValueSink out) {
      out.number(value.longValue());
    }

    @Override
    @Nullable Long taken(ValueSource in) {
      return in.number() instanceof Long n ? n : null;
    }

    @Override
    public @Nullable AttributeValue encode(Object plain) {
      return plain instanceof Long || plain instanceof Integer
          ? SdkValues.INSTANCE.number(plain.toString())
          : null;
    }

    @Override
    public Long readPlain(Object plain) {
      return plain instanceof Long number
          ? number
          : plain instanceof Integer number ? (Long) number.longValue() : super.readPlain(plain);
    }

    @Override
    public @Nullable Long readParsed(ParserSource in) {
      return in.type() == ValueType.N ? (Long) in.whole() : read(in);
    }

    @Override
    public @Nullable Long readStored(AttributeValue stored) {
      return stored.type() == AttributeValue.Type.N
          ? (Long) parsed(stored.n())
          : Misfit.unlessNull(stored);
    }
  }

  static final class WholeInt extends ScalarCodec<Integer> {
    WholeInt() {
      super(
          Integer.class,
          ValueType.N,
          whole(Integer.MIN_VALUE, Integer.MAX_VALUE),
          bounds(Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    @Override
    public void write(Integer value, ValueSink out) {
      out.number(value.longValue());
    }

    @Override
    @Nullable Integer taken(ValueSource in) {
      return in.number() instanceof Long n && n.intValue() == n ? (Integer) n.intValue() : null;
    }

    @Override
    public @Nullable AttributeValue encode(Object plain) {
      return plain instanceof Integer ? SdkValues.INSTANCE.number(plain.toString()) : null;
    }

    @Override
    public Integer readPlain(Object plain) {
      return plain instanceof Integer number ? number : super.readPlain(plain);
    }

    @Override
    public @Nullable Integer readParsed(ParserSource in) {
      return in.type() == ValueType.N ? (Integer) Math.toIntExact(in.whole()) : read(in);
    }

    @Override
    public @Nullable Integer readStored(AttributeValue stored) {
      if (stored.type() != AttributeValue.Type.N) {
        return Misfit.unlessNull(stored);
      }
      long number = parsed(stored.n());
      if ((int) number != number) {
        throw Misfit.thrown();
      }
      return (int) number;
    }
  }

  static final class Decimal extends ScalarCodec<BigDecimal> {
    Decimal() {
      super(BigDecimal.class, ValueType.N, "a number", Bounds.NONE);
    }

    @Override
    public void write(BigDecimal value, ValueSink out) {
      out.number((Number) value);
    }

    @Override
    @Nullable BigDecimal taken(ValueSource in) {
      return decimal(in.number());
    }

    @Override
    public BigDecimal readPlain(Object plain) {
      return plain instanceof BigDecimal number ? number : super.readPlain(plain);
    }

    @Override
    public @Nullable BigDecimal readParsed(ParserSource in) {
      return in.type() == ValueType.N ? decimal(in.number()) : read(in);
    }

    @Override
    public @Nullable BigDecimal readStored(AttributeValue stored) {
      if (stored.type() != AttributeValue.Type.N) {
        return Misfit.unlessNull(stored);
      }
      String text = stored.n();
      BigDecimal number = Numbers.parsed(text);
      return number.scale() == 0 || (number.scale() > 0 && !text.endsWith("0"))
          ? number
          : Numbers.decimal(Numbers.canonical(number));
    }
  }

  private static @Nullable BigDecimal decimal(Number number) {
    return Plain.isCanonical(number) ? Numbers.decimal(number) : null;
  }

  /** Parses a whole number in plain digits. */
  private static long parsed(String text) {
    int length = text.length();
    int first = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    if (length == first || length > DIGITS_OF_A_LONG) {
      throw Misfit.thrown();
    }
    long number = 0;
    for (int i = first; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw Misfit.thrown();
      }
      number = number * 10 + digit;
    }
    return first == 0 ? number : -number;
  }
}
