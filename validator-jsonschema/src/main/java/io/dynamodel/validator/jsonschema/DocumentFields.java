package io.dynamodel.validator.jsonschema;

import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields of documents, as their schema declares them. The same place in the schema gives the
 * same {@link Fields}, so that a schema that nests itself leads to a cycle instead of an endless
 * chain.
 *
 * <p>A schema that forbids undeclared names closes its fields, so that lookups reject unknown
 * names. Only the validation checks that a document has none.
 */
final class DocumentFields {
  private final SchemaDocuments documents;
  private final Defaults defaults;
  private final Map<List<String>, Fields> made = new HashMap<>();

  DocumentFields(SchemaDocuments documents, Defaults defaults) {
    this.documents = documents;
    this.defaults = defaults;
  }

  Fields of(Outline outline) {
    List<String> key = outline.key();
    Fields fields = made.get(key);
    if (fields == null) {
      fields = make(outline);
      made.put(key, fields);
    }
    return fields;
  }

  private Fields make(Outline outline) {
    Span span = outline.span();
    Set<String> required = outline.required();
    Map<String, List<SchemaNode>> properties = outline.properties();
    Set<String> names = new LinkedHashSet<>(properties.keySet());
    names.addAll(required);
    names.addAll(span.names());
    List<Field> declared = new ArrayList<>();
    for (String name : names) {
      Field field = field(name, outline.property(name), new HashSet<>());
      declared.add(
          field
              .withRequired(required.contains(name))
              .withLocal(
                  !span.includes(name)
                      && !outline.hasPattern(name)
                      && !outline.refusesName(name, defaults.compiled())));
    }
    if (outline.admitsDeclaredOnly()) {
      return Fields.of(declared, Fields.Undeclared.REFUSE_NEW);
    }
    Fields fields = Fields.of(declared, Fields.Undeclared.KEEP);
    List<SchemaNode> others = outline.others();
    boolean anyLocal = !span.isAll() && !outline.constrainsNames();
    if (others.isEmpty() && anyLocal) {
      return fields;
    }
    Field other = field("", others, new HashSet<>());
    return fields.andEach(other.withLocal(anyLocal));
  }

  private Field field(String name, List<SchemaNode> schemas, Set<List<String>> around) {
    Outline outline = Outline.of(schemas, documents);
    Field field =
        Field.of(name, outline.type())
            .withBounds(outline.bounds())
            .withWhole(outline.isWhole())
            .withTuple(outline.constrainsElementsTogether())
            .withTextAsGiven(outline.saysText())
            .withLocal(!outline.constrainsOutcome(outline.type()));
    field = withContent(field, outline, around);
    Set<String> texts = outline.texts();
    field = texts == null ? field : field.withTexts(texts);
    return defaults.apply(field, outline);
  }

  /** Returns a field of any type, with what the schema says of the maps and lists in its place. */
  Field withContent(Field field, Outline outline) {
    return withContent(field, outline, new HashSet<>());
  }

  private Field withContent(Field field, Outline outline, Set<List<String>> around) {
    Field filled = outline.saysFields() ? field.withFields(() -> of(outline)) : field;
    List<SchemaNode> elements = outline.elements();
    boolean isList = field.type() == ValueType.L;
    if (!isList && (field.type() != ValueType.ANY || elements.isEmpty())) {
      return filled;
    }
    if (!around.add(outline.key())) {
      // The schema nests itself. What is further inside is validated with the whole.
      return filled.withElement(Field.of("", ValueType.ANY).withLocal(false));
    }
    return filled.withElement(
        elements.isEmpty() ? Field.of("", outline.tupleType()) : field("", elements, around));
  }
}
