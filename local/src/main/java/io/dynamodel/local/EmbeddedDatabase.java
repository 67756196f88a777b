package io.dynamodel.local;

import io.dynamodel.connection.Clients;
import io.dynamodel.connection.DedicatedClient;
import io.dynamodel.engine.Engine;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The SDK's own clients over an engine in this JVM: interceptors, retries, time-outs and errors are
 * as with AWS, only the network is not there. {@code DynaConnection.open("embedded")} makes one by
 * itself; make one of your own to set the engine's clock or its faults, or to give its clients to
 * other code:
 *
 * <pre>{@code
 * Engine engine = Engine.inMemory(clock);
 * EmbeddedDatabase database = new EmbeddedDatabase(engine);
 * DynaConnection connection = DynaConnection.of(database.dynamoDb());
 * }</pre>
 */
public final class EmbeddedDatabase implements Clients {
  private static final URI NOWHERE = URI.create("http://embedded");

  private final Engine engine;
  private final EngineConnection connection;
  private @Nullable DynamoDbClient sync;
  private @Nullable DynamoDbAsyncClient async;

  /** Takes over an engine: {@link #close} closes it. */
  public EmbeddedDatabase(Engine engine) {
    this.engine = engine;
    this.connection = new EngineConnection(engine);
  }

  @Override
  public synchronized DynamoDbClient dynamoDb() {
    DynamoDbClient client = sync;
    if (client == null) {
      client = builder().addPlugin(new DedicatedClient()).build();
      sync = client;
    }
    return client;
  }

  @Override
  public synchronized DynamoDbAsyncClient dynamoDbAsync() {
    DynamoDbAsyncClient client = async;
    if (client == null) {
      client = asyncBuilder().addPlugin(new DedicatedClient()).build();
      async = client;
    }
    return client;
  }

  /**
   * A builder of a client with settings of your own, interceptors and time-outs for example. The
   * client is yours to close.
   */
  public DynamoDbClientBuilder builder() {
    return set(DynamoDbClient.builder()).httpClient(new EngineHttpClient(connection));
  }

  /** The same for an asynchronous client. */
  public DynamoDbAsyncClientBuilder asyncBuilder() {
    return set(DynamoDbAsyncClient.builder()).httpClient(new EngineAsyncHttpClient(connection));
  }

  /** What the machine's settings for AWS say has no part in it, so their files are not read. */
  private static <B extends AwsClientBuilder<B, ?>> B set(B builder) {
    ProfileFile none = ProfileFile.aggregator().build();
    return builder
        .endpointOverride(NOWHERE)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("embedded", "embedded")))
        .overrideConfiguration(o -> o.defaultProfileFileSupplier(() -> none));
  }

  /** Closes the clients and the engine; may be called again. */
  @Override
  public synchronized void close() {
    connection.close();
    if (sync != null) {
      sync.close();
    }
    if (async != null) {
      async.close();
    }
    engine.close();
  }
}
