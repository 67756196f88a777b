package io.dynamodel;

import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The SDK clients of one connection, and everything else with the same lifetime. A connection uses
 * only one of the two clients, so each should be created when it is first requested.
 */
public interface Clients extends AutoCloseable {
  /** Returns the client of a {@link DynaConnection}; always the same one. */
  DynamoDbClient dynamoDb();

  /** Returns the client of an {@link AsyncDynaConnection}; always the same one. */
  DynamoDbAsyncClient dynamoDbAsync();

  /** Closes the clients and everything that was opened with them, including threads. */
  @Override
  void close();
}
