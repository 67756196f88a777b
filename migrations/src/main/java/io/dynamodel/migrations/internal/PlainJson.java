package io.dynamodel.migrations.internal;

import io.dynamodel.value.Numbers;
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
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON as plain values, exactly and completely, or reports what is wrong with it. */
public final class PlainJson {
  /** More than twice the depth of DynamoDB's 32 levels in its own JSON. */
  private static final int DEEPEST = 100;

  /**
   * The maximum length of a number; one that can be stored has at most 38 digits and 127 decimal
   * places.
   */
  private static final int LONGEST_NUMBER = 400;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(1 << 16)
                  .build())
          .build();

  private PlainJson() {}

  /**
   * Reads a text.
   *
   * @return a map, a list, a String, a Number, a Boolean or null
   * @throws BadRecord if it is not JSON
   */
  public static @Nullable Object read(String text) throws BadRecord {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        throw new BadRecord("is empty");
      }
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new BadRecord("is not one JSON value: more follows after its end");
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw new BadRecord(constraint(String.valueOf(e.getOriginalMessage())));
    } catch (JacksonException e) {
      throw new BadRecord(syntax(e));
    }
  }

  /** The messages of the parser quote what they found; only the kind is kept. */
  private static String constraint(String message) {
    if (message.contains("depth")) {
      return "is nested more than " + DEEPEST + " levels deep; DynamoDB stores 32";
    }
    return message.contains("umber")
        ? "has a number of too many digits"
        : "has a name that is too long";
  }

  private static String syntax(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    if (message.startsWith("Duplicate")) {
      return "has a name twice in one object";
    }
    String at =
        e.getLocation() == null || e.getLocation().getColumnNr() <= 0
            ? ""
            : " at its line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr();
    return "is not valid JSON" + at;
  }

  private static @Nullable Object value(JsonParser parser) throws BadRecord {
    JsonToken token = parser.currentToken();
    switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, value(parser));
        }
        return map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        return list;
      }
      case VALUE_STRING -> {
        return parser.getString();
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        return number(parser.getString());
      }
      case VALUE_TRUE -> {
        return true;
      }
      case VALUE_FALSE -> {
        return false;
      }
      case VALUE_NULL -> {
        return null;
      }
      default -> throw new BadRecord("is not valid JSON");
    }
  }

  /** Returns the exact number of a text. */
  static Number number(String text) throws BadRecord {
    try {
      BigDecimal decimal = Numbers.parsed(text);
      return Numbers.canonical(decimal);
    } catch (NumberFormatException e) {
      throw new BadRecord("has an invalid number, or one with too many digits");
    }
  }
}
