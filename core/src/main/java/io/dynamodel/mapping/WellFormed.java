package io.dynamodel.mapping;

import io.dynamodel.error.MappingException;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Whether values are what DynamoDB stores. The SDK hands on whatever an answer has: values of no
 * type, or of two, numbers that are none, nothing where a value should be.
 */
public final class WellFormed {
  /** Beyond, a number has more digits than DynamoDB keeps, if it is one. */
  private static final int SHORT = 40;

  private WellFormed() {}

  /**
   * The same item.
   *
   * @throws MappingException if it has a value that is none
   */
  public static Map<String, AttributeValue> item(Map<String, AttributeValue> item) {
    requireFields(Path.root(), item);
    return item;
  }

  /**
   * The same item; of its values, only some are looked at.
   *
   * @throws MappingException if one of those is none
   */
  static Map<String, AttributeValue> item(
      Map<String, AttributeValue> item, Collection<String> names) {
    for (String name : names) {
      if (item.containsKey(name)) {
        require(Path.of(name), item.get(name));
      }
    }
    return item;
  }

  private static void requireFields(Path path, Map<String, AttributeValue> fields) {
    fields.forEach((name, value) -> require(path, name, value));
  }

  private static void require(Path outer, String name, @Nullable AttributeValue value) {
    // A path is made where it is needed: almost all values are sound, and have no others within.
    if (value == null || !isSound(value) || value.hasM() || value.hasL()) {
      require(outer.field(name), value);
    }
  }

  private static void require(Path path, @Nullable AttributeValue value) {
    if (value == null || !isSound(value)) {
      throw new MappingException(
          path, "a value of one of DynamoDB's types", "what is none, in an answer that is broken");
    }
    if (value.hasM()) {
      requireFields(path, value.m());
    } else if (value.hasL()) {
      for (int i = 0; i < value.l().size(); i++) {
        require(path.index(i), value.l().get(i));
      }
    }
  }

  /** Whether a value is one, without those within. */
  private static boolean isSound(AttributeValue value) {
    AttributeValue.@Nullable Type type = value.type();
    if (type == null) {
      // As the SDK says it of a value that has two.
      return false;
    }
    return switch (type) {
      case S -> value.s() != null;
      case N -> isNumber(value.n());
      case B -> value.b() != null;
      case BOOL -> value.bool() != null;
      case NUL -> Boolean.TRUE.equals(value.nul());
      case SS -> value.ss().stream().allMatch(Objects::nonNull);
      case NS -> value.ns().stream().allMatch(WellFormed::isNumber);
      case BS -> value.bs().stream().allMatch(Objects::nonNull);
      // A type that DynamoDB has had since this SDK was made is passed over.
      case L, M, UNKNOWN_TO_SDK_VERSION -> true;
    };
  }

  private static boolean isNumber(@Nullable String text) {
    if (text == null) {
      return false;
    }
    int first = text.startsWith("-") ? 1 : 0;
    boolean isWhole = first < text.length() && text.length() <= SHORT;
    for (int i = first; isWhole && i < text.length(); i++) {
      isWhole = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (isWhole) {
      return true;
    }
    try {
      return Numbers.parsed(text).precision() > 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
