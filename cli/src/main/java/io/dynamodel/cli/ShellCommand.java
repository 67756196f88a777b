package io.dynamodel.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;

/** Runs commands, one a line, on one connection. */
@Command(
    name = "shell",
    description = {
      "Run commands, one a line, on one connection, with history and completion of commands,"
          + " options, tables, fields and operators.",
      "Without a terminal, the commands are read from standard input, and the first one that fails"
          + " ends the shell with its exit code."
    },
    footer = {
      "  dynamodel shell --connect embedded:data",
      "  dynamodel shell --connect embedded < commands.txt"
    })
final class ShellCommand extends BaseCommand {
  @Override
  public Integer call() throws IOException {
    try (Connections.Kept connections = new Connections.Kept()) {
      Program program = Program.within(program(), surroundings(), connections);
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
      List<String> words = words(line);
      if (isEnd(words)) {
        break;
      }
      int code = words.isEmpty() ? ExitCode.DONE : program.run(words.toArray(String[]::new));
      if (code != ExitCode.DONE) {
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
