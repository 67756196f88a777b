package io.dynamodel.connection;

import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The SDK clients of one connection, and whatever else lives as long as it. A connection uses one
 * of the two, so each is best made when it is asked for.
 */
public interface Clients extends AutoCloseable {
  /** The client of a {@link DynaConnection}; the same each time. */
  DynamoDbClient dynamoDb();

  /** The client of an {@link AsyncDynaConnection}; the same each time. */
  DynamoDbAsyncClient dynamoDbAsync();

  /** Closes the clients and all that was opened with them, threads included. */
  @Override
  void close();
}
