package io.dynamodel.internal.json;

import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.Path;
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
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads an object of JSON as plain values, exactly: numbers keep all their digits. A text comes
 * from outside, so that messages show where it is wrong, but nothing of it.
 */
public final class JsonText {
  /** Deeper values cannot be stored. */
  private static final int DEEPEST = 64;

  /** A number that can be stored has at most 38 digits and 130 zeros. */
  private static final int LONGEST_NUMBER = 400;

  /** Names and texts are in bytes of UTF-8 when they are stored, in an item of at most 400 KB. */
  private static final int LONGEST_TEXT = 1 << 20;

  static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(LONGEST_TEXT)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  private final String what;
  private final JsonParser parser;

  private JsonText(String what, JsonParser parser) {
    this.what = what;
    this.parser = parser;
  }

  /**
   * Reads a text.
   *
   * @param what the object in messages: {@code "the patch of a Book"}
   * @throws ValidationException if it is not one object of JSON; the message says where
   */
  public static Map<String, @Nullable Object> object(String text, String what) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      return new JsonText(what, parser).object();
    } catch (StreamConstraintsException e) {
      throw refused(
          what, "json", limit(String.valueOf(e.getOriginalMessage())) + at(e.getLocation()));
    } catch (JacksonException e) {
      // Its own message quotes what it found.
      boolean isRepeated = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate");
      String problem = isRepeated ? "has a name twice in one object" : "is not valid JSON";
      throw refused(what, "json", problem + at(e.getLocation()));
    }
  }

  private static String limit(String message) {
    if (message.contains("depth")) {
      return "is nested more deeply than an item can be stored";
    }
    return message.contains("umber")
        ? "has a number with more digits than can be stored"
        : "has a text that is longer than an item can be";
  }

  private static String at(@Nullable TokenStreamLocation location) {
    return location == null || location.getLineNr() <= 0
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static ValidationException refused(String what, String constraint, String message) {
    return new ValidationException(
        what, List.of(new Violation(Path.root(), constraint, message, null)));
  }

  private Map<String, @Nullable Object> object() {
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_OBJECT) {
      String found =
          first == null
              ? "is empty, and must be an object"
              : "must be an object, not " + phrase(first);
      throw refused(what, first == null ? "json" : "type", found);
    }
    Map<String, @Nullable Object> members = members();
    if (parser.nextToken() != null) {
      throw refused(
          what, "json", "has text after the end of its object" + at(parser.currentTokenLocation()));
    }
    return members;
  }

  private static String phrase(JsonToken token) {
    return switch (token) {
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a text";
      case VALUE_NULL -> "null";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      default -> "a number";
    };
  }

  private Map<String, @Nullable Object> members() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value());
    }
    return members;
  }

  private @Nullable Object value() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> members();
      case START_ARRAY -> elements();
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> number();
    };
  }

  private List<@Nullable Object> elements() {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value());
    }
    return elements;
  }

  private Number number() {
    try {
      return Numbers.canonical(Numbers.parsed(parser.getString()));
    } catch (NumberFormatException e) {
      throw refused(
          what, "number", "has a number that cannot be stored" + at(parser.currentTokenLocation()));
    }
  }
}
