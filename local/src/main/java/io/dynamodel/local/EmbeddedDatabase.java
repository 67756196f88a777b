package io.dynamodel.local;

import io.dynamodel.ConnectionProvider.Access;
import io.dynamodel.ConnectionProvider.Clients;
import io.dynamodel.DedicatedClient;
import io.dynamodel.OpenOptions;
import io.dynamodel.engine.Engine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The SDK's own clients on an engine in this JVM. Interceptors, retries, timeouts and errors are
 * the same as with AWS; only the network is missing. {@code DynaConnection.open("embedded")}
 * creates an instance by itself. Create your own instance to set the engine's clock, to inject
 * faults, or to pass its clients to other code:
 *
 * <pre>{@code
 * Engine engine = Engine.inMemory(clock);
 * EmbeddedDatabase database = new EmbeddedDatabase(engine);
 * DynaConnection connection = DynaConnection.of(database.dynamoDb());
 * }</pre>
 */
public final class EmbeddedDatabase implements Clients {
  private final Engine engine;
  private final EngineConnection connection;
  private final @Nullable OpenOptions<?> options;
  private @Nullable DynamoDbClient sync;
  private @Nullable DynamoDbAsyncClient async;
  private @Nullable DynamoDbStreamsClient streams;

  /** Creates a database that owns the given engine: {@link #close} closes the engine. */
  public EmbeddedDatabase(Engine engine) {
    this(engine, null);
  }

  /**
   * Creates a database.
   *
   * @param options configure its clients; null for none
   */
  EmbeddedDatabase(Engine engine, @Nullable OpenOptions<?> options) {
    this.engine = engine;
    this.options = options;
    this.connection = new EngineConnection(engine);
  }

  @Override
  public synchronized DynamoDbClient dynamoDb() {
    DynamoDbClient client = sync;
    if (client == null) {
      client = dedicated(builder()).build();
      sync = client;
    }
    return client;
  }

  @Override
  public synchronized DynamoDbAsyncClient dynamoDbAsync() {
    DynamoDbAsyncClient client = async;
    if (client == null) {
      client = dedicated(asyncBuilder()).build();
      async = client;
    }
    return client;
  }

  @Override
  public synchronized DynamoDbStreamsClient dynamoDbStreams() {
    DynamoDbStreamsClient client = streams;
    if (client == null) {
      client =
          set(DynamoDbStreamsClient.builder()).httpClient(new EngineHttpClient(connection)).build();
      streams = client;
    }
    return client;
  }

  /** Returns how requests reach the engine without the SDK's client. */
  @Override
  public Optional<Access> access() {
    return options != null && options.isThroughSdk()
        ? Optional.empty()
        : Optional.of(new EngineAccess(connection, options));
  }

  private <B extends AwsClientBuilder<B, ?>> B dedicated(B builder) {
    builder.addPlugin(new DedicatedClient());
    return options == null ? builder : options.configured(builder);
  }

  /**
   * Returns a builder for a client with your own settings, such as interceptors and timeouts. You
   * must close that client yourself.
   */
  public DynamoDbClientBuilder builder() {
    return set(DynamoDbClient.builder()).httpClient(new EngineHttpClient(connection));
  }

  /**
   * Returns a builder for an asynchronous client with your own settings. You must close that client
   * yourself.
   */
  public DynamoDbAsyncClientBuilder asyncBuilder() {
    return set(DynamoDbAsyncClient.builder()).httpClient(new EngineAsyncHttpClient(connection));
  }

  /** The machine's AWS settings do not apply, so their files are not read. */
  private static <B extends AwsClientBuilder<B, ?>> B set(B builder) {
    ProfileFile none = ProfileFile.aggregator().build();
    return builder
        .endpointOverride(EngineAccess.NOWHERE)
        .region(EngineAccess.REGION)
        .credentialsProvider(EngineAccess.CREDENTIALS)
        .overrideConfiguration(o -> o.defaultProfileFileSupplier(() -> none));
  }

  /** Closes the clients and the engine; may be called more than once. */
  @Override
  public synchronized void close() {
    connection.close();
    if (sync != null) {
      sync.close();
    }
    if (async != null) {
      async.close();
    }
    if (streams != null) {
      streams.close();
    }
    engine.close();
  }
}
