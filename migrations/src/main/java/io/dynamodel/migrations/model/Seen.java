package io.dynamodel.migrations.model;

import io.dynamodel.internal.base.Names;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes the statistics of a field in words. */
final class Seen {
  private Seen() {}

  static String comment(String field, FieldSeen seen, long records) {
    String type = seen.type();
    String what =
        type == null
            ? seen.count == 0 ? "no values" : "values of several types"
            : switch (type) {
              case "string" -> text(seen);
              case "integer" -> "whole numbers" + range(seen.smallest, seen.largest);
              case "number" -> "numbers" + range(seen.smallest, seen.largest);
              case "boolean" -> "true or false";
              case "array" -> "lists of up to " + seen.mostElements;
              default -> "objects";
            };
    return Names.shown(field)
        + ": "
        + what
        + (seen.count == records ? ", in all records" : ", in " + seen.count + " of " + records);
  }

  private static String text(FieldSeen seen) {
    if (seen.binaries > 0) {
      return "binary";
    }
    String format = seen.formats.isEmpty() ? null : seen.formats.iterator().next().word();
    if (format != null) {
      return "texts in the format " + format;
    }
    Set<String> few = seen.distinct.few();
    return "texts of "
        + (seen.shortest == seen.longest ? "" : seen.shortest + " to ")
        + seen.longest
        + (seen.longest == 1 ? " character" : " characters")
        + (few == null || few.size() == seen.count
            ? ""
            : few.size() == 1 ? ", all the same" : ", " + few.size() + " different ones");
  }

  private static String range(@Nullable BigDecimal smallest, @Nullable BigDecimal largest) {
    if (smallest == null || largest == null) {
      return "";
    }
    return " from " + smallest.toPlainString() + " to " + largest.toPlainString();
  }
}
