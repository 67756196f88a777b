package io.dynamodel.migrations.internal;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.migrations.internal.RowReader.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a file is split into records, and the kind of the records.
 *
 * @param framing how the file is split
 * @param content the kind of the records
 */
public record FileShape(Framing.Kind framing, Content content) {

  /**
   * Returns the shape that the name of a file indicates, with or without {@code .gz} at its end.
   */
  public static Optional<FileShape> named(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "csv", "tsv" -> Optional.of(new FileShape(Framing.Kind.CSV, Content.CELLS));
      case "jsonl", "ndjson" -> Optional.of(new FileShape(Framing.Kind.LINES, Content.PLAIN));
      case "json" -> Optional.of(new FileShape(Framing.Kind.JSON, Content.PLAIN));
      default -> Optional.empty();
    };
  }

  /**
   * Opens a file.
   *
   * @param given its shape; null to derive it from the name and the beginning
   * @throws DynaModelException if the name does not indicate a shape, or if CSV has no usable
   *     header
   */
  public static RowReader open(
      SourceFile source, @Nullable FileShape given, Position from, long number) throws IOException {
    FileShape shape = given == null ? sniffed(source) : given;
    Framing.Kind framing =
        shape.content == Content.TYPED && isArray(source) ? Framing.Kind.JSON : shape.framing;
    try {
      return RowReader.open(framing, shape.content, source, from, number);
    } catch (BadRecord e) {
      throw new DynaModelException(
          "the header of " + source.file() + " " + e.phrase() + ": correct it, and try again", e);
    }
  }

  private static FileShape sniffed(SourceFile source) throws IOException {
    FileShape named =
        named(source.file())
            .orElseThrow(
                () ->
                    new DynaModelException(
                        "the name of "
                            + source.file()
                            + " does not indicate its format: specify the format, or use a name"
                            + " that ends with .json, .jsonl or .csv, and with .gz if it is"
                            + " compressed"));
    if (named.content != Content.PLAIN) {
      return named;
    }
    try (RowReader reader =
        RowReader.open(named.framing, Content.PLAIN, source, Position.START, 0)) {
      Row first = reader.next();
      Map<String, @Nullable Object> values = first == null ? null : first.values();
      return values != null && isTyped(values)
          ? new FileShape(Framing.Kind.LINES, Content.TYPED)
          : named;
    } catch (BadRecord e) {
      return named;
    }
  }

  private static boolean isTyped(Map<String, @Nullable Object> values) {
    Object item = values.get("Item");
    Map<?, ?> fields = values.size() == 1 && item instanceof Map<?, ?> inner ? inner : values;
    return !fields.isEmpty() && fields.values().stream().allMatch(TypedJson::isTyped);
  }

  private static boolean isArray(SourceFile source) throws IOException {
    try (InputStream in = source.open(0)) {
      int next = in.read();
      while (Framing.isBlank(next)) {
        next = in.read();
      }
      return next == '[';
    }
  }
}
