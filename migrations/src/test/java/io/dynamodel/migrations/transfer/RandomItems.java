package io.dynamodel.migrations.transfer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Items with values of every type, and awkward ones. */
final class RandomItems {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "Ann \"A\" Lee",
          "a,b;c\td",
          "line\nbreak\r\n",
          "ÄÖ\u20AC\uD83D\uDE00",
          "\u2028",
          "null",
          "true",
          "1",
          "{\"a\":1}",
          "[",
          "\\",
          "\u0000\u001F",
          " padded ",
          "'",
          "=1+1",
          "x".repeat(3000));

  private final Random random;

  RandomItems(long seed) {
    random = new Random(seed);
  }

  /** Returns an item with a key {@code id} and other attributes. */
  Map<String, @Nullable Object> item(int id) {
    Map<String, @Nullable Object> item = new LinkedHashMap<>();
    item.put("id", "k" + id);
    for (int i = random.nextInt(6); i > 0; i--) {
      item.put(name(), value(0));
    }
    return item;
  }

  private String name() {
    return random.nextInt(8) == 0
        ? "odd name \"" + random.nextInt(5) + "\"\n"
        : "f" + random.nextInt(8);
  }

  String text() {
    return random.nextInt(3) == 0
        ? Long.toString(random.nextLong(), 36)
        : TEXTS.get(random.nextInt(TEXTS.size()));
  }

  Number number() {
    return switch (random.nextInt(7)) {
      case 0 -> random.nextInt(10);
      case 1 -> random.nextLong();
      case 2 -> new BigInteger("9".repeat(38));
      case 3 -> new BigDecimal("-1.2345678901234567890123456789012345678E+125");
      case 4 -> new BigDecimal("1E-130");
      case 5 -> new BigDecimal(BigInteger.valueOf(random.nextLong()), random.nextInt(60) - 20);
      default -> 0;
    };
  }

  SdkBytes bytes() {
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return SdkBytes.fromByteArray(bytes);
  }

  @Nullable Object value(int depth) {
    return switch (random.nextInt(depth > 3 ? 8 : 10)) {
      case 0 -> text();
      case 1 -> number();
      case 2 -> random.nextBoolean();
      case 3 -> null;
      case 4 -> bytes();
      case 5 -> set(this::text);
      case 6 -> set(this::number);
      case 7 -> set(this::bytes);
      case 8 -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(value(depth + 1));
        }
        yield list;
      }
      default -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.put(name(), value(depth + 1));
        }
        yield map;
      }
    };
  }

  private Set<Object> set(java.util.function.Supplier<Object> element) {
    Set<Object> set = new LinkedHashSet<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      Object each = element.get();
      // DynamoDB compares numbers by value.
      set.add(each instanceof Number number ? io.dynamodel.value.Numbers.canonical(number) : each);
    }
    return set;
  }
}
