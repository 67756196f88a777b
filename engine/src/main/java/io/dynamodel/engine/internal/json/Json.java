package io.dynamodel.engine.internal.json;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads the JSON of a request: objects as {@code Map}s in their order, arrays as {@code List}s,
 * texts as {@code String}s, numbers as {@code BigDecimal}s, {@code true} and {@code false} as
 * {@code Boolean}s, {@code null} as null.
 */
public final class Json {
  /** Deeper than any valid request: 32 levels of values, two JSON objects each. */
  private static final int MAX_DEPTH = 500;

  private static final int MAX_NUMBER_LENGTH = 1_000;
  private static final int MAX_TEXT_LENGTH = 20_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .recyclerPool(JsonRecyclerPools.threadLocalPool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxNameLength(MAX_TEXT_LENGTH)
                  .maxStringLength(MAX_TEXT_LENGTH)
                  .build())
          .build();

  private Json() {}

  /**
   * Reads a request, which is one object.
   *
   * @throws RequestException a {@code SerializationException} if it is not a JSON object
   */
  public static Map<String, @Nullable Object> object(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed();
      }
      Map<String, @Nullable Object> object = object(parser);
      if (parser.nextToken() != null) {
        throw malformed();
      }
      return object;
    } catch (JacksonException e) {
      throw malformed();
    }
  }

  private static RequestException malformed() {
    return new RequestException(ErrorType.SERIALIZATION, "");
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      object.put(unicode(name), value(parser));
    }
    return object;
  }

  private static List<@Nullable Object> array(JsonParser parser) {
    List<@Nullable Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> unicode(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> throw malformed();
    };
  }

  /** Checks a text: an escape can be half of a character, which has no bytes in UTF-8. */
  private static String unicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean isPair =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!isPair) {
          throw malformed();
        }
        i++;
      }
    }
    return text;
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      // An exponent that is not an int.
      throw malformed();
    }
  }
}
