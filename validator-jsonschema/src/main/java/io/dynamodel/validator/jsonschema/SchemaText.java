package io.dynamodel.validator.jsonschema;

import io.dynamodel.error.InvalidModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The text of a schema document, which is read when it is needed.
 *
 * @param uri its address; relative to the first document's, whose own is only a name and may be
 *     empty
 * @param text reads it
 */
record SchemaText(String uri, Supplier<String> text) {
  /** What it is called in messages. */
  String name() {
    return uri.isEmpty() ? "the schema" : "the schema '" + uri + "'";
  }

  /** A resource of the class path. */
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
              "there is no resource '"
                  + absolute
                  + "' on the class path; a name is looked up from its root, unless"
                  + " JsonSchema.resource(name, SomeClass.class) says beside which class the"
                  + " resource is");
        });
  }

  /** A resource in the package of a class. */
  static SchemaText resource(String uri, String name, Class<?> beside) {
    return new SchemaText(
        uri,
        () ->
            read(
                beside.getResourceAsStream(name),
                "there is no resource '"
                    + name
                    + "' beside "
                    + beside.getName()
                    + ", in the package "
                    + beside.getPackageName()));
  }

  /** The resource that a class has its schema in if nobody says otherwise. */
  static SchemaText of(Class<?> type) {
    String name = type.getSimpleName() + ".schema.json";
    return new SchemaText(
        name,
        () ->
            read(
                type.getResourceAsStream(name),
                "there is no schema for "
                    + type.getName()
                    + ": the resource '"
                    + type.getPackageName().replace('.', '/')
                    + "/"
                    + name
                    + "' was looked for; add it, or name the schema with"
                    + " .schema(JsonSchema.resource(…)) or .schema(JsonSchema.of(…))"));
  }

  private static String read(@Nullable InputStream stream, String notFound) {
    if (stream == null) {
      throw new InvalidModelException(notFound);
    }
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InvalidModelException("a schema cannot be read", e);
    }
  }
}
