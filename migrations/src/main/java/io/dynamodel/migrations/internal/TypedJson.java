package io.dynamodel.migrations.internal;

import io.dynamodel.value.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Reads and writes DynamoDB's own JSON, in which each value is an object with its type: {@code
 * {"N": "42"}}. It supports all types of DynamoDB.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">The
 *     output of an export to S3</a>
 */
public final class TypedJson {
  private TypedJson() {}

  /** Returns whether a JSON value has the form of a typed value. */
  public static boolean isTyped(@Nullable Object value) {
    return value instanceof Map<?, ?> map
        && map.size() == 1
        && Set.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M")
            .contains(map.keySet().iterator().next());
  }

  /**
   * Reads an item: an object of typed values, or such an object under the name {@code Item}.
   *
   * @throws BadRecord if it is not an item
   */
  public static Map<String, @Nullable Object> item(Map<?, ?> json) throws BadRecord {
    Object item = json.get("Item");
    if (json.size() == 1 && item instanceof Map<?, ?> inner && !isTyped(inner)) {
      return map(inner);
    }
    return map(json);
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> json) throws BadRecord {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : json.entrySet()) {
      map.put((String) entry.getKey(), value(entry.getValue()));
    }
    return map;
  }

  private static @Nullable Object value(@Nullable Object json) throws BadRecord {
    if (!(json instanceof Map<?, ?> typed) || !isTyped(json)) {
      throw new BadRecord(
          "is not an item in DynamoDB JSON: a value is not an object of its type, such as {\"S\":"
              + " \"text\"}");
    }
    Map.Entry<?, ?> only = typed.entrySet().iterator().next();
    Object value = only.getValue();
    return switch ((String) only.getKey()) {
      case "S" -> text(value);
      case "N" -> PlainJson.number(text(value));
      case "B" -> binary(value);
      case "BOOL" -> {
        if (!(value instanceof Boolean)) {
          throw wrong("BOOL", "true or false");
        }
        yield value;
      }
      case "NULL" -> {
        if (!Boolean.TRUE.equals(value)) {
          throw wrong("NULL", "true");
        }
        yield null;
      }
      case "SS" -> set("SS", value, TypedJson::text);
      case "NS" -> set("NS", value, element -> PlainJson.number(text(element)));
      case "BS" -> set("BS", value, TypedJson::binary);
      case "L" -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object element : list("L", value)) {
          list.add(value(element));
        }
        yield list;
      }
      default -> {
        if (!(value instanceof Map<?, ?> nested)) {
          throw wrong("M", "an object");
        }
        yield map(nested);
      }
    };
  }

  private static BadRecord wrong(String type, String expected) {
    return new BadRecord(
        "is not an item in DynamoDB JSON: the value of " + type + " must be " + expected);
  }

  private static String text(@Nullable Object value) throws BadRecord {
    if (value instanceof String text) {
      return text;
    }
    throw new BadRecord("is not an item in DynamoDB JSON: the values of S, N and B are texts");
  }

  static SdkBytes binary(@Nullable Object value) throws BadRecord {
    try {
      return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text(value)));
    } catch (IllegalArgumentException e) {
      throw wrong("B", "in Base64");
    }
  }

  private static List<?> list(String type, @Nullable Object value) throws BadRecord {
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrong(type, "a list");
  }

  private interface Element {
    Object of(@Nullable Object json) throws BadRecord;
  }

  private static Set<Object> set(String type, @Nullable Object value, Element read)
      throws BadRecord {
    Set<Object> set = new LinkedHashSet<>();
    for (Object element : list(type, value)) {
      if (!set.add(read.of(element))) {
        throw wrong(type, "a list without duplicates");
      }
    }
    if (set.isEmpty()) {
      throw wrong(type, "a list with elements");
    }
    return set;
  }

  /**
   * Returns the typed form of a plain value.
   *
   * @param value a value of a document
   */
  public static Object typed(@Nullable Object value) {
    if (value == null) {
      return Map.of("NULL", true);
    }
    if (value instanceof String) {
      return Map.of("S", value);
    }
    if (value instanceof Number number) {
      return Map.of("N", text(number));
    }
    if (value instanceof Boolean) {
      return Map.of("BOOL", value);
    }
    if (value instanceof SdkBytes bytes) {
      return Map.of("B", base64(bytes));
    }
    if (value instanceof Set<?> set) {
      Object first = set.isEmpty() ? "" : set.iterator().next();
      if (first instanceof Number) {
        return Map.of("NS", set.stream().map(each -> text((Number) each)).toList());
      }
      return first instanceof SdkBytes
          ? Map.of("BS", set.stream().map(each -> base64((SdkBytes) each)).toList())
          : Map.of("SS", List.copyOf(set));
    }
    if (value instanceof List<?> list) {
      List<Object> typed = new ArrayList<>();
      list.forEach(element -> typed.add(typed(element)));
      return Map.of("L", typed);
    }
    return Map.of("M", fields((Map<?, ?>) value));
  }

  /** Returns the typed form of each value of a document. */
  public static Map<String, Object> fields(Map<?, ?> document) {
    Map<String, Object> typed = new LinkedHashMap<>();
    document.forEach((name, value) -> typed.put((String) name, typed(value)));
    return typed;
  }

  private static String text(Number number) {
    BigDecimal decimal = Numbers.decimal(number);
    return decimal.toString();
  }

  /** Returns the Base64 text of bytes. */
  public static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
  }
}
