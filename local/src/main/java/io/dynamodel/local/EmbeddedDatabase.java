package io.dynamodel.local;

import io.dynamodel.connection.Clients;
import io.dynamodel.error.DynaModelException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** One DynamoDB Local of this JVM, in memory or in a directory. */
final class EmbeddedDatabase implements Clients {
  private static final boolean WITHOUT_TELEMETRY = true;

  private final OwnThreads threads = new OwnThreads();
  private final @Nullable DataDirectory directory;
  private final AmazonDynamoDBLocal database;
  private final DynamoDbClient client;
  private final DynamoDbAsyncClient asyncClient;
  private boolean closed;

  private EmbeddedDatabase(
      @Nullable DataDirectory directory, Supplier<AmazonDynamoDBLocal> create) {
    this.directory = directory;
    this.database = threads.start(create);
    this.client = database.dynamoDbClient();
    this.asyncClient = database.dynamoDbAsyncClient();
  }

  static EmbeddedDatabase inMemory() {
    return new EmbeddedDatabase(null, () -> DynamoDBEmbedded.create(WITHOUT_TELEMETRY));
  }

  /** The database that is kept in a directory, which becomes its own. */
  static EmbeddedDatabase in(DataDirectory directory) {
    try {
      return new EmbeddedDatabase(
          directory, () -> DynamoDBEmbedded.create(directory.file().toFile(), WITHOUT_TELEMETRY));
    } catch (RuntimeException e) {
      directory.close();
      throw new DynaModelException(
          "cannot open the database " + directory.file() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public DynamoDbClient dynamoDb() {
    return client;
  }

  @Override
  public DynamoDbAsyncClient dynamoDbAsync() {
    return asyncClient;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      database.shutdownNow();
      threads.end();
      if (directory != null) {
        directory.close();
      }
    }
  }
}
