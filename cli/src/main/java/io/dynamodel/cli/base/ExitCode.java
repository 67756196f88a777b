package io.dynamodel.cli.base;

/** The exit codes of all commands. */
public final class ExitCode {
  public static final int DONE = 0;

  /** The command failed, or did not find the requested item or table. */
  public static final int FAILED = 1;

  /** The command line is wrong; nothing was done. */
  public static final int BAD_USE = 2;

  /** The command is complete, but rejected or found something invalid. */
  public static final int DONE_IN_PART = 3;

  private ExitCode() {}
}
