package io.dynamodel.cli;

import io.dynamodel.cli.base.Surroundings;
import io.dynamodel.cli.base.Words;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in this JVM, in a separate directory, and keeps their output. */
final class Cli {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private String input = "";

  Cli(Path folder) {
    this.folder = folder;
    environment.put("DYNAMODEL_CONNECT", "embedded:db");
  }

  /** The result of a command. */
  record Run(int code, String out, String err) {}

  Cli environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Sets the standard input of the next command. */
  Cli input(String text) {
    input = text;
    return this;
  }

  /** Runs a command line without the name of the program, which has quotes as in a shell. */
  Run run(String line) {
    return run(Words.of(line).toArray(String[]::new));
  }

  Run run(String[] arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            Surroundings.writer(out),
            Surroundings.writer(err),
            environment,
            folder,
            false);
    input = "";
    int code = new Program(surroundings).run(arguments);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command that must succeed, and returns its output. */
  String out(String line) {
    Run run = run(line);
    if (run.code() != 0) {
      throw new AssertionError(line + " ended with " + run);
    }
    return run.out();
  }
}
