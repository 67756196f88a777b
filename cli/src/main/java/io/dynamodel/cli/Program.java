package io.dynamodel.cli;

import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.FailedException;
import io.dynamodel.cli.base.Surroundings;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.engine.error.StoreException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.base.DidYouMean;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs command lines in given surroundings. */
final class Program {
  private final Surroundings surroundings;
  private final Connections connections;
  private final @Nullable DynamodelCommand shell;

  Program(Surroundings surroundings) {
    this(surroundings, new Connections.Opened());
  }

  /**
   * Creates a program.
   *
   * @param connections supplies the connections of commands
   */
  Program(Surroundings surroundings, Connections connections) {
    this(surroundings, connections, null);
  }

  private Program(
      Surroundings surroundings, Connections connections, @Nullable DynamodelCommand shell) {
    this.surroundings = surroundings;
    this.connections = connections;
    this.shell = shell;
  }

  /**
   * Creates a program for the commands of a shell.
   *
   * @param shell its options are the defaults of the commands
   */
  static Program within(
      DynamodelCommand shell, Surroundings surroundings, Connections connections) {
    return new Program(surroundings, connections, shell);
  }

  /** Runs a command, and returns its exit code. */
  int run(String... arguments) {
    try {
      CommandLine line = commandLine();
      try {
        return line.execute(arguments);
      } catch (OutOfMemoryError e) {
        return failed(
            line,
            "the memory of this program is used up. An embedded database is held in memory: give"
                + " the program more, as in DYNAMODEL_JAVA_OPTS=-Xmx4g, or start dynamodel serve in"
                + " another process and connect to its URL");
      }
    } finally {
      surroundings.flush();
    }
  }

  /** Returns the commands with all their options. */
  CommandLine commandLine() {
    DynamodelCommand program = new DynamodelCommand(surroundings, connections);
    if (shell != null) {
      program.defaultTo(shell);
    }
    CommandLine line = new CommandLine(program);
    line.setExpandAtFiles(false)
        .setOut(surroundings.out())
        .setErr(surroundings.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(surroundings.coloured() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler((e, given) -> badUse(e.getCommandLine(), sentence(e)))
        .setExecutionExceptionHandler(failures());
    return line;
  }

  private IExecutionExceptionHandler failures() {
    return (failure, line, parsed) -> {
      if (failure instanceof UsageException
          || failure instanceof InvalidRequestException
          || failure instanceof InvalidModelException) {
        return badUse(line, text(failure));
      }
      return failed(line, text(failure));
    };
  }

  private int badUse(CommandLine line, String sentence) {
    String command = line.getCommandSpec().qualifiedName();
    surroundings.out().flush();
    surroundings.err().println(command + ": " + sentence);
    return ExitCode.BAD_USE;
  }

  private int failed(CommandLine line, String message) {
    surroundings.out().flush();
    surroundings.err().println(line.getCommandSpec().qualifiedName() + ": " + message);
    return ExitCode.FAILED;
  }

  private static String text(Exception failure) {
    String message = failure.getMessage();
    if (failure instanceof FileSystemException file) {
      String reason = file.getReason();
      return file.getFile()
          + ": "
          + (reason != null ? reason : words(file.getClass().getSimpleName()));
    }
    if (failure instanceof UncheckedIOException io
        && io.getCause() instanceof FileSystemException) {
      return text(io.getCause());
    }
    boolean isForUsers =
        failure instanceof DynaModelException
            || failure instanceof UsageException
            || failure instanceof FailedException
            || failure instanceof UncheckedIOException
            || failure instanceof StoreException;
    return message != null && isForUsers
        ? message
        : failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  /** Returns {@code no such file} for {@code NoSuchFileException}. */
  private static String words(String exception) {
    return exception
        .replaceFirst("Exception$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }

  /** Returns the error of a command line, in one sentence that refers to the help. */
  private static String sentence(ParameterException e) {
    CommandLine line = e.getCommandLine();
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String first = unmatched.getUnmatched().get(0);
      boolean command = !line.getSubcommands().isEmpty() && !first.startsWith("-");
      message =
          (unmatched.isUnknownOption()
                  ? "unknown option '"
                  : command ? "unknown command '" : "unexpected argument '")
              + first
              + "'"
              + DidYouMean.phrase(
                  first,
                  command
                      ? line.getSubcommands().keySet()
                      : line.getCommandSpec().optionsMap().keySet().stream()
                          .filter(option -> option.startsWith("--"))
                          .toList());
    }
    message =
        message
            .replaceFirst(" is not an? (int|long)$", " is not a whole number")
            .replaceFirst(" is not a double$", " is not a number");
    String lower =
        message.isEmpty()
            ? "the arguments are wrong"
            : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    return lower + " (see " + line.getCommandSpec().qualifiedName() + " --help)";
  }
}
