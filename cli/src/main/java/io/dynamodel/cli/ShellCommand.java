package io.dynamodel.cli;

import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.FailedException;
import io.dynamodel.cli.base.Surroundings;
import io.dynamodel.cli.base.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs commands, one per line, on one connection. */
@Command(
    name = "shell",
    description = {
      "Run commands, one per line, on one connection, with history and completion of commands,"
          + " options, tables, fields and operators.",
      "Without a terminal, the commands are read from standard input, and the first one that fails"
          + " ends the shell with its exit code. A command after ! must fail."
    },
    footer = {
      "  dynamodel shell --connect embedded:data",
      "  dynamodel shell --connect embedded --echo < commands.txt"
    })
final class ShellCommand extends BaseCommand {
  @Option(
      names = "--echo",
      description = "Without a terminal: print each line before its output, comments included.")
  boolean echo;

  @Override
  public Integer call() throws IOException {
    try (Connections.Kept connections = new Connections.Kept()) {
      Surroundings here = echo ? surroundings().withOneOutput() : surroundings();
      Program program = Program.within(program(), here, connections);
      if (surroundings().terminal()) {
        new InteractiveShell(program, surroundings(), connections).run();
        return ExitCode.DONE;
      }
      return script(program);
    }
  }

  private int script(Program program) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(surroundings().in(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (echo) {
        out().println(line.isBlank() || line.startsWith("#") ? line : "$ " + line);
      }
      boolean failing = line.startsWith("! ");
      List<String> words = words(failing ? line.substring(2) : line);
      if (isEnd(words)) {
        break;
      }
      int code = words.isEmpty() ? ExitCode.DONE : program.run(words.toArray(String[]::new));
      if (failing && code == ExitCode.DONE) {
        throw new FailedException("this command succeeded, but should fail: " + line);
      }
      if (!failing && code != ExitCode.DONE) {
        return code;
      }
    }
    return ExitCode.DONE;
  }

  /** Returns the words of a command; none for an empty line or a comment. */
  static List<String> words(String line) {
    if (line.isBlank() || line.stripLeading().startsWith("#")) {
      return List.of();
    }
    List<String> words = Words.of(line);
    return !words.isEmpty() && words.get(0).equals("dynamodel")
        ? words.subList(1, words.size())
        : words;
  }

  static boolean isEnd(List<String> words) {
    return words.size() == 1 && (words.get(0).equals("exit") || words.get(0).equals("quit"));
  }
}
