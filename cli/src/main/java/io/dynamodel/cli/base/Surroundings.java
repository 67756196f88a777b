package io.dynamodel.cli.base;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything outside of the program that a command reads or writes.
 *
 * @param in standard input
 * @param out standard output, in UTF-8
 * @param err standard error, in UTF-8
 * @param environment the environment variables
 * @param folder the current directory, to which paths are relative
 * @param terminal whether a person reads the output: only then there are colours and progress bars
 */
public record Surroundings(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Path folder,
    boolean terminal) {

  public static Surroundings ofProcess() {
    return new Surroundings(
        new FileInputStream(FileDescriptor.in),
        writer(new FileOutputStream(FileDescriptor.out)),
        writer(new FileOutputStream(FileDescriptor.err)),
        System.getenv(),
        Path.of(""),
        System.console() != null);
  }

  public static PrintWriter writer(OutputStream out) {
    return new PrintWriter(out, false, StandardCharsets.UTF_8);
  }

  /** Returns whether output may be coloured; see no-color.org. */
  public boolean coloured() {
    return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /** Returns the file that a path on the command line names. */
  public Path path(String text) {
    try {
      return folder.resolve(text);
    } catch (InvalidPathException e) {
      throw new UsageException("'" + text + "' cannot be a path: " + e.getReason());
    }
  }

  /**
   * Returns the file that a path on the command line names, to be written.
   *
   * @throws UsageException if its directory does not exist, or it is a directory itself
   */
  public Path writable(String text) {
    Path file = path(text);
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw new UsageException("there is no directory for the file " + text + ": create it first");
    }
    if (Files.isDirectory(file)) {
      throw new UsageException(text + " is a directory, not a file");
    }
    return file;
  }

  /** Returns the same surroundings with errors in the output, in order. */
  public Surroundings withOneOutput() {
    return new Surroundings(in, out, out, environment, folder, terminal);
  }

  /** Returns a path as the user would write it. */
  public String shown(Path path) {
    return (path.startsWith(folder) ? folder.relativize(path) : path).toString();
  }

  /** Prints a message that does not belong to the result. */
  public void note(String text) {
    out.flush();
    err.println(text);
    err.flush();
  }

  public void flush() {
    out.flush();
    err.flush();
  }
}
