package io.dynamodel.engine;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of the server.
 *
 * @param port 0 for a free port
 * @param directory null for a server in memory
 */
record ServerArguments(int port, @Nullable Path directory) {
  private static final int MAX_PORT = 65_535;

  /**
   * Reads the arguments of the command line.
   *
   * @throws IllegalArgumentException if an argument is invalid; its message is for the user
   */
  static ServerArguments of(String... arguments) {
    int port = 0;
    Path directory = null;
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i];
      if (!name.equals("--port") && !name.equals("--directory")) {
        throw new IllegalArgumentException(
            "\"" + name + "\" is not an option of the server: use --port N or --directory DIR.");
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            name + " has no value: add one, as in --port 8000 or --directory data/dynamodb.");
      }
      if (name.equals("--port")) {
        port = port(arguments[i + 1]);
      } else {
        directory = directory(arguments[i + 1]);
      }
    }
    return new ServerArguments(port, directory);
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // The exception below reports it, like numbers that are not ports.
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is not a port: use a number from 1 to 65535, or 0 for a free port.");
  }

  private static Path directory(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a valid directory: " + e.getReason());
    }
  }
}
