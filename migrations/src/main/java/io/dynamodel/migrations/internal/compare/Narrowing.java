package io.dynamodel.migrations.internal.compare;

import io.dynamodel.value.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values that a field no longer accepts.
 *
 * @param text the narrower rule, in words
 * @param outside lookups without the field's name, each of which finds such values; empty if no
 *     lookup can
 */
record Narrowing(String text, List<Outside> outside) {
  /**
   * A lookup of values that no longer fit.
   *
   * @param operator the part after the field's name, such as {@code __lt}
   * @param operand its operand
   */
  record Outside(String operator, Object operand) {}

  /** Returns the rules that are narrower in a field of the same type; null for none. */
  static @Nullable Narrowing of(Document before, Document after) {
    List<String> texts = new ArrayList<>();
    List<Outside> outside = new ArrayList<>();
    bound(before, after, "min", "__lt", 1, texts, outside);
    bound(before, after, "max", "__gt", -1, texts, outside);
    bound(before, after, "minSize", "__size__lt", 1, texts, outside);
    bound(before, after, "maxSize", "__size__gt", -1, texts, outside);
    if (FieldChange.is(after, "whole") && !FieldChange.is(before, "whole")) {
      texts.add("accepts only whole numbers");
      outside.clear();
      return new Narrowing(String.join(", ", texts), List.of());
    }
    return texts.isEmpty() ? null : new Narrowing(String.join(", ", texts), outside);
  }

  private static void bound(
      Document before,
      Document after,
      String name,
      String operator,
      int direction,
      List<String> texts,
      List<Outside> outside) {
    BigDecimal now = after.number(name);
    if (now == null) {
      return;
    }
    BigDecimal was = before.number(name);
    boolean excludes = FieldChange.is(after, name + "Exclusive");
    int order = was == null ? 1 : now.compareTo(was) * direction;
    boolean narrower =
        order > 0 || (order == 0 && excludes && !FieldChange.is(before, name + "Exclusive"));
    if (narrower) {
      texts.add(name + " is " + (excludes ? "above " : "") + now.toPlainString());
      outside.add(new Outside(operator + (excludes ? "e" : ""), now));
    }
  }

  /** Returns the lookups that select items with such values, one map for each. */
  List<Map<String, Object>> lookups(String path) {
    List<Map<String, Object>> lookups = new ArrayList<>();
    for (Outside each : outside) {
      lookups.add(new TreeMap<>(Map.of(path + each.operator(), each.operand())));
    }
    return lookups;
  }
}
