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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

/** Java objects as plain values: the form in which they are stored where no codec decides. */
public final class Plain {
  /** The kinds of map that find a text only by the same text. */
  private static final Set<Class<?>> ASKABLE =
      Set.of(
          HashMap.class,
          LinkedHashMap.class,
          Map.of("one", 1).getClass(),
          Map.of("one", 1, "two", 2).getClass());

  private Plain() {}

  /** Returns whether a map finds a text only by the same text. */
  public static boolean isAskable(Map<?, ?> map) {
    return ASKABLE.contains(map.getClass());
  }

  /**
   * Returns an object without its wrapper: the value of an {@code Optional}, an array as a list.
   */
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
   * Returns the type of an unwrapped object; {@link ValueType#ANY} if it is not a plain value.
   *
   * @param wanted the required type: a set may be a list, and an empty set any kind of set
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

  /** Returns whether a set has elements of several types, so it is neither a set nor a list. */
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
   * Returns the kind of set that all elements fit into; L if there is none. Nulls do not count,
   * because the sink rejects them.
   */
  private static ValueType setType(Set<?> set, ValueType wanted) {
    ValueType common = null;
    for (Object element : set) {
      Object plain = unwrap(element);
      // Containers are not examined, because a set may contain itself.
      ValueType type =
          plain instanceof Collection ? ValueType.ANY : type(plain, ValueType.ANY).setType();
      if (plain != null && (type == ValueType.ANY || (common != null && common != type))) {
        return ValueType.L;
      }
      common = plain == null ? common : type;
    }
    return common != null ? common : wanted.isSet() ? wanted : ValueType.SS;
  }

  /** Returns the stored text of an object of type S. */
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

  /**
   * Returns the name of a map key, which may be a text, enum, UUID, time, number or boolean; null
   * if it is none of these.
   */
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

  /** Returns a number in canonical form; one without such a form, such as NaN, unchanged. */
  public static Number number(Number number) {
    try {
      return Numbers.canonical(number);
    } catch (NumberFormatException e) {
      return number;
    }
  }

  /** Returns whether {@link #number} returns this for a number that has a decimal value. */
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

  /** Returns whether two elements would be stored as the same scalar, as 5 and 5.0 are. */
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
