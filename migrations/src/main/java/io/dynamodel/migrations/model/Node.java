package io.dynamodel.migrations.model;

import io.dynamodel.error.InvalidModelException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A value of a YAML or JSON file with its place, which Jackson's own trees do not keep. */
sealed interface Node {
  Place place();

  /** Returns the value as a Jackson tree. */
  JsonNode json();

  /** Returns the kind of value, for messages: {@code "a list"}. */
  String kind();

  /**
   * A place in a file.
   *
   * @param file the file's name
   * @param line the line, from 1
   */
  record Place(String file, int line) {
    InvalidModelException error(String message) {
      return error(message, null);
    }

    InvalidModelException error(String message, @Nullable Throwable cause) {
      return new InvalidModelException(this + ": " + message, cause);
    }

    @Override
    public String toString() {
      return file + ", line " + line;
    }
  }

  /** A text, a number, true, false or null. */
  record Scalar(Place place, JsonNode json) implements Node {
    @Override
    public String kind() {
      return switch (json.getNodeType()) {
        case NUMBER -> "a number";
        case BOOLEAN -> "true or false";
        case NULL -> "null";
        default -> "a text";
      };
    }
  }

  /** A list. */
  record Sequence(Place place, List<Node> elements) implements Node {
    @Override
    public JsonNode json() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      elements.forEach(element -> array.add(element.json()));
      return array;
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** An object; each entry has the place of its name. */
  record Mapping(Place place, LinkedHashMap<String, Entry> entries) implements Node {
    record Entry(Place place, Node value) {}

    @Override
    public JsonNode json() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, Entry> entry : entries.entrySet()) {
        object.set(entry.getKey(), entry.getValue().value().json());
      }
      return object;
    }

    @Override
    public String kind() {
      return "an object";
    }
  }
}
