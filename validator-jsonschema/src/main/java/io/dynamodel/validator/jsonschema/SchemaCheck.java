package io.dynamodel.validator.jsonschema;

import com.networknt.schema.Error;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.base.DidYouMean;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Rejects schemas that the library would accept but interpret differently: unknown keywords and
 * formats, references that cannot be resolved, and anything else that their meta-schema forbids. It
 * reports all errors together.
 */
final class SchemaCheck {
  private final SchemaDocuments documents;
  private final Map<String, String> problems = new LinkedHashMap<>();
  private final Set<String> seen = new HashSet<>();

  private SchemaCheck(SchemaDocuments documents) {
    this.documents = documents;
  }

  /**
   * Checks the documents.
   *
   * @throws InvalidModelException if a document is invalid; the message lists the errors and their
   *     places
   */
  static void check(SchemaDocuments documents) {
    SchemaCheck check = new SchemaCheck(documents);
    documents.roots().forEach(check::walk);
    documents.roots().forEach(check::againstMetaSchema);
    if (!check.problems.isEmpty()) {
      throw new InvalidModelException(
          check.problems.entrySet().stream()
              .map(problem -> "\n  " + problem.getKey() + ": " + problem.getValue())
              .collect(Collectors.joining("", "the schema is not valid:", "")));
    }
  }

  private void walk(SchemaNode schema) {
    if (!schema.node().isObject() || !seen.add(schema.location())) {
      return;
    }
    for (String keyword : schema.node().propertyNames()) {
      if (!schema.draft().keywords().contains(keyword) && !keyword.startsWith("x-")) {
        note(schema, keyword, "is not a keyword" + phrase(keyword, schema.draft().keywords()));
      }
    }
    String format = schema.text("format");
    if (format != null && !BoundedFormat.STANDARD.keySet().contains(format)) {
      note(
          schema,
          "format",
          "'"
              + format
              + "' is not a known format"
              + phrase(format, BoundedFormat.STANDARD.keySet()));
    }
    String pattern = schema.text("pattern");
    if (pattern != null) {
      regex(schema, "pattern", pattern);
    }
    if (schema.has("patternProperties") && schema.node().get("patternProperties").isObject()) {
      schema
          .node()
          .get("patternProperties")
          .propertyNames()
          .forEach(each -> regex(schema, "patternProperties", each));
    }
    for (String keyword : List.of("$ref", "$dynamicRef", "$recursiveRef")) {
      String reference = schema.text(keyword);
      if (reference != null) {
        reference(schema, keyword, reference);
      }
    }
    schema.children().forEach(this::walk);
  }

  private void regex(SchemaNode schema, String keyword, String regex) {
    try {
      new BoundedRegex(regex).matches("");
    } catch (PatternSyntaxException e) {
      note(schema, keyword, "'" + regex + "' is not a regular expression: " + e.getDescription());
    }
  }

  private void reference(SchemaNode schema, String keyword, String reference) {
    SchemaNode target = documents.resolve(schema, reference);
    if (target != null && (target.node().isObject() || target.node().isBoolean())) {
      walk(target);
    } else if (target != null) {
      note(schema, keyword, "'" + reference + "' refers to something that is not a schema");
    } else if (reference.startsWith("#")) {
      note(schema, keyword, "'" + reference + "' cannot be resolved");
    } else if (!leadsToStandard(schema, reference)) {
      note(
          schema,
          keyword,
          "'"
              + reference
              + "' is not registered, and schemas are never fetched; register it with .with(\""
              + reference
              + "\", text)");
    }
  }

  private static boolean leadsToStandard(SchemaNode schema, String reference) {
    try {
      return SchemaDocuments.isStandard(schema, reference);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void againstMetaSchema(SchemaNode document) {
    CompiledSchema.Verdict verdict = CompiledSchema.validateSchema(document);
    for (Error error : verdict.errors()) {
      String place = document.place() + error.getInstanceLocation();
      String property = error.getProperty();
      problems.putIfAbsent(property == null ? place : place + "/" + property, error.getMessage());
    }
    if (verdict.gaveUp() != null) {
      problems.put(document.place() + verdict.at(), verdict.gaveUp());
    }
  }

  private void note(SchemaNode schema, String keyword, String problem) {
    problems.put(schema.place() + "/" + keyword, problem);
  }

  /**
   * Returns a suggestion. It also finds {@code minimum} for {@code min}, although that takes many
   * edits.
   */
  private static String phrase(String written, Collection<String> known) {
    String near = DidYouMean.phrase(written, known);
    return !near.isEmpty() || written.isEmpty()
        ? near
        : known.stream()
            .filter(name -> name.startsWith(written))
            .min(Comparator.<String>comparingInt(String::length).thenComparing(name -> name))
            .map(name -> ", did you mean '" + name + "'?")
            .orElse("");
  }
}
