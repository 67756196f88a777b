package io.dynamodel;

import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Opens connections of a kind that core does not know, such as {@code "embedded"}; found by {@link
 * java.util.ServiceLoader}.
 *
 * @see DynaConnection#open(String)
 * @see AsyncDynaConnection#open(String)
 */
public interface ConnectionProvider {
  /**
   * Returns the clients of a target.
   *
   * @param target the argument of {@code open}
   * @param options the options of {@code open}. The provider rejects those that its database does
   *     not have, and lets them configure the builder of each client
   * @return empty if the target does not belong to this provider
   * @throws io.dynamodel.error.DynaModelException if it does, but cannot be opened
   * @see OpenOptions#requireOnlyClient
   * @see OpenOptions#configured
   */
  Optional<Clients> open(String target, OpenOptions<?> options);

  /**
   * Returns the targets that this provider opens, for messages: {@code "embedded", "embedded:DIR"}.
   */
  String targets();

  /**
   * The SDK clients of one connection, and everything else with the same lifetime. A connection
   * does not use all of them, so each should be created when it is first requested.
   */
  public interface Clients extends AutoCloseable {
    /** Returns the client of a {@link DynaConnection}; always the same one. */
    DynamoDbClient dynamoDb();

    /** Returns the client of an {@link AsyncDynaConnection}; always the same one. */
    DynamoDbAsyncClient dynamoDbAsync();

    /** Returns the client of the streams of the same database; always the same one. */
    DynamoDbStreamsClient dynamoDbStreams();

    /** Closes the clients and everything that was opened with them, including threads. */
    @Override
    void close();
  }
}
