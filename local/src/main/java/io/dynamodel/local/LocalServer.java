package io.dynamodel.local;

import io.dynamodel.error.DynaModelException;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local as an HTTP server in this JVM, for tests that want the SDK's whole way of a
 * request: in memory, on a free port of the loopback interface. Each access key has a database of
 * its own, in each region.
 *
 * <p>Its threads are no daemons: until it is closed, they keep the JVM alive.
 */
public final class LocalServer implements AutoCloseable {
  private static final String LOOPBACK = "localhost";
  private static final int MAX_THREADS = 32;
  private static final int MIN_THREADS = 2;
  private static final int IDLE_MILLIS = 60_000;
  private static final int UNRESERVED = -1;

  private final OwnThreads threads = new OwnThreads();
  private final LocalDynamoDBRequestHandler databases;
  private final Server server;
  private final URI endpoint;
  private boolean closed;

  /**
   * Not by {@code ServerRunner}: that listens on all interfaces, needs to be told a free port, and
   * prints its settings.
   */
  private LocalServer() {
    databases = new LocalDynamoDBRequestHandler(0, true, null, false, false);
    server =
        new Server(
            new QueuedThreadPool(
                MAX_THREADS, MIN_THREADS, IDLE_MILLIS, UNRESERVED, null, threads.group()));
    server.setHandler(new LocalDynamoDBServerHandler(databases, null));
    ServerConnector connector = new ServerConnector(server);
    connector.setHost(LOOPBACK);
    server.addConnector(connector);
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new DynaModelException("cannot start DynamoDB Local: " + e, e);
    }
    endpoint = URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort());
  }

  /**
   * Starts a server.
   *
   * @throws DynaModelException if it cannot be started
   */
  public static LocalServer start() {
    return new LocalServer();
  }

  /** Where it listens. */
  public URI endpoint() {
    return endpoint;
  }

  /** Stops the server, with all its threads; its databases are gone. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      server.stop();
    } catch (Exception e) {
      throw new DynaModelException("cannot stop DynamoDB Local: " + e, e);
    } finally {
      databases.shutdown();
      threads.end();
    }
  }
}
