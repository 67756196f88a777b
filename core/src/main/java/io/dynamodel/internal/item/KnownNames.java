package io.dynamodel.internal.item;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of fields, found again in the bytes of items. Items of a table mostly have their fields in
 * one order, so that the one that followed last time is tried first.
 */
public final class KnownNames {
  private final byte[][] quoted;
  private final Map<String, Integer> indexes = new HashMap<>();

  /**
   * Which name followed each, and at index 0 began. Threads may overwrite what others noted; it is
   * but a guess.
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
   * Which of the names is in a text.
   *
   * @param quote where its opening quote is
   * @param before the name before it; negative for none
   * @return its index; negative if it is none of them
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
