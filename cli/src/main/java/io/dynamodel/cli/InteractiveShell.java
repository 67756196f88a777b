package io.dynamodel.cli;

import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.Surroundings;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.cli.base.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The shell on a terminal. */
final class InteractiveShell {
  private final Program program;
  private final Surroundings surroundings;
  private final Completions completions;

  InteractiveShell(Program program, Surroundings surroundings, Connections connections) {
    this.program = program;
    this.surroundings = surroundings;
    this.completions = new Completions(program.commandLine(), connections);
  }

  void run() throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .appName("dynamodel")
              .parser((line, cursor, context) -> new Typed(line, cursor))
              .completer((on, typed, found) -> complete(typed, found))
              .variable(LineReader.HISTORY_FILE, history())
              .option(LineReader.Option.AUTO_REMOVE_SLASH, false)
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .build();
      terminal.writer().println("Type help for the commands, exit to leave; Tab completes.");
      while (true) {
        List<String> words;
        try {
          words = ShellCommand.words(reader.readLine("dynamodel> "));
        } catch (UserInterruptException e) {
          continue; // Ctrl-C leaves the line
        } catch (EndOfFileException e) {
          return;
        } catch (UsageException e) {
          terminal.writer().println(e.getMessage());
          continue;
        }
        if (ShellCommand.isEnd(words)) {
          return;
        }
        if (!words.isEmpty()) {
          program.run(
              words.equals(List.of("help"))
                  ? new String[] {"--help"}
                  : words.toArray(String[]::new));
        }
      }
    }
  }

  private Path history() {
    String home = surroundings.environment().get("HOME");
    return Path.of(home == null ? System.getProperty("user.home") : home)
        .resolve(".dynamodel_history");
  }

  private void complete(ParsedLine typed, List<Candidate> found) {
    for (String text : completions.of(typed.words())) {
      boolean open = text.endsWith("=") || text.endsWith("__");
      found.add(new Candidate(text, text, null, null, null, null, !open));
    }
  }

  /** A line up to the cursor, split in the same way as for its command. */
  private record Typed(String line, int cursor, List<String> words)
      implements CompletingParsedLine {
    Typed(String line, int cursor) {
      this(line, cursor, Words.typed(line.substring(0, cursor)));
    }

    @Override
    public String word() {
      return words.get(wordIndex());
    }

    @Override
    public int wordCursor() {
      return word().length();
    }

    /** Returns a candidate unchanged, because none has a character that needs an escape. */
    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return rawWordLength();
    }

    @Override
    public int rawWordLength() {
      return cursor - Words.lastBegin(line.substring(0, cursor));
    }

    @Override
    public int wordIndex() {
      return words.size() - 1;
    }
  }
}
