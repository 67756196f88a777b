package io.dynamodel.mapping;

import io.dynamodel.value.Document;
import io.dynamodel.value.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;

/** Random values that DynamoDB can store. */
public final class Arbitrary {
  private Arbitrary() {}

  public static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(8);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(
          switch (random.nextInt(6)) {
            case 0 -> 0x20 + random.nextInt(0x5F);
            case 1 -> 0xE0 + random.nextInt(0x20);
            case 2 -> 0x4E00 + random.nextInt(0x100);
            case 3 -> 0x1F600 + random.nextInt(0x30);
            default -> 'a' + random.nextInt(26);
          });
    }
    return text.toString();
  }

  public static String name(Random random) {
    return (char) ('a' + random.nextInt(26)) + text(random);
  }

  /** Exact, of up to 38 digits. */
  public static BigDecimal decimal(Random random) {
    BigInteger digits = new BigInteger(random.nextInt(126), random);
    BigDecimal decimal =
        new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(100) - 40);
    return decimal.stripTrailingZeros();
  }

  public static BigInteger whole(Random random) {
    return new BigInteger(random.nextInt(120), random).subtract(BigInteger.TEN);
  }

  public static double real(Random random) {
    // Doubles of all magnitudes that DynamoDB stores, short and long ones.
    double real =
        random.nextBoolean()
            ? random.nextInt(10_000) / 100.0
            : random.nextGaussian() * Math.pow(10, random.nextInt(200) - 100);
    return real == 0 ? 0 : real;
  }

  public static Instant instant(Random random) {
    return Instant.ofEpochSecond(
        (long) (random.nextDouble() * 4_000_000_000L), random.nextInt(1_000_000_000));
  }

  public static SdkBytes bytes(Random random) {
    byte[] bytes = new byte[1 + random.nextInt(5)];
    random.nextBytes(bytes);
    return SdkBytes.fromByteArray(bytes);
  }

  public static <E> List<E> list(Random random, Supplier<E> element) {
    List<E> list = new ArrayList<>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      list.add(element.get());
    }
    return list;
  }

  /** A set that is not empty, because an empty one is not stored; or null. */
  public static <E> Set<E> set(Random random, Supplier<E> element) {
    Set<E> set = new LinkedHashSet<>(list(random, element));
    return set.isEmpty() ? null : set;
  }

  public static <V> Map<String, V> map(Random random, Supplier<V> value) {
    Map<String, V> map = new LinkedHashMap<>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      map.put(name(random), value.get());
    }
    return map;
  }

  public static <E extends Enum<E>> E constant(Random random, Class<E> type) {
    return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
  }

  public static <V> V orNull(Random random, Supplier<V> value) {
    return random.nextInt(5) == 0 ? null : value.get();
  }

  public static Document document(Random random) {
    return Document.of(map(random, () -> plain(random, 3)));
  }

  /** A plain value in canonical form, with no more levels than these. */
  public static Object plain(Random random, int levels) {
    return switch (random.nextInt(levels > 0 ? 10 : 6)) {
      case 0 -> text(random);
      case 1 -> random.nextLong() >> random.nextInt(64);
      case 2 -> Numbers.canonical(decimal(random));
      case 3 -> random.nextBoolean();
      case 4 -> bytes(random);
      case 5 -> Numbers.canonical(real(random));
      case 6 -> list(random, () -> orNull(random, () -> plain(random, levels - 1)));
      case 7 -> Document.of(map(random, () -> plain(random, levels - 1)));
      case 8 -> new LinkedHashSet<>(List.of(text(random) + "1", text(random) + "2"));
      default ->
          new LinkedHashSet<>(
              List.of(
                  (Object) 1L,
                  Numbers.canonical(
                      decimal(random).add(new BigDecimal("2E45")).round(MathContext.DECIMAL128))));
    };
  }
}
