package io.dynamodel.connection;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The SDK clients of one connection, and whatever else lives as long as it. */
public interface Clients extends AutoCloseable {
  DynamoDbClient dynamoDb();

  /** Closes the clients and all that was opened with them, threads included. */
  @Override
  void close();
}
