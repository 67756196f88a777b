package io.dynamodel.validator.jsonschema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.base.DidYouMean;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.schema.Schema;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/**
 * The schema of one model. It validates records in the form of the JSON tree as which they are
 * stored.
 */
record ResolvedSchema<T>(
    Codec<T> codec, Fields fields, CompiledSchema compiled, ErrorTranslation translation)
    implements Schema<T> {
  private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");
  private static final Set<String> ABOUT_ONE_FIELD =
      Set.of("properties", "patternProperties", "additionalProperties", "propertyNames");

  @Override
  public List<Violation> validate(T record) {
    JsonTreeSink sink = new JsonTreeSink(codec.storesNulls());
    try {
      codec.write(record, sink);
    } catch (ValidationException e) {
      return e.violations();
    }
    return translation.violations(compiled.validate(sink.tree()), sink.tree());
  }

  @Override
  public List<Violation> validate(Map<String, ?> changes) {
    List<Violation> violations = new ArrayList<>();
    Map<String, AttributeValue> encoded = new LinkedHashMap<>();
    changes.forEach((name, value) -> encode(name, value, encoded, violations));
    JsonTreeSink sink = new JsonTreeSink(codec.storesNulls());
    new ItemSource(encoded).copyTo(sink);
    JsonNode tree = sink.tree();
    for (String name : changes.keySet()) {
      Field field = fields.get(name);
      boolean cleared = changes.get(name) == null || (encoded.containsKey(name) && !tree.has(name));
      if (cleared && field != null && field.required()) {
        violations.add(new Violation(Path.of(name), "required", "is required", null));
      }
    }
    CompiledSchema.Verdict verdict = compiled.validate(tree);
    List<Error> errors = verdict.errors().stream().filter(ResolvedSchema::isAboutOneField).toList();
    violations.addAll(
        translation.violations(
            new CompiledSchema.Verdict(errors, verdict.gaveUp(), verdict.at()), tree));
    return violations.isEmpty() ? List.of() : translation.sorted(violations.stream());
  }

  private void encode(
      String name,
      @Nullable Object value,
      Map<String, AttributeValue> encoded,
      List<Violation> violations) {
    // A document accepts any name; the validation checks whether the name is allowed.
    Field field = fields.declared(name) == null ? codec.fields().get(name) : fields.get(name);
    if (field == null) {
      violations.add(
          new Violation(
              Path.of(name),
              "unknown",
              "is not a field" + DidYouMean.phrase(name, fields.names()),
              value));
    } else if (value != null) {
      try {
        encoded.put(name, field.encoded(value, codec.storesNulls()).value());
      } catch (ValidationException e) {
        e.violations().forEach(violation -> violations.add(violation.inside(Path.of(name))));
      }
    }
  }

  /**
   * Returns whether an error depends on a single field of the document: its evaluation path enters
   * a field before it reaches a rule about several fields, such as {@code required} or {@code
   * oneOf}.
   */
  private static boolean isAboutOneField(Error error) {
    NodePath way = error.getEvaluationPath();
    for (int i = 0; i < way.getNameCount(); i++) {
      String keyword = way.getName(i);
      if (ABOUT_ONE_FIELD.contains(keyword)) {
        return true;
      }
      if (keyword.equals("allOf")) {
        i++;
      } else if (!REFERENCES.contains(keyword)) {
        return false;
      }
    }
    return false;
  }
}
