package io.dynamodel.cli;

import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.Surroundings;
import java.util.Arrays;
import java.util.Locale;

/** The entry point of the program. */
public final class Main {
  private static final char REPLACEMENT = '\uFFFD';

  private Main() {}

  /** Runs one command, and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    // Scripts read the output: its numbers and messages are the same everywhere.
    Locale.setDefault(Locale.ENGLISH);
    Surroundings surroundings = Surroundings.ofProcess();
    int exitCode =
        areReadable(arguments, surroundings)
            ? new Program(surroundings).run(arguments)
            : ExitCode.BAD_USE;
    System.exit(exitCode);
  }

  /**
   * Returns whether the JVM could read the arguments. In the locale {@code C}, it replaces what is
   * not ASCII, which would be stored like that.
   */
  private static boolean areReadable(String[] arguments, Surroundings surroundings) {
    String characters = System.getProperty("sun.jnu.encoding", "UTF-8");
    if (characters.equalsIgnoreCase("UTF-8")
        || Arrays.stream(arguments).noneMatch(each -> each.indexOf(REPLACEMENT) >= 0)) {
      return true;
    }
    surroundings.note(
        "dynamodel: an argument has characters that are not in the character set of this system, "
            + characters
            + ": set LC_ALL=C.UTF-8");
    return false;
  }
}
