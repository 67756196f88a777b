package io.dynamodel.migrations.model;

import io.dynamodel.migrations.internal.BadRecord;
import io.dynamodel.migrations.internal.PlainJson;
import io.dynamodel.value.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Statistics of one field of a sample, in bounded memory. */
final class FieldSeen {
  /** A field with more nested names than this is a map with arbitrary ones. */
  static final int MOST_NAMES = 200;

  private static final int DEEPEST = 20;

  /** A cell of CSV that may be a number; a leading zero makes it a code. */
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,37})(\\.\\d{1,20})?");

  private final int depth;
  private final boolean isCells;

  long count;
  long texts;
  long emptyTexts;
  long numbers;
  long wholes;
  long booleans;
  long objects;
  long lists;
  long sets;
  long binaries;
  int shortest = Integer.MAX_VALUE;
  int longest;
  int mostElements;
  @Nullable BigDecimal smallest;
  @Nullable BigDecimal largest;
  final Set<TextFormat> formats = EnumSet.allOf(TextFormat.class);
  final Distinct distinct = new Distinct();
  final Map<String, FieldSeen> fields = new LinkedHashMap<>();
  @Nullable FieldSeen element;

  /**
   * @param isCells whether values are the cells of CSV, which are texts all of them
   */
  FieldSeen(int depth, boolean isCells) {
    this.depth = depth;
    this.isCells = isCells;
  }

  /** Adds a value; null counts as missing. */
  void add(@Nullable Object value) {
    if (value == null) {
      return;
    }
    count++;
    if (isCells && value instanceof String cell) {
      text(cell);
      cell(cell);
    } else {
      typed(value);
    }
  }

  private void typed(Object value) {
    if (value instanceof String text) {
      texts++;
      text(text);
    } else if (value instanceof Number number) {
      number(number);
      distinct.add(number.toString());
    } else if (value instanceof Boolean) {
      booleans++;
    } else if (value instanceof Map<?, ?> map) {
      objects++;
      map.forEach((name, each) -> field(String.valueOf(name), each));
    } else if (value instanceof SdkBytes) {
      binaries++;
    } else if (value instanceof Collection<?> collection) {
      if (collection instanceof Set<?>) {
        sets++;
      } else {
        lists++;
      }
      mostElements = Math.max(mostElements, collection.size());
      collection.forEach(this::element);
    }
  }

  /** Adds a cell, which may be a text, a number, a boolean or JSON. */
  private void cell(String cell) {
    if (cell.isEmpty()) {
      return;
    }
    if (NUMBER.matcher(cell).matches()) {
      number(Numbers.canonical(new BigDecimal(cell)));
    } else if (cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")) {
      booleans++;
    } else if (cell.charAt(0) == '{' || cell.charAt(0) == '[') {
      try {
        Object json = PlainJson.read(cell);
        if (json instanceof Map<?, ?> || json instanceof Collection<?>) {
          // Everything inside it is JSON.
          typed(json);
        }
      } catch (BadRecord e) {
        // It is a text that begins with a bracket.
        return;
      }
    }
  }

  private void text(String text) {
    if (text.isEmpty()) {
      emptyTexts++;
    }
    int length = text.codePointCount(0, text.length());
    shortest = Math.min(shortest, length);
    longest = Math.max(longest, length);
    formats.removeIf(format -> !format.fits(text));
    distinct.add(text);
  }

  private void number(Number number) {
    numbers++;
    wholes += number instanceof Long || number instanceof BigInteger ? 1 : 0;
    BigDecimal decimal = Numbers.decimal(number);
    smallest = smallest == null ? decimal : smallest.min(decimal);
    largest = largest == null ? decimal : largest.max(decimal);
  }

  private void field(String name, @Nullable Object value) {
    if (depth < DEEPEST && (fields.size() < MOST_NAMES || fields.containsKey(name))) {
      fields.computeIfAbsent(name, none -> new FieldSeen(depth + 1, false)).add(value);
    }
  }

  private void element(@Nullable Object value) {
    if (depth < DEEPEST) {
      if (element == null) {
        element = new FieldSeen(depth + 1, false);
      }
      element.add(value);
    }
  }

  /**
   * Returns the one type of JSON Schema that all values have; null if they differ. A cell that is
   * empty has any.
   */
  @Nullable String type() {
    long typed = isCells ? count - emptyTexts : count;
    if (typed == 0) {
      return count == 0 ? null : "string";
    }
    if (wholes == typed) {
      return "integer";
    }
    if (numbers == typed) {
      return "number";
    }
    if (booleans == typed) {
      return "boolean";
    }
    if (objects == typed) {
      return "object";
    }
    if (lists + sets == typed) {
      return "array";
    }
    return isCells || texts + binaries == typed ? "string" : null;
  }
}
