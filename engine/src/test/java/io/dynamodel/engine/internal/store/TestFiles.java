package io.dynamodel.engine.internal.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads and damages the files of a store. */
final class TestFiles {
  private TestFiles() {}

  /** Copies all files except the lock into a new directory. */
  static Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (String name : names(from)) {
      Files.copy(from.resolve(name), to.resolve(name));
    }
    return to;
  }

  /**
   * Returns the files except the lock, sorted. Opening and closing the lock file would release the
   * lock.
   */
  static List<String> names(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory)) {
      for (Path path : paths) {
        names.add(path.getFileName().toString());
      }
    }
    names.remove("dynamodel.lock");
    Collections.sort(names);
    return names;
  }

  static void delete(Path directory) throws IOException {
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory)) {
      for (Path path : paths) {
        Files.deleteIfExists(path);
      }
    }
    Files.delete(directory);
  }
}
