package io.dynamodel.engine;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * A DynamoDB in this process, in memory or in a directory: one function from a request of
 * DynamoDB's protocol to its response. It may be called by any number of threads.
 */
public final class Engine implements AutoCloseable {
  private Engine() {}

  /** An empty engine that is gone when it is closed. */
  public static Engine inMemory() {
    return inMemory(Clock.systemUTC());
  }

  /**
   * An empty engine that is gone when it is closed.
   *
   * @param clock what times to live, tokens and stream records go by
   */
  public static Engine inMemory(Clock clock) {
    return new Engine();
  }

  /** The engine that is kept in a directory, which is made if it is not there. */
  public static Engine in(Path directory) {
    return in(directory, Clock.systemUTC());
  }

  public static Engine in(Path directory, Clock clock) {
    return new Engine();
  }

  /**
   * Answers a request. It never throws: what is wrong with the request is in the response.
   *
   * @param target the header {@code X-Amz-Target}, as {@code DynamoDB_20120810.PutItem}
   * @param headers of the request, by lower-case names
   * @param body JSON
   */
  public EngineResponse handle(String target, Map<String, String> headers, byte[] body) {
    return new EngineResponse(500, Map.of(), new byte[0]);
  }

  @Override
  public void close() {}
}
