package io.dynamodel.migrations.transfer;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.migrations.internal.BadRecord;
import io.dynamodel.migrations.internal.Framing;
import io.dynamodel.migrations.internal.Position;
import io.dynamodel.migrations.internal.Row;
import io.dynamodel.migrations.internal.RowReader;
import io.dynamodel.migrations.internal.RowReader.Content;
import io.dynamodel.migrations.internal.SourceFile;
import io.dynamodel.migrations.internal.TypedJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The files of an import: those that are given, and those of directories that are given. */
final class ImportFiles {
  /** The directory of an export to S3 has those of the exports, and those have their data. */
  private static final int DEPTH = 6;

  private static final int COMPARED = 1 << 16;

  private ImportFiles() {}

  static List<Path> of(List<Path> given) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : given) {
      if (Files.isDirectory(path)) {
        files.addAll(within(path));
      } else if (Files.isRegularFile(path)) {
        files.add(path);
      } else {
        throw new DynaModelException("there is no file " + path);
      }
    }
    if (files.isEmpty()) {
      throw new DynaModelException("no file to import was given");
    }
    return files;
  }

  private static List<Path> within(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(directory, DEPTH)) {
      all = found.filter(Files::isRegularFile).sorted().toList();
    }
    List<Path> exported =
        all.stream()
            .filter(file -> "data".equals(folder(file)))
            .filter(file -> file.toString().endsWith(".json.gz"))
            .toList();
    List<Path> files =
        exported.isEmpty()
            ? all.stream()
                .filter(file -> directory.equals(file.getParent()) && Format.of(file).isPresent())
                .toList()
            : exported;
    if (files.isEmpty()) {
      throw new DynaModelException(
          directory
              + " has no file to import: neither data/*.json.gz of an export to S3 in DynamoDB"
              + " JSON, nor .json, .jsonl or .csv, with .gz or without");
    }
    return files;
  }

  private static String folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? "" : String.valueOf(parent.getFileName());
  }

  /** Returns a text by which the same files are known again. */
  static String identity(List<Path> files) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files) {
      CRC32 sum = new CRC32();
      try (InputStream in = Files.newInputStream(file)) {
        sum.update(in.readNBytes(COMPARED));
      }
      text.append(' ').append(file.toAbsolutePath().normalize());
      text.append(':').append(Files.size(file)).append(':').append(sum.getValue());
    }
    return text.toString();
  }

  /**
   * Opens a file.
   *
   * @param format its format; null for what its name and its beginning say
   */
  static RowReader open(SourceFile source, @Nullable Format format, Position from, long number)
      throws IOException {
    Format known = format == null ? sniffed(source) : format;
    Framing.Kind framing =
        known == Format.DYNAMODB_JSON && isArray(source) ? Framing.Kind.JSON : known.framing();
    try {
      return RowReader.open(framing, known.content(), source, from, number);
    } catch (BadRecord e) {
      throw new DynaModelException(
          "the header of " + source.file() + " " + e.phrase() + ": mend it, and import again", e);
    }
  }

  private static Format sniffed(SourceFile source) throws IOException {
    Format named =
        Format.of(source.file())
            .orElseThrow(
                () ->
                    new DynaModelException(
                        "the name of "
                            + source.file()
                            + " does not say its format: give it, or a name that ends with .json,"
                            + " .jsonl or .csv, and with .gz if it is compressed"));
    if (named.content() != Content.PLAIN) {
      return named;
    }
    try (RowReader reader =
        RowReader.open(named.framing(), Content.PLAIN, source, Position.START, 0)) {
      Row first = reader.next();
      Map<String, @Nullable Object> values = first == null ? null : first.values();
      return values != null && isTyped(values) ? Format.DYNAMODB_JSON : named;
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
      while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
        next = in.read();
      }
      return next == '[';
    }
  }
}
