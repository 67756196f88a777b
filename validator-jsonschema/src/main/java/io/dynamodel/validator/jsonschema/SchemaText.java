package io.dynamodel.validator.jsonschema;

import io.dynamodel.error.InvalidModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The text of a schema document, read when it is needed.
 *
 * @param uri its address, relative to that of the first document, whose own address is only a name
 *     and may be empty
 * @param text reads the text
 */
record SchemaText(String uri, Supplier<String> text) {
  /** Returns the name of the document for messages. */
  String name() {
    return uri.isEmpty() ? "the schema" : "the schema '" + uri + "'";
  }

  /** Returns the text of a resource on the class path. */
  static SchemaText resource(String uri, String name) {
    String absolute = name.startsWith("/") ? name.substring(1) : name;
    return new SchemaText(
        uri,
        () -> {
          ClassLoader context = Thread.currentThread().getContextClassLoader();
          ClassLoader own = SchemaText.class.getClassLoader();
          InputStream stream = context == null ? null : context.getResourceAsStream(absolute);
          return read(
              stream != null || own == null ? stream : own.getResourceAsStream(absolute),
              "the resource '"
                  + absolute
                  + "' does not exist on the class path: the name is relative to its root; for a"
                  + " resource next to a class, use JsonSchema.resource(name, SomeClass.class)");
        });
  }

  /** Returns the text of a resource in the package of a class. */
  static SchemaText resource(String uri, String name, Class<?> beside) {
    return new SchemaText(
        uri,
        () ->
            read(
                beside.getResourceAsStream(name),
                "the resource '"
                    + name
                    + "' does not exist next to "
                    + beside.getName()
                    + ", in the package "
                    + beside.getPackageName()));
  }

  /** Returns the text of the default resource for the schema of a class. */
  static SchemaText of(Class<?> type) {
    String name = type.getSimpleName() + ".schema.json";
    return new SchemaText(
        name,
        () ->
            read(
                type.getResourceAsStream(name),
                "no schema was found for "
                    + type.getName()
                    + ": the resource '"
                    + type.getPackageName().replace('.', '/')
                    + "/"
                    + name
                    + "' does not exist; add it, or specify the schema with"
                    + " .schema(JsonSchema.resource(…)) or .schema(JsonSchema.of(…))"));
  }

  private static String read(@Nullable InputStream stream, String notFound) {
    if (stream == null) {
      throw new InvalidModelException(notFound);
    }
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InvalidModelException("a schema could not be read", e);
    }
  }
}
