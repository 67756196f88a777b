package io.dynamodel.engine;

import io.dynamodel.engine.error.StoreException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The server as a command-line program. */
final class ServerProgram {
  private static final int SERVING = 0;
  private static final int FAILED = 1;
  private static final int BAD_ARGUMENTS = 2;

  private final PrintStream out;
  private final PrintStream err;

  ServerProgram(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Starts the server, or prints what is wrong. Returns the exit code. */
  int run(String... arguments) {
    ServerArguments read;
    try {
      read = ServerArguments.of(arguments);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return BAD_ARGUMENTS;
    }
    try {
      serve(read);
      return SERVING;
    } catch (UncheckedIOException | StoreException e) {
      err.println(e.getMessage());
      return FAILED;
    }
  }

  private void serve(ServerArguments arguments) {
    Path directory = arguments.directory();
    Engine engine = directory == null ? Engine.inMemory() : Engine.in(directory);
    EngineServer server;
    try {
      server = EngineServer.start(engine, arguments.port());
    } catch (UncheckedIOException e) {
      engine.close();
      throw e;
    }
    Runnable end =
        () -> {
          server.close();
          engine.close();
        };
    Runtime.getRuntime().addShutdownHook(new Thread(end, "dynamodel-server-end"));
    out.println(
        "DynamoDB is running at "
            + server.endpoint()
            + ", "
            + (directory == null ? "in memory" : "in " + directory)
            + ". Press Ctrl-C to stop it.");
  }
}
