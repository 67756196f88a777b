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
 * Validates with a JSON Schema: {@code .schema(JsonSchema.resource("person.schema.json"))}.
 *
 * <p>Supports drafts 2020-12 (the default without {@code $schema}), 2019-09, 07, 06 and 04. {@code
 * format} is always checked. The adapter validates exactly what will be stored: null fields are
 * absent, sets are arrays, binary is Base64 text, and all numbers keep all their digits.
 *
 * <p>A schema may refer to itself, to the documents registered with {@link #with} and to the
 * meta-schemas; nothing is ever fetched. A schema that is invalid, that has unknown keywords
 * (except {@code x-…}), formats or references, or that contradicts the class of the records, causes
 * an {@link InvalidModelException} when the model is compiled.
 *
 * <p>Immutable and thread-safe. The schema is read and compiled once, when it is first needed.
 */
public final class JsonSchema implements SchemaAdapter {
  private final @Nullable SchemaText root;
  private final List<SchemaText> others;
  private volatile @Nullable Compiled compiled;

  /** The compiled schema, shared by all models with the same schema. */
  private record Compiled(SchemaDocuments documents, CompiledSchema schema) {
    static Compiled of(SchemaText root, List<SchemaText> others) {
      SchemaDocuments documents = new SchemaDocuments(root, others);
      SchemaCheck.check(documents);
      return new Compiled(documents, new CompiledSchema(documents));
    }
  }

  /**
   * Creates the adapter that finds the schema of each class in the resource next to the class:
   * {@code Book.schema.json} next to {@code Book}. Documents have no class, so they need another
   * factory method.
   */
  public JsonSchema() {
    this(null, List.of());
  }

  private JsonSchema(@Nullable SchemaText root, List<SchemaText> others) {
    this.root = root;
    this.others = others;
  }

  /** Creates a schema from a text. */
  public static JsonSchema of(String schema) {
    return new JsonSchema(new SchemaText("", () -> schema), List.of());
  }

  /** Creates a schema from a copy of a Jackson 3 tree. */
  public static JsonSchema of(JsonNode schema) {
    return of(schema.toString());
  }

  /** Creates a schema from a resource, relative to the root of the class path. */
  public static JsonSchema resource(String name) {
    return new JsonSchema(SchemaText.resource(name, name), List.of());
  }

  /** Creates a schema from a resource in the package of a class. */
  public static JsonSchema resource(String name, Class<?> beside) {
    return new JsonSchema(SchemaText.resource(name, name, beside), List.of());
  }

  /**
   * Returns this schema with another document that references may point to.
   *
   * @param uri the name used in references, unless it is the document's own {@code $id}; relative
   *     to the first document
   * @param schema the text of the document
   */
  public JsonSchema with(String uri, String schema) {
    return with(new SchemaText(uri, () -> schema));
  }

  /**
   * Returns this schema with another document that references may point to.
   *
   * @param uri the name used in references, unless it is the document's own {@code $id}; relative
   *     to the first document
   * @param name the resource that contains the document, relative to the root of the class path
   */
  public JsonSchema withResource(String uri, String name) {
    return with(SchemaText.resource(uri, name));
  }

  /**
   * Returns this schema with another document in the package of a class, for references that use
   * the resource's own name.
   */
  public JsonSchema withResource(String name, Class<?> beside) {
    return with(SchemaText.resource(name, name, beside));
  }

  private JsonSchema with(SchemaText other) {
    List<SchemaText> all = new ArrayList<>(others);
    all.add(other);
    return new JsonSchema(root, List.copyOf(all));
  }

  /**
   * Returns the title of the schema, as the name of what it describes: {@code
   * e.hashKey(PERSON.title())} makes it the hash key of all persons in a shared table.
   *
   * @throws InvalidModelException if the schema is not valid, or has no title
   */
  public String title() {
    String title = root == null ? null : compiled(root).documents().root().text("title");
    if (title == null || title.isEmpty()) {
      throw new InvalidModelException(
          root == null
              ? "the default schema is next to the class of the records, so it has no title by"
                  + " itself: specify the schema with JsonSchema.resource(…) or JsonSchema.of(…)"
              : root.name() + " has no title: add \"title\": \"…\" to it");
    }
    return title;
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
              + JsonTypes.phrase(types)
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
          "the default schema is next to the class of the records, but documents have no class:"
              + " specify the schema with .schema(JsonSchema.resource(…)) or"
              + " .schema(JsonSchema.of(…))");
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
