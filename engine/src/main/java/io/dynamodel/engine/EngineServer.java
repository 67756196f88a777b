package io.dynamodel.engine;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves an engine over HTTP on the loopback interface, for programs in other languages and for
 * tools: {@code aws dynamodb list-tables --endpoint-url http://localhost:8000}. It accepts any
 * credentials and any region, and has one database for all of them.
 *
 * <p>The server keeps the JVM alive until it is closed. It does not close the engine; close the
 * engine after the server.
 */
public final class EngineServer implements AutoCloseable {
  private static final String LOOPBACK = "localhost";
  private static final int PENDING_CONNECTIONS = 256;

  static {
    // Otherwise each response on a reused connection waits 40 ms for the client's ACK.
    String noDelay = "sun.net.httpserver.nodelay";
    if (System.getProperty(noDelay) == null) {
      System.setProperty(noDelay, "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final URI endpoint;

  private EngineServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
    this.endpoint = URI.create("http://" + LOOPBACK + ":" + server.getAddress().getPort());
  }

  /**
   * Starts a server on a free port.
   *
   * @throws UncheckedIOException if no port is free
   */
  public static EngineServer start(Engine engine) {
    return start(engine, 0);
  }

  /**
   * Starts a server.
   *
   * @param port the port to listen on; 0 for a free one
   * @throws UncheckedIOException if the port is in use
   */
  public static EngineServer start(Engine engine, int port) {
    HttpServer server;
    try {
      server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getByName(LOOPBACK), port), PENDING_CONNECTIONS);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on port " + port + " of " + LOOPBACK + ": " + e.getMessage(), e);
    }
    AtomicInteger count = new AtomicInteger();
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "dynamodel-server-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", new RequestHandler(engine));
    server.start();
    return new EngineServer(server, threads);
  }

  /** Returns the address of the server. */
  public URI endpoint() {
    return endpoint;
  }

  /** Stops listening and breaks open connections; may be called again. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /**
   * Serves an engine, in memory or in a directory, until the program is stopped.
   *
   * @param arguments {@code --port N}; without it, a free port is used; {@code --directory DIR};
   *     without it, the data is in memory
   */
  public static void main(String[] arguments) {
    int exitCode = new ServerProgram(System.out, System.err).run(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }
}
