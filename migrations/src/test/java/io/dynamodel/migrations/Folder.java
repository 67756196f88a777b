package io.dynamodel.migrations;

import io.dynamodel.DynaConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of migrations that a test writes by hand, without models. */
record Folder(Path path) {
  /** Writes a migration with operations. */
  Folder with(String id, String after, String... operations) {
    write(
        id,
        "{\"after\": ["
            + (after.isEmpty() ? "" : "\"" + after + "\"")
            + "], \"operations\": ["
            + String.join(", ", operations)
            + "], \"state\": {\"models\": {}}}");
    return this;
  }

  void write(String id, String text) {
    try {
      Files.writeString(path.resolve(id + ".json"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String id) {
    try {
      return Files.readString(path.resolve(id + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Migrations of(DynaConnection connection) {
    return Migrations.of(connection, path);
  }
}
