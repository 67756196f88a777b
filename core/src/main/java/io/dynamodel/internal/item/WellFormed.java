package io.dynamodel.internal.item;

import io.dynamodel.error.MappingException;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Checks that values are well-formed. The SDK passes on anything that a response contains: values
 * without a type or with two types, malformed numbers, missing values.
 */
public final class WellFormed {
  /** A longer number has more digits than DynamoDB stores, if it is a number at all. */
  private static final int SHORT = 40;

  private WellFormed() {}

  /**
   * Returns the same item after checking it.
   *
   * @throws MappingException if it has a malformed value
   */
  public static Map<String, AttributeValue> item(Map<String, AttributeValue> item) {
    requireFields(Path.root(), item);
    return item;
  }

  /**
   * Returns the same item after checking only some of its values.
   *
   * @throws MappingException if one of those is malformed
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
    // A path is created only when needed, because almost all values are well-formed and contain no
    // others.
    if (value == null || !isSound(value) || value.hasM() || value.hasL()) {
      require(outer.field(name), value);
    }
  }

  private static void require(Path path, @Nullable AttributeValue value) {
    if (value == null || !isSound(value)) {
      throw new MappingException(
          path,
          "a value of one of DynamoDB's types",
          "something else, because the response is damaged");
    }
    if (value.hasM()) {
      requireFields(path, value.m());
    } else if (value.hasL()) {
      for (int i = 0; i < value.l().size(); i++) {
        require(path.index(i), value.l().get(i));
      }
    }
  }

  /** Returns whether a value is well-formed, without those inside it. */
  private static boolean isSound(AttributeValue value) {
    AttributeValue.@Nullable Type type = value.type();
    if (type == null) {
      // The SDK reports a value with two types in this way.
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
      // A type that DynamoDB introduced after this SDK was released is ignored.
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
