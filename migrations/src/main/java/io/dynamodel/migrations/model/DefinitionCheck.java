package io.dynamodel.migrations.model;

import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.migrations.model.Node.Mapping;
import io.dynamodel.migrations.model.Node.Place;
import io.dynamodel.migrations.model.Node.Sequence;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compiles the definition of a model file, so that each error is reported with its line. */
final class DefinitionCheck {
  private static final Pattern POINTER = Pattern.compile("#(/[^\\s:]*)");
  private static final Pattern QUOTED = Pattern.compile("['\"]([^'\"]+)['\"]");

  private DefinitionCheck() {}

  /**
   * @throws InvalidModelException if the table and the schema do not fit together
   */
  static void check(DynaModel.Definition<?> definition, Node table, Node schema) {
    try {
      definition.table();
    } catch (InvalidModelException e) {
      throw place(String.valueOf(e.getMessage()), table, schema)
          .error(String.valueOf(e.getMessage()), e);
    }
  }

  /** Finds the line to which a message refers: by a pointer into the schema, or a quoted name. */
  private static Place place(String message, Node table, Node schema) {
    Matcher pointer = POINTER.matcher(message);
    if (pointer.find()) {
      return at(schema, pointer.group(1));
    }
    Matcher quoted = QUOTED.matcher(message);
    while (quoted.find()) {
      Place place = named(table, quoted.group(1));
      if (place != null) {
        return place;
      }
    }
    return table.place();
  }

  private static Place at(Node schema, String pointer) {
    Node node = schema;
    Place place = schema.place();
    for (String segment : pointer.substring(1).split("/", -1)) {
      String name = segment.replace("~1", "/").replace("~0", "~");
      if (node instanceof Mapping mapping && mapping.entries().get(name) != null) {
        place = mapping.entries().get(name).place();
        node = mapping.entries().get(name).value();
      } else if (node instanceof Sequence list
          && name.matches("\\d{1,6}")
          && Integer.parseInt(name) < list.elements().size()) {
        node = list.elements().get(Integer.parseInt(name));
        place = node.place();
      } else {
        break;
      }
    }
    return place;
  }

  private static @Nullable Place named(Node node, String name) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.json().isString() && scalar.json().stringValue().equals(name)
          ? scalar.place()
          : null;
    }
    if (node instanceof Sequence list) {
      for (Node element : list.elements()) {
        Place place = named(element, name);
        if (place != null) {
          return place;
        }
      }
      return null;
    }
    for (var entry : ((Mapping) node).entries().entrySet()) {
      Place place =
          entry.getKey().equals(name)
              ? entry.getValue().place()
              : named(entry.getValue().value(), name);
      if (place != null) {
        return place;
      }
    }
    return null;
  }
}
