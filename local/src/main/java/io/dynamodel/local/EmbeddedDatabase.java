package io.dynamodel.local;

import io.dynamodel.connection.Clients;
import io.dynamodel.engine.Engine;
import io.dynamodel.error.DynaModelException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One engine of this JVM, in memory or in a directory. */
final class EmbeddedDatabase implements Clients {
  private final Engine engine = Engine.inMemory();

  static EmbeddedDatabase inMemory() {
    return new EmbeddedDatabase();
  }

  static EmbeddedDatabase in(DataDirectory directory) {
    return new EmbeddedDatabase();
  }

  @Override
  public DynamoDbClient dynamoDb() {
    throw new DynaModelException("the engine is not connected yet");
  }

  @Override
  public DynamoDbAsyncClient dynamoDbAsync() {
    throw new DynaModelException("the engine is not connected yet");
  }

  @Override
  public void close() {
    engine.close();
  }
}
