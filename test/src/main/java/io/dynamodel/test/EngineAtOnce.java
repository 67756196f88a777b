package io.dynamodel.test;

import io.dynamodel.ConnectionProvider.Access;
import io.dynamodel.local.EmbeddedDatabase;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** An embedded database whose requests are repeated without waiting. */
final class EngineAtOnce extends AtOnce {
  private final EmbeddedDatabase database;

  EngineAtOnce(EmbeddedDatabase database) {
    this.database = database;
  }

  @Override
  DynamoDbClientBuilder builder() {
    return database.builder();
  }

  @Override
  DynamoDbAsyncClientBuilder asyncBuilder() {
    return database.asyncBuilder();
  }

  @Override
  Optional<Access> direct() {
    return database.access();
  }

  @Override
  public DynamoDbStreamsClient dynamoDbStreams() {
    return database.dynamoDbStreams();
  }

  @Override
  public void close() {
    super.close();
    database.close();
  }
}
