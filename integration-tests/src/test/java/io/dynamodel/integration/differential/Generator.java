package io.dynamodel.integration.differential;

import io.dynamodel.F;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;

/** Generates values and trees at random, from few values, so that many are equal or close. */
abstract class Generator {
  /**
   * Texts in the order of their bytes, which is not that of their UTF-16: U+FFFD is less than an
   * emoji.
   */
  static final List<String> TEXTS =
      List.of("", "1", "a", "aa", "ab", "b", "é", "日本", "\uFFFD", "😀", "😀b");

  /** Numbers in ascending order. */
  static final List<BigDecimal> NUMBERS =
      Stream.of(
              "-9.9999999999999999999999999999999999999E+125",
              "-12345678909876543211234234324234",
              "-1.5",
              "-1E-130",
              "0",
              "0.1",
              "1",
              "1.0",
              "1E0",
              "2",
              "2.50",
              "3",
              "10",
              "1E+1",
              "99999999999999999999999999999999999999",
              "1E+125")
          .map(BigDecimal::new)
          .toList();

  /** Binaries in the order of their unsigned bytes. */
  static final List<SdkBytes> BINARIES =
      List.of(
          bytes(),
          bytes(0),
          bytes(0, 1),
          bytes(1),
          bytes(1, 0xff),
          bytes(0x7f),
          bytes(0x80),
          bytes(0xff, 1));

  static final List<String> TYPES =
      List.of("S", "SS", "N", "NS", "B", "BS", "BOOL", "NULL", "L", "M");

  final Random random;

  Generator(Random random) {
    this.random = random;
  }

  /** Generates one lookup. */
  abstract Tree leaf();

  Tree tree(int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(10);
    if (kind < 3) {
      return leaf();
    }
    if (kind < 6) {
      return new Tree.All(some(2, 3, () -> tree(depth - 1)));
    }
    if (kind < 8) {
      return new Tree.Any(some(2, 3, () -> tree(depth - 1)));
    }
    return kind == 8 ? new Tree.Not(tree(depth - 1)) : new Tree.Excluding(tree(depth - 1));
  }

  /** Generates any value except null, with at most this many maps and lists around a scalar. */
  Object value(int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 10)) {
      case 0, 1 -> pick(TEXTS);
      case 2, 3 -> pick(NUMBERS);
      case 4 -> pick(BINARIES);
      case 5 -> random.nextBoolean();
      case 6 -> set();
      case 7, 8 -> some(0, 3, () -> nullable(depth - 1));
      default -> map(List.of("a", "in", "size", "x.y"), depth - 1);
    };
  }

  Object nullable(int depth) {
    return random.nextInt(9) == 0 ? null : value(depth);
  }

  Object scalar() {
    return random.nextInt(6) == 0
        ? random.nextBoolean()
        : pick(List.of(TEXTS, NUMBERS, BINARIES).get(random.nextInt(3)));
  }

  Set<Object> set() {
    List<?> elements =
        switch (random.nextInt(3)) {
          case 0 -> List.of("a", "b", "😀");
          // Each of them once, because 1 and 1.0 are equal.
          case 1 -> List.of(new BigDecimal("1.0"), new BigDecimal("2"), new BigDecimal("1E+1"));
          default -> BINARIES.subList(1, 4);
        };
    return new LinkedHashSet<>(some(1, 3, () -> pick(elements)));
  }

  Map<String, Object> map(List<String> names, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String name : names) {
      if (random.nextInt(3) > 0) {
        map.put(name, nullable(depth));
      }
    }
    return map;
  }

  /** Generates a lower and an upper bound of one type. */
  List<Object> range(List<?> ordered) {
    int least = random.nextInt(ordered.size());
    int most = least + random.nextInt(ordered.size() - least);
    return List.of(ordered.get(least), ordered.get(most));
  }

  /** Returns another field now and then, otherwise the given operand. */
  Object orField(Object operand, F field) {
    return field != null && random.nextInt(4) == 0 ? field : operand;
  }

  <V> V pick(List<? extends V> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <V> List<V> some(int fewest, int most, Supplier<? extends V> each) {
    List<V> some = new ArrayList<>();
    for (int i = fewest + random.nextInt(most - fewest + 1); i > 0; i--) {
      some.add(each.get());
    }
    return some;
  }

  static SdkBytes bytes(int... bytes) {
    byte[] array = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      array[i] = (byte) bytes[i];
    }
    return SdkBytes.fromByteArray(array);
  }
}
