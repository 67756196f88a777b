package io.dynamodel.migrations.transfer;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** The files of an import: those that are given, and those in given directories. */
final class ImportFiles {
  /**
   * The directory of an export to S3 contains those of the exports, and those contain their data.
   */
  private static final int DEPTH = 6;

  private static final int COMPARED = 1 << 16;

  /** The end of the name of a file of rejects, if nothing else is given. */
  private static final String REJECTS = ".rejects.jsonl";

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
                .filter(file -> !file.toString().endsWith(REJECTS))
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

  /** Returns the file of rejects beside a file. */
  static Path rejectsOf(Path file) {
    return file.resolveSibling(file.getFileName() + REJECTS);
  }

  /**
   * Checks that an import does not overwrite what it reads.
   *
   * @throws InvalidRequestException if the file of rejects is one of the files
   */
  static void requireOther(Path rejects, List<Path> files) throws IOException {
    for (Path file : files) {
      if (Files.exists(rejects) && Files.isSameFile(rejects, file)) {
        throw new InvalidRequestException(
            "the file of rejects, "
                + rejects
                + ", is a file to import, and would be overwritten: name another one");
      }
    }
  }

  private static String folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? "" : String.valueOf(parent.getFileName());
  }

  /** Returns a text that identifies the files. */
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
}
