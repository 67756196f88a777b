package io.dynamodel.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Mutates valid requests at random. */
final class Mutations {
  private Mutations() {}

  /** Mutates JSON: cuts off a part, changes a byte, or copies a part over another. */
  static byte[] broken(Random random, byte[] json) {
    byte[] broken = json.clone();
    switch (random.nextInt(3)) {
      case 0 -> broken = Arrays.copyOf(broken, random.nextInt(broken.length));
      case 1 -> broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      default -> {
        int at = random.nextInt(broken.length);
        int length = random.nextInt(Math.min(20, broken.length - at));
        System.arraycopy(json, random.nextInt(json.length - length), broken, at, length);
      }
    }
    return broken;
  }

  private static @Nullable Object mutated(Random random, @Nullable Object value) {
    if (value instanceof Map<?, ?> map && !map.isEmpty() && random.nextInt(6) > 0) {
      return mutatedMap(random, map);
    }
    if (value instanceof List<?> list && !list.isEmpty() && random.nextInt(6) > 0) {
      List<@Nullable Object> changed = new ArrayList<>(list);
      int at = random.nextInt(changed.size());
      switch (random.nextInt(4)) {
        case 0 -> changed.remove(at);
        case 1 -> changed.add(changed.get(at));
        default -> changed.set(at, mutated(random, changed.get(at)));
      }
      return changed;
    }
    if (value instanceof String text && random.nextInt(3) > 0) {
      return mutatedText(random, text);
    }
    return any(random);
  }

  /** Mutates an object: removes, renames or adds a member, or replaces a value. */
  static Map<String, @Nullable Object> mutatedMap(Random random, Map<?, ?> map) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>();
    int at = map.isEmpty() ? 0 : random.nextInt(map.size());
    int kind = random.nextInt(6);
    int i = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = (String) entry.getKey();
      if (i++ != at) {
        changed.put(name, entry.getValue());
        continue;
      }
      switch (kind) {
        case 0 -> {}
        case 1 -> changed.put(mutatedText(random, name), entry.getValue());
        case 2 -> {
          changed.put(name, entry.getValue());
          changed.put(mutatedText(random, name), any(random));
        }
        default -> changed.put(name, mutated(random, entry.getValue()));
      }
    }
    return changed;
  }

  private static String mutatedText(Random random, String text) {
    int at = random.nextInt(text.length() + 1);
    String part = text.substring(0, at);
    return switch (random.nextInt(6)) {
      case 0 -> part;
      case 1 -> text + text;
      case 2 ->
          part
              + List.of(" ", "#", ":", "(", ")", ",", "\u0000", "é", "[0]", ".")
                  .get(random.nextInt(10))
              + text.substring(at);
      case 3 -> "";
      case 4 -> text.isEmpty() ? "x" : part + text.substring(Math.min(text.length(), at + 1));
      default ->
          List.of(
                  "S", "N", "M", "L", "NULL", "SS", "table", "global", "local", "ALL_NEW", "h",
                  "-0", "1e5")
              .get(random.nextInt(13));
    };
  }

  private static @Nullable Object any(Random random) {
    return switch (random.nextInt(14)) {
      case 0 -> null;
      case 1 -> true;
      case 2 -> false;
      case 3 -> BigDecimal.valueOf(random.nextInt(300) - 20);
      case 4 -> new BigDecimal("1e40");
      case 5 -> new BigDecimal("1.5");
      case 6 -> "";
      case 7 -> "x".repeat(random.nextInt(5_000));
      case 8 -> List.of();
      case 9 -> Map.of();
      case 10 -> Map.of("S", "a", "N", "1");
      case 11 -> Map.of("M", Map.of("a", Map.of("L", List.of(Map.of("NS", List.of("1", "1.0"))))));
      case 12 -> List.of(Map.of("S", "a"), "b");
      default -> Map.of("N", "9".repeat(39));
    };
  }
}
