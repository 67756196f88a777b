package io.dynamodel.validator.jsonschema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.dynamodel.error.DidYouMean;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Says in DynaModel's words what the library found: the path of the very field, and nothing of its
 * value.
 */
record ErrorTranslation(Fields fields) {
  /** The violations, in the order of the fields, then of the paths. */
  List<Violation> violations(CompiledSchema.Verdict verdict, JsonNode tree) {
    if (verdict.passed()) {
      return List.of();
    }
    Stream<Violation> found = verdict.errors().stream().flatMap(error -> translate(error, tree));
    if (verdict.gaveUp() != null) {
      found =
          Stream.concat(
              found,
              Stream.of(
                  new Violation(
                      path(verdict.at()),
                      "limit",
                      "cannot be validated: " + verdict.gaveUp(),
                      null)));
    }
    return sorted(found);
  }

  /** Violations without repetition, in their order. */
  List<Violation> sorted(Stream<Violation> violations) {
    List<String> names = new ArrayList<>(fields.names());
    return violations
        .distinct()
        .sorted(
            Comparator.<Violation>comparingInt(violation -> position(violation, names))
                .thenComparing(Violation::path, ErrorTranslation::compare)
                .thenComparing(Violation::constraint)
                .thenComparing(Violation::message))
        .toList();
  }

  private static int position(Violation violation, List<String> names) {
    int position = names.indexOf(violation.path().head());
    return position < 0 ? names.size() : position;
  }

  private static int compare(Path left, Path right) {
    List<Object> a = left.segments();
    List<Object> b = right.segments();
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order =
          a.get(i) instanceof Integer m && b.get(i) instanceof Integer n
              ? m.compareTo(n)
              : a.get(i).toString().compareTo(b.get(i).toString());
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private Stream<Violation> translate(Error error, JsonNode tree) {
    Path path = path(error.getInstanceLocation());
    String property = error.getProperty();
    String keyword = error.getKeyword();
    return switch (keyword) {
      case "required" -> at(path, property, error, tree, "is required");
      case "additionalProperties" ->
          at(path, property, error, tree, "is not declared" + meant(path, property));
      case "unevaluatedProperties" -> at(path, property, error, tree, undeclared(path, property));
      case "minimum", "maximum" -> at(path, null, error, tree, limit(error));
      case "dependentRequired" ->
          at(
              path,
              argument(error, 0),
              error,
              tree,
              "is required because '" + property + "' is there");
      case "dependencies" ->
          missing(error, property)
              .flatMap(
                  name ->
                      at(
                          path,
                          name,
                          error,
                          tree,
                          "is required because '" + property + "' is there"));
      case "propertyNames" ->
          at(path, property, error, tree, "has a name that is not valid: " + argument(error, 1));
      case "items", "additionalItems", "unevaluatedItems" -> {
        Path element =
            error.getArguments().length > 0 && error.getArguments()[0] instanceof Integer index
                ? path.index(index)
                : path;
        yield at(element, null, error, tree, "is one element too many");
      }
      case "not" -> at(path, null, error, tree, "must not match the schema of 'not'");
      case "contains", "minContains", "maxContains" -> at(path, null, error, tree, contains(error));
      case "false" -> at(path, null, error, tree, "must not be there");
      case "format" -> at(path, null, error, tree, format(error.getMessage()));
      default -> at(path, null, error, tree, error.getMessage());
    };
  }

  private static Stream<Violation> at(
      Path parent, @Nullable String property, Error error, JsonNode tree, String message) {
    Path path = property == null ? parent : parent.field(property);
    return Stream.of(new Violation(path, error.getKeyword(), message, value(tree, path)));
  }

  /** Some rule may declare the property, but none that holds here. */
  private String undeclared(Path parent, @Nullable String property) {
    return property != null && names(parent).contains(property)
        ? "is not declared by what holds here"
        : "is not declared" + meant(parent, property);
  }

  /** Up to draft-04 a limit may be exclusive, which the library does not say. */
  private static String limit(Error error) {
    JsonNode limit = error.getSchemaNode();
    JsonNode value = error.getInstanceNode();
    boolean isLimit =
        limit != null
            && value != null
            && limit.isNumber()
            && value.isNumber()
            && limit.decimalValue().compareTo(value.decimalValue()) == 0;
    return !isLimit
        ? error.getMessage()
        : "must be "
            + (error.getKeyword().equals("minimum") ? "greater" : "less")
            + " than "
            + limit.asString();
  }

  private String meant(Path parent, @Nullable String property) {
    return property == null ? "" : DidYouMean.phrase(property, names(parent));
  }

  private Set<String> names(Path parent) {
    Field field = parent.isRoot() ? null : fields.at(parent);
    return parent.isRoot() ? fields.names() : field == null ? Set.of() : field.fields().names();
  }

  /** What {@code dependencies} asks for and is not there; the library does not say which. */
  private static Stream<String> missing(Error error, @Nullable String property) {
    List<String> missing = new ArrayList<>();
    JsonNode wanted = property == null ? null : error.getSchemaNode().get(property);
    if (wanted != null) {
      wanted.forEach(name -> missing.add(name.asString("")));
    }
    missing.removeIf(error.getInstanceNode()::has);
    return missing.stream();
  }

  private static String contains(Error error) {
    String limit = error.getMessageKey().equals("contains.max") ? "at most " : "at least ";
    String count = argument(error, 0);
    return "must contain "
        + limit
        + count
        + (count.equals("1") ? " element" : " elements")
        + " that the schema of 'contains' wants";
  }

  /**
   * "must be a valid RFC 3339 full-date", where the library says it after "does not match the date
   * pattern".
   */
  private static String format(String message) {
    int clause = message.indexOf("must be ");
    return clause < 0 ? message : message.substring(clause);
  }

  private static String argument(Error error, int index) {
    Object[] arguments = error.getArguments();
    return arguments == null || arguments.length <= index ? "" : String.valueOf(arguments[index]);
  }

  private static Path path(NodePath location) {
    Path path = Path.root();
    for (int i = 0; i < location.getNameCount(); i++) {
      Object segment = location.getElement(i);
      path = segment instanceof Integer index ? path.index(index) : path.field(segment.toString());
    }
    return path;
  }

  private static @Nullable Object value(JsonNode tree, Path path) {
    JsonNode node = tree;
    for (Object segment : path.segments()) {
      node = segment instanceof Integer index ? node.get(index) : node.get((String) segment);
      if (node == null) {
        return null;
      }
    }
    return JsonTreeSink.plain(node);
  }
}
