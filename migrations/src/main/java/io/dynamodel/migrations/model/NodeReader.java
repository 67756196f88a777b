package io.dynamodel.migrations.model;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.migrations.model.Node.Mapping;
import io.dynamodel.migrations.model.Node.Place;
import io.dynamodel.migrations.model.Node.Scalar;
import io.dynamodel.migrations.model.Node.Sequence;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads a YAML or JSON file as nodes that know their lines. */
final class NodeReader {
  private static final Pattern YAML_PLACE = Pattern.compile("in reader, line ([0-9]{1,9})");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String file;
  private final JsonParser parser;

  private NodeReader(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static boolean isJson(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".json");
  }

  /** Reads a file's text; the message of the exception names the file. */
  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new InvalidModelException("there is no file " + file, e);
    } catch (CharacterCodingException e) {
      throw new InvalidModelException(file + " is not in UTF-8", e);
    } catch (IOException e) {
      throw new InvalidModelException(file + " could not be read: " + Names.said(e.toString()), e);
    }
  }

  /**
   * Reads a text.
   *
   * @param file its name; one that ends with {@code .json} is JSON, another is YAML
   */
  static Node read(String file, String text) {
    TokenStreamFactory factory = isJson(file) ? new JsonFactory() : new YAMLFactory();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      NodeReader reader = new NodeReader(file, parser);
      if (parser.nextToken() == null) {
        throw new InvalidModelException(file + " is empty");
      }
      Node node = reader.node();
      if (parser.nextToken() != null) {
        throw reader.here().error("the file has more than one document: keep the first");
      }
      return node;
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      String message = String.valueOf(e.getOriginalMessage());
      throw new Place(file, line(message).orElse(line))
          .error("is not valid " + (isJson(file) ? "JSON" : "YAML") + ": " + problem(message), e);
    }
  }

  /** Returns the line that a message of the parser of YAML names last: that of the problem. */
  private static OptionalInt line(String message) {
    return YAML_PLACE
        .matcher(message)
        .results()
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .reduce((first, second) -> second);
  }

  /** Returns the problem that a message names, without the places and excerpts of YAML. */
  private static String problem(String message) {
    if (message.contains("nesting depth")) {
      return "it is nested too deeply";
    }
    return Names.said(
        message
            .lines()
            .filter(each -> !each.startsWith(" "))
            .map(each -> each.replaceFirst("\\. \\(.*", ""))
            .collect(Collectors.joining(", ")));
  }

  private Place here() {
    return new Place(file, Math.max(1, parser.currentTokenLocation().getLineNr()));
  }

  private Node node() {
    Place place = here();
    if (parser instanceof YAMLParser yaml
        && (yaml.isCurrentAlias() || yaml.getObjectId() != null)) {
      throw place.error("anchors and aliases of YAML are not supported: repeat the value");
    }
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> mapping(place);
      case START_ARRAY -> {
        List<Node> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(node());
        }
        yield new Sequence(place, elements);
      }
      case VALUE_STRING -> new Scalar(place, NODES.stringNode(parser.getString()));
      case VALUE_NUMBER_INT -> new Scalar(place, NODES.numberNode(parser.getBigIntegerValue()));
      case VALUE_NUMBER_FLOAT ->
          new Scalar(
              place,
              parser.isNaN()
                  ? NODES.stringNode(parser.getString())
                  : NODES.numberNode(parser.getDecimalValue()));
      case VALUE_TRUE, VALUE_FALSE ->
          new Scalar(place, NODES.booleanNode(token == JsonToken.VALUE_TRUE));
      case VALUE_NULL -> new Scalar(place, NODES.nullNode());
      default -> throw place.error("has an unexpected " + token);
    };
  }

  private Mapping mapping(Place place) {
    LinkedHashMap<String, Mapping.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Place at = here();
      String name = parser.currentName();
      parser.nextToken();
      if (entries.put(name, new Mapping.Entry(at, node())) != null) {
        throw at.error(Names.quoted(name) + " is given twice: remove one of them");
      }
    }
    return new Mapping(place, entries);
  }
}
