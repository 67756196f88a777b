package io.dynamodel.validator.jsonschema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.base.DidYouMean;
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
 * Translates the library's errors into violations: with the path of the exact field, and without
 * any part of its value.
 */
record ErrorTranslation(Fields fields) {
  /** Returns the violations, in the order of the fields, then of the paths. */
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

  /** Returns the violations without duplicates, in their order. */
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
              "is required because '" + property + "' is present");
      case "dependencies" ->
          missing(error, property)
              .flatMap(
                  name ->
                      at(
                          path,
                          name,
                          error,
                          tree,
                          "is required because '" + property + "' is present"));
      case "propertyNames" ->
          at(path, property, error, tree, "has an invalid name: " + argument(error, 1));
      case "items", "additionalItems", "unevaluatedItems" -> {
        Path element =
            error.getArguments().length > 0 && error.getArguments()[0] instanceof Integer index
                ? path.index(index)
                : path;
        yield at(element, null, error, tree, "is one element too many");
      }
      case "not" -> at(path, null, error, tree, "must not match the schema of 'not'");
      case "contains", "minContains", "maxContains" -> at(path, null, error, tree, contains(error));
      case "false" -> at(path, null, error, tree, "must be absent");
      case "format" -> at(path, null, error, tree, format(error.getMessage()));
      default -> at(path, null, error, tree, error.getMessage());
    };
  }

  private static Stream<Violation> at(
      Path parent, @Nullable String property, Error error, JsonNode tree, String message) {
    Path path = property == null ? parent : parent.field(property);
    return Stream.of(new Violation(path, error.getKeyword(), message, value(tree, path)));
  }

  /**
   * Returns the message for a property that no applicable rule declares, although another rule may
   * declare it.
   */
  private String undeclared(Path parent, @Nullable String property) {
    return property != null && names(parent).contains(property)
        ? "is not declared by any rule that applies here"
        : "is not declared" + meant(parent, property);
  }

  /**
   * Returns the message for a limit. Up to draft-04 a limit may be exclusive, which the library
   * does not report.
   */
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

  /**
   * Returns the fields that {@code dependencies} requires and that are missing; the library does
   * not report which.
   */
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
        + " that match the schema of 'contains'";
  }

  /**
   * Returns the part such as "must be a valid RFC 3339 full-date", which the library puts after
   * "does not match the date pattern".
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
