package io.dynamodel.validator.jsonschema;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Fields;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Validates by a JSON Schema: {@code .schema(JsonSchema.resource("person.schema.json"))}.
 *
 * <p>Drafts 2020-12, which a schema without {@code $schema} is in, 2019-09, 07, 06 and 04. {@code
 * format} is always checked. What is validated is what will be stored: fields that are null are not
 * there, sets are arrays, binary is base64 text, all numbers keep all their digits.
 *
 * <p>A schema refers to itself, to the documents registered with {@link #with} and to the
 * meta-schemas; nothing is ever fetched. A schema that is not valid, that has unknown keywords (but
 * for {@code x-…}), formats or references, or that contradicts the class of the records, is an
 * {@link InvalidModelException} when the model is compiled.
 *
 * <p>Immutable and thread-safe. The schema is read and compiled once, when it is first needed.
 */
public final class JsonSchema implements SchemaAdapter {
  private final @Nullable SchemaText root;
  private final List<SchemaText> others;
  private volatile @Nullable Compiled compiled;

  /** What all models on the same schema share. */
  private record Compiled(SchemaDocuments documents, CompiledSchema schema) {
    static Compiled of(SchemaText root, List<SchemaText> others) {
      SchemaDocuments documents = new SchemaDocuments(root, others);
      SchemaCheck.check(documents);
      return new Compiled(documents, new CompiledSchema(documents));
    }
  }

  /**
   * The schema of each class is the resource beside it that has its name: {@code Book.schema.json}
   * beside {@code Book}. Documents have no class, so they need one of the other ways.
   */
  public JsonSchema() {
    this(null, List.of());
  }

  private JsonSchema(@Nullable SchemaText root, List<SchemaText> others) {
    this.root = root;
    this.others = others;
  }

  /** The schema that a text holds. */
  public static JsonSchema of(String schema) {
    return new JsonSchema(new SchemaText("", () -> schema), List.of());
  }

  /** The schema that a tree of Jackson 3 holds, as it is now. */
  public static JsonSchema of(JsonNode schema) {
    return of(schema.toString());
  }

  /** The schema in a resource, looked up from the root of the class path. */
  public static JsonSchema resource(String name) {
    return new JsonSchema(SchemaText.resource(name, name), List.of());
  }

  /** The schema in a resource in the package of a class. */
  public static JsonSchema resource(String name, Class<?> beside) {
    return new JsonSchema(SchemaText.resource(name, name, beside), List.of());
  }

  /**
   * This schema, with another document that references may lead to.
   *
   * @param uri what they call it, if not by the {@code $id} that it gives itself; relative to the
   *     first document
   * @param schema its text
   */
  public JsonSchema with(String uri, String schema) {
    return with(new SchemaText(uri, () -> schema));
  }

  /**
   * This schema, with another document that references may lead to.
   *
   * @param uri what they call it, if not by the {@code $id} that it gives itself; relative to the
   *     first document
   * @param name the resource that holds it, looked up from the root of the class path
   */
  public JsonSchema withResource(String uri, String name) {
    return with(SchemaText.resource(uri, name));
  }

  /**
   * This schema, with another document in the package of a class, for references to the resource's
   * own name.
   */
  public JsonSchema withResource(String name, Class<?> beside) {
    return with(SchemaText.resource(name, name, beside));
  }

  private JsonSchema with(SchemaText other) {
    List<SchemaText> all = new ArrayList<>(others);
    all.add(other);
    return new JsonSchema(root, List.copyOf(all));
  }

  @Override
  public <T> Schema<T> resolve(Codec<T> codec) {
    boolean documents = codec.type() == Document.class;
    Compiled known = root == null ? beside(codec.type(), documents) : compiled(root);
    Defaults defaults = new Defaults(known.schema());
    Outline outline = Outline.of(List.of(known.documents().root()), known.documents());
    Set<String> types = outline.types();
    if (types != null && !types.contains("object")) {
      throw new InvalidModelException(
          "the schema is not valid:\n  #/type: is "
              + Outline.phrase(types)
              + ", but records are of type object");
    }
    Fields fields =
        documents
            ? Eager.all(new DocumentFields(known.documents(), defaults).of(outline))
            : ClassFields.narrow(
                codec.type(), codec.fields(), outline, known.documents(), defaults);
    return new ResolvedSchema<>(codec, fields, known.schema(), new ErrorTranslation(fields));
  }

  private Compiled beside(Class<?> type, boolean documents) {
    if (documents) {
      throw new InvalidModelException(
          "documents have no class whose schema could be looked for: say"
              + " .schema(JsonSchema.resource(…)) or .schema(JsonSchema.of(…))");
    }
    return Compiled.of(SchemaText.of(type), others);
  }

  private Compiled compiled(SchemaText text) {
    Compiled known = compiled;
    if (known == null) {
      known = Compiled.of(text, others);
      compiled = known;
    }
    return known;
  }
}
