package io.dynamodel.migrations.transfer;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.migrations.internal.BadRecord;
import io.dynamodel.migrations.internal.PlainJson;
import io.dynamodel.migrations.internal.PlainWriter;
import io.dynamodel.migrations.internal.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The progress of an import.
 *
 * @param what the table and the files, which identify the import
 * @param file the position of the current file, from 0
 * @param position the beginning of its next record
 * @param number the number of its records before that
 * @param records the number of records of all files before that
 * @param imported the number of stored records
 * @param rejects the length of the rejects file
 * @param generated the values that were generated for records after this point, by the records'
 *     numbers
 */
record ImportCheckpoint(
    String what,
    int file,
    Position position,
    long number,
    long records,
    long imported,
    long rejects,
    Map<String, Map<String, String>> generated) {

  static ImportCheckpoint start(String what) {
    return new ImportCheckpoint(what, 0, Position.START, 0, 0, 0, 0, Map.of());
  }

  ImportCheckpoint with(Map<String, Map<String, String>> values) {
    return new ImportCheckpoint(what, file, position, number, records, imported, rejects, values);
  }

  /**
   * Reads a checkpoint.
   *
   * @return null if there is none
   * @throws DynaModelException if it belongs to another import
   */
  static @Nullable ImportCheckpoint read(Path checkpoint, Path rejects, String what)
      throws IOException {
    if (!Files.exists(checkpoint)) {
      return null;
    }
    try {
      if (PlainJson.read(Files.readString(checkpoint)) instanceof Map<?, ?> json) {
        ImportCheckpoint read = of(json);
        if (read.what.equals(what)
            && (Files.exists(rejects) ? Files.size(rejects) : 0) >= read.rejects) {
          return read;
        }
      }
    } catch (BadRecord | ClassCastException | NullPointerException e) {
      throw other(checkpoint, rejects, e);
    }
    throw other(checkpoint, rejects, null);
  }

  private static DynaModelException other(
      Path checkpoint, Path rejects, @Nullable Exception cause) {
    return new DynaModelException(
        "the import was not started: "
            + checkpoint
            + " is the checkpoint of another table, of other files, or of files that have changed."
            + " To start again, delete it, and keep "
            + rejects
            + " elsewhere if you need it",
        cause);
  }

  private static ImportCheckpoint of(Map<?, ?> json) {
    Map<String, Map<String, String>> generated = new LinkedHashMap<>();
    Map<?, ?> before = there(json, "generated", Map.class);
    before.forEach(
        (number, values) -> {
          Map<String, String> ofRecord = new LinkedHashMap<>();
          ((Map<?, ?>) values)
              .forEach((field, value) -> ofRecord.put((String) field, (String) value));
          generated.put((String) number, ofRecord);
        });
    return new ImportCheckpoint(
        there(json, "what", String.class),
        (int) number(json, "file"),
        new Position(
            number(json, "offset"), number(json, "line"), there(json, "mode", String.class)),
        number(json, "number"),
        number(json, "records"),
        number(json, "imported"),
        number(json, "rejects"),
        generated);
  }

  private static long number(Map<?, ?> json, String name) {
    return there(json, name, Long.class);
  }

  private static <V> V there(Map<?, ?> json, String name, Class<V> type) {
    return Objects.requireNonNull(type.cast(json.get(name)));
  }

  void write(AtomicFile checkpoint) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("what", what);
    json.put("file", (long) file);
    json.put("offset", position.offset());
    json.put("line", position.line());
    json.put("mode", position.mode());
    json.put("number", number);
    json.put("records", records);
    json.put("imported", imported);
    json.put("rejects", rejects);
    json.put("generated", generated);
    checkpoint.write(PlainWriter.line(json));
  }
}
