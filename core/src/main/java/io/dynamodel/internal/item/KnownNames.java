package io.dynamodel.internal.item;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds known names of fields in the bytes of items. Most items of a table have their fields in the
 * same order, so the name that followed last time is tried first.
 */
public final class KnownNames {
  private final byte[][] quoted;
  private final Map<String, Integer> indexes = new HashMap<>();

  /**
   * The name that last followed each name; at index 0, the name that came first. Threads may
   * overwrite each other's values, because they are only guesses.
   */
  private final int[] following;

  public KnownNames(List<String> names) {
    quoted = new byte[names.size()][];
    following = new int[names.size() + 1];
    for (int i = 0; i < quoted.length; i++) {
      quoted[i] = ('"' + names.get(i) + '"').getBytes(StandardCharsets.UTF_8);
      indexes.put(names.get(i), i);
      following[i] = i;
    }
  }

  /**
   * Returns the index of the name at a place in a text.
   *
   * @param quote the index of its opening quote
   * @param before the index of the name before it; negative for none
   * @return negative if it is none of the names
   */
  int find(byte[] text, int quote, int before) {
    int guess = following[before + 1];
    if (guess < quoted.length && isAt(text, quote, quoted[guess])) {
      return guess;
    }
    int found = search(text, quote);
    if (found >= 0) {
      following[before + 1] = found;
    }
    return found;
  }

  private int search(byte[] text, int quote) {
    int end = JsonBytes.quoteOrBackslash(text, quote + 1);
    if (text[end] != '"') {
      return indexes.getOrDefault(JsonBytes.unescaped(text, quote), -1);
    }
    int length = end + 1 - quote;
    for (int i = 0; i < quoted.length; i++) {
      if (quoted[i].length == length && isAt(text, quote, quoted[i])) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isAt(byte[] text, int quote, byte[] name) {
    int end = quote + name.length;
    return end <= text.length && Arrays.equals(text, quote, end, name, 0, name.length);
  }

  int length(int index) {
    return quoted[index].length;
  }
}
