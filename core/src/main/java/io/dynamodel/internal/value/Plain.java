package io.dynamodel.internal.value;

import io.dynamodel.value.Numbers;
import io.dynamodel.value.ValueType;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.AbstractList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Java objects as plain values: what they are stored as where no codec says so. */
public final class Plain {
  private Plain() {}

  /** An object without what only wraps it: an {@code Optional} is its value, an array a list. */
  public static @Nullable Object unwrap(@Nullable Object object) {
    Object plain = object;
    while (plain instanceof Optional<?> optional) {
      plain = optional.orElse(null);
    }
    if (plain instanceof OptionalInt number) {
      return number.isPresent() ? number.getAsInt() : null;
    }
    if (plain instanceof OptionalLong number) {
      return number.isPresent() ? number.getAsLong() : null;
    }
    if (plain instanceof OptionalDouble number) {
      return number.isPresent() ? number.getAsDouble() : null;
    }
    return plain != null && plain.getClass().isArray() && !(plain instanceof byte[])
        ? arrayAsList(plain)
        : plain;
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

  /**
   * The type of an unwrapped object; {@link ValueType#ANY} for one that is no plain value.
   *
   * @param wanted the type that is wanted: a set may be a list, and an empty one any kind of set
   */
  public static ValueType type(@Nullable Object plain, ValueType wanted) {
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
      return wanted == ValueType.L ? ValueType.L : setType(set, wanted);
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

  /** Whether a set has elements of several types, so that it is neither a set nor a list. */
  public static boolean isMixed(Set<?> set) {
    ValueType first = null;
    for (Object element : set) {
      Object plain = unwrap(element);
      if (plain != null) {
        ValueType type = plain instanceof Set ? ValueType.SS : type(plain, ValueType.ANY);
        if (first != null && first != type) {
          return true;
        }
        first = type;
      }
    }
    return false;
  }

  /**
   * The kind of set that all elements fit into; L if there is none. Nulls do not count: the sink
   * will refuse them.
   */
  private static ValueType setType(Set<?> set, ValueType wanted) {
    ValueType common = null;
    for (Object element : set) {
      Object plain = unwrap(element);
      // Containers are not looked into: a set may be in itself.
      ValueType type =
          plain instanceof Collection ? ValueType.ANY : type(plain, ValueType.ANY).setType();
      if (plain != null && (type == ValueType.ANY || (common != null && common != type))) {
        return ValueType.L;
      }
      common = plain == null ? common : type;
    }
    return common != null ? common : wanted.isSet() ? wanted : ValueType.SS;
  }

  /** The text of an object of type S: the one it is stored as. */
  public static String text(Object plain) {
    if (plain instanceof String text) {
      return text;
    }
    if (plain instanceof Enum<?> constant) {
      return constant.name();
    }
    String time = TimeTexts.of(plain);
    return Objects.requireNonNull(time == null ? plain.toString() : time, "toString()");
  }

  /** The name that a key of a map is, which may also be an enum, UUID, time, number or boolean. */
  public static @Nullable String name(@Nullable Object key) {
    if (key instanceof Number number) {
      Number canonical = number(number);
      return isCanonical(canonical) ? canonical.toString() : null;
    }
    if (key instanceof Boolean truth) {
      return truth.toString();
    }
    return key != null && type(key, ValueType.ANY) == ValueType.S ? text(key) : null;
  }

  /** A number in canonical form; one that has none, such as NaN, as it is. */
  public static Number number(Number number) {
    try {
      return Numbers.canonical(number);
    } catch (NumberFormatException e) {
      return number;
    }
  }

  /** Whether this is what {@link #number} makes of a number that has a decimal value. */
  public static boolean isCanonical(Number number) {
    return number instanceof Long || number instanceof BigDecimal || number instanceof BigInteger;
  }

  public static SdkBytes binary(Object plain) {
    if (plain instanceof byte[] bytes) {
      return SdkBytes.fromByteArray(bytes);
    }
    if (plain instanceof ByteBuffer buffer) {
      return SdkBytes.fromByteBuffer(buffer.asReadOnlyBuffer());
    }
    return (SdkBytes) plain;
  }

  /** Whether two elements would be stored as the same scalar, as 5 and 5.0 are. */
  public static boolean hasRepeated(Collection<?> elements) {
    Set<Object> seen = new HashSet<>();
    for (Object element : elements) {
      Object plain = unwrap(element);
      if (plain != null && !seen.add(scalar(plain))) {
        return true;
      }
    }
    return false;
  }

  private static Object scalar(Object plain) {
    return switch (type(plain, ValueType.ANY)) {
      case S -> text(plain);
      case N -> number((Number) plain);
      case B -> binary(plain);
      default -> plain;
    };
  }
}
