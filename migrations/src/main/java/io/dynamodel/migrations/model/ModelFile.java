package io.dynamodel.migrations.model;

import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.migrations.model.Node.Mapping;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * A model without Java: the settings of a table and a JSON Schema, in a YAML or JSON file.
 *
 * <pre>{@code
 * # book.model.yaml
 * table: {name: prod-books, hashKey: isbn, globalIndexes: {by-author: {hashKey: author, rangeKey: year}}}
 * schema: book.schema.json        # or the schema itself
 * }</pre>
 *
 * <p>The settings have the names of {@link TableConfig.Builder}'s methods. A key is a field, or
 * {@code {field: S}} if the schema does not supply its type. Settings that the builder accepts
 * repeatedly are a list or an object: {@code generated: [id]}, {@code unique: [email, [first,
 * last]]}, {@code counters: {visits: {start: 0, step: 1}}}, {@code writtenOnce: [owner]}, {@code
 * readOnly} and {@code immutable} likewise, {@code globalIndexes} and {@code localIndexes} by their
 * names, with {@code project: all}, {@code keys} or a list of fields.
 *
 * <p>Immutable and thread-safe.
 */
public final class ModelFile {
  private static final List<String> MEMBERS = List.of("schema", "table");

  private final String name;
  private final TableConfig table;
  private final Node schema;
  private final DynaModel.Definition<Document> definition;
  private final SchemaAdapter adapter;
  private final List<String> comments;

  private ModelFile(
      String name,
      Consumer<TableConfig.Builder> settings,
      TableConfig table,
      SchemaFiles schema,
      List<String> comments) {
    this.name = name;
    this.table = table;
    this.schema = schema.root();
    this.adapter = schema.adapter();
    this.definition = DynaModel.documents().table(settings).schema(adapter);
    this.comments = List.copyOf(comments);
  }

  /**
   * Reads a model file: JSON if its name ends with {@code .json}, YAML otherwise.
   *
   * @throws InvalidModelException if it cannot be read or is not a model; the message names the
   *     file and the line
   */
  public static ModelFile read(Path file) {
    return read(
        String.valueOf(file.getFileName()),
        NodeReader.text(file),
        file.toAbsolutePath().getParent());
  }

  /**
   * Reads a model from a text that contains its schema.
   *
   * @param fileName the name for messages; one that ends with {@code .json} means JSON, another
   *     YAML
   * @throws InvalidModelException if it is not a model; the message names the file and the line
   */
  public static ModelFile of(String fileName, String text) {
    return read(fileName, text, null);
  }

  /**
   * Creates a model file of settings and a schema.
   *
   * @param name the name of the model
   * @param table the table; a generated field is a random UUID, other suppliers of values are not
   *     written
   * @param schema the JSON Schema
   * @throws InvalidModelException if the two do not fit together
   */
  public static ModelFile of(String name, TableConfig table, String schema) {
    ObjectMapper mapper = JsonMapper.shared();
    ObjectNode tree = mapper.createObjectNode();
    tree.set("table", mapper.valueToTree(SettingsTree.of(table)));
    tree.set("schema", NodeReader.read("schema.json", schema).json());
    return of(name + ".json", tree.toString());
  }

  private static ModelFile read(String fileName, String text, @Nullable Path folder) {
    Node root = NodeReader.read(fileName, text);
    Map<String, Mapping.Entry> members = TableSettings.mapping(root);
    for (Map.Entry<String, Mapping.Entry> member : members.entrySet()) {
      if (!MEMBERS.contains(member.getKey())) {
        throw member
            .getValue()
            .place()
            .error(TableSettings.unknown("a model file has no ", member.getKey(), MEMBERS));
      }
    }
    Mapping.Entry table = members.get("table");
    Mapping.Entry schema = members.get("schema");
    if (table == null) {
      throw root.place().error("the model has no table: add table: {name: …, hashKey: …}");
    }
    if (schema == null) {
      throw root.place()
          .error(
              "the model has no schema: add schema: with a JSON Schema or the name of its file; {}"
                  + " allows everything");
    }
    Consumer<TableConfig.Builder> settings = TableSettings.of(table.value());
    ModelFile model =
        new ModelFile(
            stem(fileName),
            settings,
            config(table, settings),
            SchemaFiles.of(schema.value(), folder),
            List.of());
    DefinitionCheck.check(model.definition, table.value(), model.schema);
    return model;
  }

  private static TableConfig config(Mapping.Entry table, Consumer<TableConfig.Builder> settings) {
    try {
      return TableConfig.of(settings);
    } catch (InvalidModelException e) {
      String message = String.valueOf(e.getMessage());
      if (message.startsWith(table.place().file() + ", line ")) {
        throw e;
      }
      throw table.place().error(message, e);
    }
  }

  private static String stem(String fileName) {
    int dot = fileName.indexOf('.', 1);
    return dot < 0 ? fileName : fileName.substring(0, dot);
  }

  /** Returns the name of the model: that of the file up to the first dot. */
  public String name() {
    return name;
  }

  /**
   * Returns the settings of the table as the file has them; those of the {@link #definition} have
   * the types of all keys.
   */
  public TableConfig table() {
    return table;
  }

  /** Returns the JSON Schema as JSON text, without the other documents that it refers to. */
  public String schema() {
    return schema.json().toString();
  }

  /** Returns the adapter that validates the documents. */
  public SchemaAdapter adapter() {
    return adapter;
  }

  /** Returns the definition of the model, on whose table its documents are stored. */
  public DynaModel.Definition<Document> definition() {
    return definition;
  }

  /**
   * Returns a definition that validates documents by the same schema and stores them unchanged:
   * versions, times, generated values, unique fields and the time to live are ordinary fields, and
   * nulls are stored. Use it to restore an export, and then call {@code repairUnique()} on the
   * {@link #definition} to create the guards of unique fields.
   */
  public DynaModel.Definition<Document> asStored() {
    return DynaModel.documents()
        .table(settings -> Plain.copy(definition.table(), settings))
        .schema(adapter);
  }

  /**
   * Returns the same model with comments, which are written at the beginning of a YAML file, or in
   * the schema's {@code $comment} in a JSON file.
   *
   * @param lines the comments, a line each
   */
  public ModelFile commented(List<String> lines) {
    return new ModelFile(this, lines);
  }

  private ModelFile(ModelFile other, List<String> comments) {
    this.name = other.name;
    this.table = other.table;
    this.schema = other.schema;
    this.adapter = other.adapter;
    this.definition = other.definition;
    this.comments = List.copyOf(comments);
  }

  /** Returns the model as the text of a YAML file, with the schema in it. */
  public String yaml() {
    ObjectMapper yaml =
        YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
            .enable(
                YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();
    return comments.stream()
            .map(line -> "# " + Names.said(line) + "\n")
            .collect(Collectors.joining())
        + yaml.writeValueAsString(tree());
  }

  /** Returns the model as the text of a JSON file, with the schema in it. */
  public String json() {
    ObjectNode tree = tree();
    if (!comments.isEmpty() && tree.get("schema") instanceof ObjectNode of) {
      ObjectNode commented = JsonMapper.shared().createObjectNode();
      commented.put("$comment", String.join("; ", comments));
      commented.setAll(of);
      tree.set("schema", commented);
    }
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
  }

  private ObjectNode tree() {
    ObjectNode tree = JsonMapper.shared().createObjectNode();
    tree.set("table", JsonMapper.shared().valueToTree(SettingsTree.of(table)));
    tree.set("schema", schema.json());
    return tree;
  }

  /**
   * Writes the model, in JSON if the file's name ends with {@code .json}, in YAML otherwise.
   *
   * @throws InvalidModelException if the file cannot be written
   */
  public void write(Path file) {
    String text = NodeReader.isJson(file.toString()) ? json() : yaml();
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new InvalidModelException(
          file + " could not be written: " + Names.said(e.toString()), e);
    }
  }

  @Override
  public String toString() {
    return "Model " + name + " on table " + table.name();
  }
}
