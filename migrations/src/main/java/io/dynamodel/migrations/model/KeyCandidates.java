package io.dynamodel.migrations.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The fields of a sample that could be the key: they are in every record, and no two are equal. */
final class KeyCandidates {
  private static final List<String> USUAL =
      List.of("uuid", "guid", "isbn", "sku", "ean", "email", "code", "key", "number", "no", "nr");

  private KeyCandidates() {}

  /**
   * Returns the candidates, the best one first.
   *
   * @param model the name of the model, {@code customers}
   */
  static List<String> of(Map<String, FieldSeen> fields, long records, String model) {
    List<String> names = new ArrayList<>();
    fields.forEach(
        (name, seen) -> {
          if (seen.count == records && seen.distinct.isUnique() && isKey(seen)) {
            names.add(name);
          }
        });
    // The sort is stable: of equals the first in the file is the best.
    names.sort(Comparator.comparingInt((String name) -> -score(name, model)));
    return names;
  }

  private static boolean isKey(FieldSeen seen) {
    String type = seen.type();
    return seen.emptyTexts == 0
        && seen.binaries == 0
        && ("integer".equals(type)
            || ("string".equals(type)
                && seen.longest <= 200
                && !seen.formats.contains(TextFormat.DATE)
                && !seen.formats.contains(TextFormat.DATE_TIME)));
  }

  private static int score(String name, String model) {
    String plain = plain(name);
    String of = plain(model);
    String one = of.endsWith("s") ? of.substring(0, of.length() - 1) : of;
    if (plain.equals("id")) {
      return 100;
    }
    if (plain.equals(one + "id") || plain.equals(of + "id")) {
      return 90;
    }
    if (isWordAtEnd(name, "id")) {
      return 80;
    }
    if (USUAL.stream().anyMatch(word -> plain.equals(word) || isWordAtEnd(name, word))) {
      return 50;
    }
    return 0;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** Returns whether a name ends with a word: {@code customer_id}, {@code customerId}. */
  private static boolean isWordAtEnd(String name, String word) {
    if (!name.toLowerCase(Locale.ROOT).endsWith(word) || name.length() == word.length()) {
      return false;
    }
    char before = name.charAt(name.length() - word.length() - 1);
    char first = name.charAt(name.length() - word.length());
    return !Character.isLetter(before)
        || (Character.isUpperCase(first) && Character.isLowerCase(before));
  }
}
