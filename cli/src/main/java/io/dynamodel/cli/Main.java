package io.dynamodel.cli;

import io.dynamodel.cli.base.Surroundings;

/** The entry point of the program. */
public final class Main {
  private Main() {}

  /** Runs one command, and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    int exitCode = new Program(Surroundings.ofProcess()).run(arguments);
    System.exit(exitCode);
  }
}
