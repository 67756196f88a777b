package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.value.AttributeNames;
import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Binary;
import io.dynamodel.engine.internal.value.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads attribute values of a request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html">AttributeValue</a>
 */
public final class AttributeValues {
  static final String TYPE = "AttributeValue";

  /** How many lists and maps may contain a value. */
  private static final int MAX_DEPTH = 31;

  private AttributeValues() {}

  /**
   * Checks the JSON types of a map of attribute values.
   *
   * @throws RequestException a {@code SerializationException}
   */
  static Map<String, @Nullable Object> checkedMap(Object json) {
    Map<String, @Nullable Object> map = JsonTypes.map(json, JsonTypes.NAMESPACE + TYPE);
    map.values().forEach(AttributeValues::checkTypes);
    return map;
  }

  /**
   * Checks the JSON types of an attribute value, which may be missing.
   *
   * @throws RequestException a {@code SerializationException}
   */
  static void checkTypes(@Nullable Object json) {
    if (json != null) {
      JsonTypes.structure(json, TYPE).forEach(AttributeValues::checkType);
    }
  }

  private static void checkType(String name, @Nullable Object content) {
    AttributeType type = AttributeType.named(name);
    if (type == null || content == null) {
      return;
    }
    switch (type) {
      case S, N -> JsonTypes.text(content);
      case B -> binary(content);
      case NULL, BOOL -> JsonTypes.bool(content);
      case SS, NS -> JsonTypes.list(content).forEach(AttributeValues::checkText);
      case BS -> JsonTypes.list(content).forEach(AttributeValues::checkBinary);
      case L -> JsonTypes.list(content).forEach(AttributeValues::checkTypes);
      case M -> checkedMap(content);
    }
  }

  private static void checkText(@Nullable Object element) {
    if (element != null) {
      JsonTypes.text(element);
    }
  }

  private static void checkBinary(@Nullable Object element) {
    if (element != null) {
      binary(element);
    }
  }

  /**
   * Converts the result of {@link Members#attributes} to an item.
   *
   * @throws RequestException if a value is invalid
   */
  public static Map<String, AttributeValue> item(Map<String, @Nullable Object> json) {
    AttributeNames.check(json.keySet());
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    json.forEach((name, value) -> item.put(name, read(value, 0)));
    item.values().forEach(AttributeNames::checkIn);
    return item;
  }

  /**
   * Converts JSON, whose types are checked, to a value.
   *
   * @throws RequestException if it is invalid
   */
  public static AttributeValue read(@Nullable Object json) {
    AttributeValue value = read(json, 0);
    AttributeNames.checkIn(value);
    return value;
  }

  private static AttributeValue read(@Nullable Object json, int depth) {
    AttributeType type = null;
    Object content = null;
    if (json != null) {
      for (Map.Entry<String, @Nullable Object> member :
          JsonTypes.structure(json, TYPE).entrySet()) {
        AttributeType known = AttributeType.named(member.getKey());
        if (known == null || member.getValue() == null) {
          continue;
        }
        if (type != null) {
          throw RequestException.validation(
              "Supplied AttributeValue has more than one datatypes set, must contain exactly one of"
                  + " the supported datatypes");
        }
        type = known;
        content = member.getValue();
      }
    }
    if (type == null || content == null) {
      throw RequestException.validation(
          "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    }
    return read(type, content, depth);
  }

  private static AttributeValue read(AttributeType type, Object content, int depth) {
    return switch (type) {
      case S -> new AttributeValue.S(JsonTypes.text(content));
      case N -> new AttributeValue.N(Numbers.parse(JsonTypes.text(content)));
      case B -> new AttributeValue.B(binary(content));
      case BOOL -> JsonTypes.bool(content) ? AttributeValue.TRUE : AttributeValue.FALSE;
      case NULL -> {
        if (!JsonTypes.bool(content)) {
          throw Messages.invalid("Null attribute value types must have the value of true");
        }
        yield AttributeValue.NULL;
      }
      case SS -> texts(JsonTypes.list(content));
      case NS -> numbers(JsonTypes.list(content));
      case BS -> binaries(JsonTypes.list(content));
      case L -> {
        checkDepth(depth);
        List<AttributeValue> list = new ArrayList<>();
        for (Object element : JsonTypes.list(content)) {
          list.add(read(element, depth + 1));
        }
        yield new AttributeValue.L(list);
      }
      case M -> {
        checkDepth(depth);
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        JsonTypes.map(content, JsonTypes.NAMESPACE + TYPE)
            .forEach((name, value) -> map.put(name, read(value, depth + 1)));
        yield new AttributeValue.M(map);
      }
    };
  }

  /**
   * Checks how deeply an attribute of an item is nested.
   *
   * @throws RequestException if it is too deep
   */
  public static void checkNested(AttributeValue value) {
    checkNested(value, 0);
  }

  private static void checkNested(AttributeValue value, int depth) {
    if (value instanceof AttributeValue.M map) {
      checkDepth(depth);
      map.values().values().forEach(element -> checkNested(element, depth + 1));
    } else if (value instanceof AttributeValue.L list) {
      checkDepth(depth);
      list.values().forEach(element -> checkNested(element, depth + 1));
    }
  }

  private static void checkDepth(int depth) {
    if (depth >= MAX_DEPTH) {
      throw RequestException.malformed(
          "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
              + " beyond supported limit");
    }
  }

  private static AttributeValue texts(List<?> list) {
    if (list.isEmpty()) {
      throw Messages.invalid("An string set  may not be empty");
    }
    Set<String> texts = new LinkedHashSet<>();
    for (Object element : list) {
      if (!texts.add(JsonTypes.text(present(element, "string")))) {
        throw SetDuplicates.ofTexts(list, texts);
      }
    }
    return new AttributeValue.SS(texts);
  }

  private static AttributeValue numbers(List<?> list) {
    if (list.isEmpty()) {
      throw Messages.invalid("An number set  may not be empty");
    }
    Set<BigDecimal> numbers = new LinkedHashSet<>();
    for (Object element : list) {
      if (!numbers.add(Numbers.parse(JsonTypes.text(present(element, "number"))))) {
        throw SetDuplicates.ofNumbers();
      }
    }
    return new AttributeValue.NS(numbers);
  }

  private static AttributeValue binaries(List<?> list) {
    if (list.isEmpty()) {
      throw Messages.invalid("Binary sets should not be empty");
    }
    Set<Binary> binaries = new LinkedHashSet<>();
    for (Object element : list) {
      if (!binaries.add(binary(present(element, "binary")))) {
        throw SetDuplicates.ofBinaries(list, binaries);
      }
    }
    return new AttributeValue.BS(binaries);
  }

  private static Object present(@Nullable Object element, String type) {
    if (element == null) {
      throw Messages.invalid("An " + type + " set may not have a null " + type + " as a member");
    }
    return element;
  }

  private static Binary binary(Object content) {
    String base64 = JsonTypes.blob(content);
    if (base64.length() % 4 != 0) {
      throw JsonTypes.serialization(
          "Base64 encoded length is expected a multiple of 4 bytes but found: " + base64.length());
    }
    try {
      return new Binary(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw JsonTypes.serialization("Invalid Base64 character");
    }
  }
}
