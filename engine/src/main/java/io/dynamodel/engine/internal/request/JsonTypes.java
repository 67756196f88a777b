package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that members of a request have the JSON types of the API's model. The errors are {@code
 * SerializationException}s with AWS's messages.
 */
final class JsonTypes {
  static final String NAMESPACE = "com.amazonaws.dynamodb.v20120810.";

  /** Numbers with fewer digits fit into a long. */
  private static final int MAX_DIGITS = 19;

  private static final String STRUCTURE = "Start of structure or map found where not expected";

  private JsonTypes() {}

  static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw scalar(value, "String", "java.lang.String");
  }

  /**
   * Returns a whole number.
   *
   * @param type {@code Integer} or {@code Long}
   */
  static long wholeNumber(Object value, String type) {
    if (value instanceof BigDecimal number) {
      // The number may have any exponent; a double takes all of them.
      return number.scale() == 0 && number.precision() < MAX_DIGITS
          ? number.longValue()
          : (long) number.doubleValue();
    }
    throw scalar(value, type, "java.lang." + type);
  }

  static boolean bool(Object value) {
    if (value instanceof Boolean bool) {
      return bool;
    }
    if (value instanceof String) {
      throw serialization("Unexpected token received from parser");
    }
    throw scalar(value, "Boolean", "java.lang.Boolean");
  }

  /** Returns the Base64 text of a binary. */
  static String blob(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw scalar(value, "Blob", "java.nio.ByteBuffer");
  }

  static List<?> list(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw serialization(value instanceof Map ? STRUCTURE : "Unexpected field type");
  }

  /**
   * Returns an object.
   *
   * @param type the name of the structure in the API's model
   */
  @SuppressWarnings("unchecked") // JSON objects are maps with text keys
  static Map<String, @Nullable Object> structure(Object value, String type) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw serialization(
        value instanceof List
            ? "Unrecognized collection type class " + NAMESPACE + type
            : "Unexpected value type in payload");
  }

  /**
   * Returns a map.
   *
   * @param type the type of the values, as AWS prints it
   */
  @SuppressWarnings("unchecked") // JSON objects are maps with text keys
  static Map<String, @Nullable Object> map(Object value, String type) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw serialization(
        value instanceof List
            ? "Unrecognized collection type java.util.Map<java.lang.String, " + type + ">"
            : "Unexpected field type");
  }

  static RequestException serialization(String message) {
    return new RequestException(ErrorType.SERIALIZATION, message);
  }

  private static RequestException scalar(Object value, String type, String className) {
    if (value instanceof List) {
      return serialization("Unrecognized collection type class " + className);
    }
    if (value instanceof Map) {
      return serialization(STRUCTURE);
    }
    String token =
        value instanceof String
            ? "STRING_VALUE"
            : value instanceof BigDecimal
                ? "NUMBER_VALUE"
                : Boolean.TRUE.equals(value) ? "TRUE_VALUE" : "FALSE_VALUE";
    return serialization(token + " cannot be converted to " + type);
  }
}
