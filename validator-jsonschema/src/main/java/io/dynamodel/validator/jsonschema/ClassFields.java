package io.dynamodel.validator.jsonschema;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.base.DidYouMean;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Narrows the fields of a class by the rules of its schema, and finds contradictions between the
 * two.
 */
final class ClassFields {
  private final SchemaDocuments documents;
  private final Defaults defaults;

  /** The content of fields of any type, which is that of a document. */
  private final DocumentFields anything;

  private final Map<Fields, Map<List<String>, Fields>> narrowed = new IdentityHashMap<>();
  private final Set<String> contradictions = new LinkedHashSet<>();

  private ClassFields(SchemaDocuments documents, Defaults defaults) {
    this.documents = documents;
    this.defaults = defaults;
    this.anything = new DocumentFields(documents, defaults);
  }

  /**
   * Returns the fields of a class, narrowed by its schema.
   *
   * @throws InvalidModelException if the class contradicts the schema; the message lists the fields
   */
  static Fields narrow(
      Class<?> type, Fields own, Outline outline, SchemaDocuments documents, Defaults defaults) {
    ClassFields narrowing = new ClassFields(documents, defaults);
    Fields fields = Eager.all(narrowing.narrow(own, outline, Path.root()));
    if (!narrowing.contradictions.isEmpty()) {
      throw new InvalidModelException(
          type.getName()
              + " contradicts its schema:\n  "
              + String.join("\n  ", narrowing.contradictions));
    }
    return fields;
  }

  /**
   * Returns the fields narrowed by certain schemas. The same schemas give the same fields, so that
   * a type that nests itself leads to a cycle instead of an endless chain.
   */
  private Fields narrow(Fields own, Outline outline, Path path) {
    Map<List<String>, Fields> known = narrowed.computeIfAbsent(own, fields -> new HashMap<>());
    Fields fields = known.get(outline.key());
    if (fields == null) {
      fields = make(own, outline, path);
      known.put(outline.key(), fields);
    }
    return fields;
  }

  private Fields make(Fields own, Outline outline, Path path) {
    Set<String> required = outline.required();
    Span span = outline.span();
    List<Field> fields = new ArrayList<>();
    for (Field field : own) {
      if (outline.forbids(field.name())) {
        contradictions.add(
            "'"
                + path.field(field.name())
                + "' is a field of the class, but the schema forbids it (additionalProperties)"
                + DidYouMean.phrase(field.name(), outline.properties().keySet()));
      }
      fields.add(field);
    }
    Set<String> wanted = new LinkedHashSet<>(outline.properties().keySet());
    wanted.addAll(required);
    for (String name : wanted) {
      if (own.declared(name) == null) {
        Field free = own.get(name);
        if (free != null) {
          fields.add(free);
        } else if (required.contains(name) || outline.isClosed()) {
          contradictions.add(
              "'"
                  + path.field(name)
                  + "' is "
                  + (required.contains(name) ? "required by" : "in")
                  + " the schema, but not a field of"
                  + " the class"
                  + DidYouMean.phrase(name, own.names()));
        }
      }
    }
    Fields result =
        Fields.of(
            fields.stream()
                .map(
                    field ->
                        narrow(field, outline.property(field.name()), path.field(field.name()))
                            .withRequired(field.required() || required.contains(field.name())))
                .map(
                    field ->
                        field.withLocal(
                            !span.includes(field.name())
                                && !outline.hasPattern(field.name())
                                && !outline.refusesName(field.name(), defaults.compiled())))
                .toList(),
            own.undeclared());
    return own.undeclared() == Fields.Undeclared.KEEP
        ? result.andEach(other(own, outline, span, path))
        : result;
  }

  /**
   * Returns the field that represents all names declared neither by the class nor by the schema.
   */
  private Field other(Fields own, Outline outline, Span span, Path path) {
    Field each = own.withUndeclared(Fields.Undeclared.KEEP).get("");
    Field other = each == null ? Field.of("", ValueType.ANY) : each;
    Field narrowed = narrow(other, outline.others(), path.field("*"));
    return narrowed.withLocal(!span.isAll() && !outline.constrainsNames());
  }

  private Field narrow(Field field, List<SchemaNode> schemas, Path path) {
    Outline outline = Outline.of(schemas, documents);
    Set<String> types = outline.types();
    if (types != null && types.stream().noneMatch(each -> fits(field.type(), each))) {
      contradictions.add(
          "'"
              + path
              + "' is stored as "
              + field.type()
              + " ("
              + field.type().phrase()
              + "), but the schema says "
              + JsonTypes.phrase(types));
      return field;
    }
    Field narrowed =
        field
            .withBounds(field.bounds().and(outline.bounds()))
            .withWhole(outline.isWhole())
            .withTuple(outline.constrainsElementsTogether())
            .withLocal(!outline.constrainsOutcome(field.type()));
    Set<String> texts = outline.texts();
    if (texts != null) {
      narrowed = narrowed.withTexts(common(texts, field.texts()));
    }
    if (field.type() == ValueType.M) {
      narrowed = narrowed.withFields(() -> narrow(field.fields(), outline, path));
    } else if (field.type() == ValueType.ANY) {
      return defaults.apply(anything.withContent(narrowed, outline), outline);
    }
    Field element = field.element();
    if (element != null) {
      narrowed =
          narrowed.withElement(
              field.type() == ValueType.M
                  ? narrow(element, outline.others(), path.field("*"))
                  : narrow(element, outline.elements(), path.index(0)));
    }
    return defaults.apply(narrowed, outline);
  }

  /** Returns the texts that both the schema and the type accept. */
  private static Set<String> common(Set<String> texts, @Nullable Set<String> ofType) {
    return texts.stream()
        .filter(each -> ofType == null || ofType.contains(each))
        .collect(Collectors.toSet());
  }

  private static boolean fits(ValueType stored, String type) {
    return switch (stored) {
      case ANY, NULL -> true;
      case B -> type.equals("string");
      case SS, NS, BS -> type.equals("array");
      default -> JsonTypes.stored(type) == stored;
    };
  }
}
