package io.dynamodel.cli;

import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineServer;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the embedded engine over HTTP. */
@Command(
    name = "serve",
    description = "Serve an embedded DynamoDB on a port of this machine, until the program ends.",
    footer = {
      "  dynamodel serve --port 8000 --directory data",
      "  dynamodel tables --connect http://localhost:8000",
      "  aws dynamodb list-tables --endpoint-url http://localhost:8000"
    })
final class ServeCommand extends BaseCommand {
  private static final int MAX_PORT = 65_535;

  @Option(names = "--port", paramLabel = "PORT", description = "The port; a free one by default.")
  int port;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Where the database is kept; in memory by default.")
  @Nullable String directory;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > MAX_PORT) {
      throw new UsageException("--port must be from 0, for any free port, to " + MAX_PORT);
    }
    try (Engine engine =
            directory == null ? Engine.inMemory() : Engine.in(surroundings().path(directory));
        EngineServer server = EngineServer.start(engine, port)) {
      CountDownLatch ended = new CountDownLatch(1);
      Thread end =
          new Thread(
              () -> {
                server.close();
                engine.close();
                ended.countDown();
              },
              "dynamodel-end");
      Runtime.getRuntime().addShutdownHook(end);
      out()
          .println(
              "DynamoDB is served at "
                  + server.endpoint()
                  + ", "
                  + (directory == null ? "in memory" : "kept in " + directory)
                  + ", until this program ends (Ctrl-C)");
      out().flush();
      try {
        ended.await();
      } catch (InterruptedException e) {
        Runtime.getRuntime().removeShutdownHook(end);
        throw e;
      }
    }
    return ExitCode.DONE;
  }
}
