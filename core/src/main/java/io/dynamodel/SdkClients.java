package io.dynamodel;

import io.dynamodel.ConnectionProvider.Clients;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.direct.Address;
import io.dynamodel.internal.direct.AsyncDirectTransport;
import io.dynamodel.internal.direct.CapturedAsyncHttp;
import io.dynamodel.internal.direct.CapturedHttp;
import io.dynamodel.internal.direct.ClientSettings;
import io.dynamodel.internal.direct.DefaultSettings;
import io.dynamodel.internal.direct.DirectSettings;
import io.dynamodel.internal.direct.DirectTransport;
import io.dynamodel.internal.step.Failures;
import io.dynamodel.internal.transport.AsyncSdkTransport;
import io.dynamodel.internal.transport.AsyncTransport;
import io.dynamodel.internal.transport.SdkTransport;
import io.dynamodel.internal.transport.Transport;
import io.dynamodel.internal.wire.ReleasingHttp;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.utils.AttributeMap;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Clients of AWS, or of an endpoint, each created when it is first requested. */
final class SdkClients implements Clients {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final int HIGHEST_PORT = 65_535;

  private final String target;
  private final @Nullable URI endpoint;
  private final OpenOptions<?> options;
  private @Nullable DynamoDbClient sync;
  private @Nullable DynamoDbAsyncClient async;
  private @Nullable DynamoDbStreamsClient streams;

  /** The HTTP clients that the clients send through; null if the SDK chooses them. */
  private @Nullable CapturedHttp http;

  private @Nullable CapturedAsyncHttp asyncHttp;

  /**
   * The settings that were found without a client, which will share them; null if there are none.
   */
  private @Nullable DirectSettings found;

  /**
   * Creates the clients.
   *
   * @param target for messages
   * @param endpoint null for AWS
   */
  private SdkClients(String target, @Nullable URI endpoint, OpenOptions<?> options) {
    this.target = target;
    this.endpoint = endpoint;
    this.options = options;
  }

  /** Returns the clients of the target of a connection. */
  static Clients open(String target, OpenOptions<?> options) {
    List<String> tried = new ArrayList<>(List.of("\"aws\"", "an http:// or https:// URL"));
    for (ConnectionProvider provider : ServiceLoader.load(ConnectionProvider.class)) {
      Optional<Clients> clients = provider.open(target, options);
      if (clients.isPresent()) {
        return clients.get();
      }
      tried.add(provider.targets());
    }
    if (target.equals("aws")) {
      return new SdkClients(target, null, options);
    }
    if (target.startsWith("http://") || target.startsWith("https://")) {
      if (options.endpoint() != null) {
        throw new InvalidRequestException(
            "the target of the connection is an endpoint, and the option endpoint names another:"
                + " open \"aws\" with that option, or remove it");
      }
      return new SdkClients(target, endpoint(target), options);
    }
    throw new DynaModelException(
        "cannot open a connection to \""
            + Names.shown(target)
            + "\": the targets are "
            + String.join(", ", tried)
            + (target.startsWith("embedded")
                ? "; for \"embedded\", add the dependency io.dynamodel:dynamodel-local"
                : ""));
  }

  /**
   * Reads the URL of an endpoint.
   *
   * @throws DynaModelException if it is not one; the message does not show credentials
   */
  static URI endpoint(String url) {
    if (url.contains("@")) {
      throw new DynaModelException(
          "cannot open a connection to an endpoint whose URL contains credentials: remove them, and"
              + " pass them as the option credentials or profile");
    }
    URI endpoint;
    try {
      endpoint = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw unopened(url, e);
    }
    if (endpoint.getPort() > HIGHEST_PORT) {
      throw unopened(url, new IllegalArgumentException("the highest port is " + HIGHEST_PORT));
    }
    if (endpoint.getScheme() == null || endpoint.getHost() == null) {
      throw unopened(
          url,
          new IllegalArgumentException(
              "the URL has no "
                  + (endpoint.getScheme() == null ? "scheme" : "host or no valid port")));
    }
    return endpoint;
  }

  static InvalidRequestException unopened(String target, RuntimeException cause) {
    return new InvalidRequestException(
        "cannot open a connection to \"" + Names.shown(target) + "\": " + Failures.said(cause),
        cause);
  }

  @Override
  public synchronized DynamoDbClient dynamoDb() {
    DynamoDbClient client = sync;
    if (client == null) {
      client =
          made(() -> options.configured(shared(withHttp(set(DynamoDbClient.builder())))).build());
      sync = client;
    }
    return client;
  }

  @Override
  public synchronized DynamoDbAsyncClient dynamoDbAsync() {
    DynamoDbAsyncClient client = async;
    if (client == null) {
      client = made(() -> built(set(DynamoDbAsyncClient.builder())));
      async = client;
    }
    return client;
  }

  @Override
  public synchronized DynamoDbStreamsClient dynamoDbStreams() {
    DynamoDbStreamsClient client = streams;
    if (client == null) {
      client = made(() -> setService(DynamoDbStreamsClient.builder()).build());
      streams = client;
    }
    return client;
  }

  /** Returns how the requests of a synchronous connection are sent. */
  synchronized Transport transport() {
    Transport simple = withoutClient();
    if (simple != null) {
      return simple;
    }
    DynamoDbClient client = dynamoDb();
    SdkHttpClient sent = http == null ? null : http.client().orElse(null);
    return sent == null
        ? new SdkTransport(client)
        : ClientSettings.of(client.serviceClientConfiguration(), options.region())
            .<Transport>map(settings -> new DirectTransport(sent, settings))
            .orElseGet(() -> new SdkTransport(client));
  }

  /** Returns the transport where the SDK's client would find only defaults; null elsewhere. */
  private @Nullable Transport withoutClient() {
    URI url = endpoint == null ? options.endpoint() : endpoint;
    Region region = options.needNoClient() ? region() : null;
    if (region == null || (url != null && !Address.hasNoPath(url)) || !DefaultSettings.hold()) {
      return null;
    }
    CapturedHttp captured = CapturedHttp.ofClassPath().orElse(null);
    if (captured == null) {
      return null;
    }
    try {
      SdkHttpClient sent = captured.buildWithDefaults(AttributeMap.empty());
      http = captured;
      found =
          DefaultSettings.of(
              url,
              region,
              credentials(),
              options.timeout().orElse(null),
              options.attemptTimeout().orElse(null));
      return new DirectTransport(sent, found);
    } catch (SdkException | IllegalArgumentException e) {
      throw unopened(target, e);
    }
  }

  private @Nullable Region region() {
    Region given = options.region();
    if (given != null) {
      return DefaultSettings.known(given.id());
    }
    return isOnThisMachine() ? Region.US_EAST_1 : DefaultSettings.region();
  }

  private AwsCredentialsProvider credentials() {
    AwsCredentialsProvider given = options.credentials();
    if (given != null) {
      return given;
    }
    return isOnThisMachine() ? local() : DefaultCredentialsProvider.builder().build();
  }

  /** Returns how the requests of an asynchronous connection are sent. */
  AsyncTransport asyncTransport() {
    DynamoDbAsyncClient client = dynamoDbAsync();
    SdkAsyncHttpClient sent = asyncHttp == null ? null : asyncHttp.client().orElse(null);
    return sent == null
        ? new AsyncSdkTransport(client)
        : ClientSettings.of(client.serviceClientConfiguration(), options.region())
            .<AsyncTransport>map(settings -> new AsyncDirectTransport(sent, settings))
            .orElseGet(() -> new AsyncSdkTransport(client));
  }

  private DynamoDbClientBuilder withHttp(DynamoDbClientBuilder builder) {
    if (http == null && !options.isThroughSdk()) {
      http = CapturedHttp.ofClassPath().orElse(null);
    }
    return http == null ? builder : builder.httpClientBuilder(http);
  }

  /** Gives a client the credentials and the tokens of the requests that are sent without it. */
  private DynamoDbClientBuilder shared(DynamoDbClientBuilder builder) {
    DirectSettings known = found;
    if (known == null) {
      return builder;
    }
    if (options.credentials() == null) {
      builder.credentialsProvider(known.credentials());
    }
    return builder.overrideConfiguration(o -> o.retryStrategy(known.retries().strategy()));
  }

  private DynamoDbAsyncClient built(DynamoDbAsyncClientBuilder builder) {
    ReleasingHttp.ofClassPath()
        .ifPresent(
            found -> {
              if (options.isThroughSdk()) {
                builder.httpClientBuilder(found);
              } else {
                asyncHttp = new CapturedAsyncHttp(found);
                builder.httpClientBuilder(asyncHttp);
              }
            });
    options.configured(builder);
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      // The options set an HTTP client; the SDK does not accept a builder of one in addition.
      return builder.httpClientBuilder(null).build();
    }
  }

  private <C> C made(Supplier<C> client) {
    try {
      return client.get();
    } catch (SdkException | IllegalArgumentException e) {
      throw unopened(target, e);
    }
  }

  /** An endpoint on this machine is an emulator, which accepts any credentials and region. */
  private <B extends AwsClientBuilder<B, ?>> B set(B builder) {
    builder.addPlugin(new DedicatedClient());
    return setService(builder);
  }

  private <B extends AwsClientBuilder<B, ?>> B setService(B builder) {
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
      if (isOnThisMachine()) {
        builder.region(Region.US_EAST_1).credentialsProvider(local());
      }
    }
    options.setService(builder);
    return builder;
  }

  private boolean isOnThisMachine() {
    return endpoint != null && THIS_MACHINE.contains(endpoint.getHost());
  }

  private static AwsCredentialsProvider local() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
  }

  @Override
  public synchronized void close() {
    if (sync == null) {
      closeShared();
    }
    close(sync);
    close(async);
    close(streams);
  }

  /** Closes what a client of the SDK would close. */
  private void closeShared() {
    if (http != null) {
      close(http.client().orElse(null));
    }
    if (found != null
        && found.credentials() instanceof DefaultCredentialsProvider own
        && options.credentials() == null) {
      own.close();
    }
  }

  private static void close(@Nullable SdkAutoCloseable client) {
    if (client != null) {
      client.close();
    }
  }
}
