package io.dynamodel.migrations.model;

import io.dynamodel.migrations.model.Node.Mapping;
import io.dynamodel.migrations.model.Node.Sequence;
import io.dynamodel.validator.jsonschema.JsonSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of a model file, and the files beside it to which its references point. Nothing
 * is fetched from other places.
 *
 * @param root the schema, with its lines
 * @param others the other documents, by the names that references use
 */
record SchemaFiles(Node root, Map<String, String> others) {

  /**
   * Reads the schema.
   *
   * @param node the schema itself, or the name of its file
   * @param folder the folder of the model file; null if it has none
   */
  static SchemaFiles of(Node node, @Nullable Path folder) {
    Node root = node;
    Path base = folder;
    if (node instanceof Node.Scalar) {
      String name = TableSettings.text(node);
      if (folder == null) {
        throw node.place().error("the schema must be in the model itself, which is not a file");
      }
      Path file = folder.resolve(name);
      if (!Files.isRegularFile(file)) {
        throw node.place().error("there is no file " + file + " beside the model");
      }
      root = NodeReader.read(file.getFileName().toString(), NodeReader.text(file));
      base = file.toAbsolutePath().getParent();
    }
    if (!(root instanceof Mapping)) {
      throw root.place().error("a JSON Schema is expected here, not " + root.kind());
    }
    Map<String, String> others = new LinkedHashMap<>();
    if (base != null) {
      collect(root, base, others);
    }
    return new SchemaFiles(root, others);
  }

  private static void collect(Node node, Path base, Map<String, String> others) {
    if (node instanceof Sequence list) {
      list.elements().forEach(element -> collect(element, base, others));
    } else if (node instanceof Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (name, entry) -> {
                if (name.equals("$ref") && entry.value() instanceof Node.Scalar reference) {
                  refer(reference.json().asString(), base, others);
                }
                collect(entry.value(), base, others);
              });
    }
  }

  private static void refer(String reference, Path base, Map<String, String> others) {
    String name = reference.replaceFirst("#.*", "");
    if (name.isEmpty() || name.contains(":") || others.containsKey(name)) {
      return;
    }
    Path file = base.resolve(name);
    if (Files.isRegularFile(file)) {
      Node other = NodeReader.read(name, NodeReader.text(file));
      others.put(name, other.json().toString());
      collect(other, base, others);
    }
  }

  JsonSchema adapter() {
    JsonSchema schema = JsonSchema.of(root.json());
    for (Map.Entry<String, String> other : others.entrySet()) {
      schema = schema.with(other.getKey(), other.getValue());
    }
    return schema;
  }
}
