package io.dynamodel.test;

import io.dynamodel.ConnectionProvider.Access;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A database behind HTTP on this machine, whose requests are repeated without waiting. */
final class ServerAtOnce extends AtOnce {
  private static final Region REGION = Region.US_EAST_1;
  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final URI endpoint;
  private @Nullable DynamoDbStreamsClient streams;
  private @Nullable SdkHttpClient http;
  private @Nullable SdkAsyncHttpClient asyncHttp;

  ServerAtOnce(URI endpoint) {
    this.endpoint = endpoint;
  }

  private <B extends AwsClientBuilder<B, ?>> B set(B builder) {
    return builder.endpointOverride(endpoint).region(REGION).credentialsProvider(CREDENTIALS);
  }

  @Override
  DynamoDbClientBuilder builder() {
    return set(DynamoDbClient.builder());
  }

  @Override
  DynamoDbAsyncClientBuilder asyncBuilder() {
    return set(DynamoDbAsyncClient.builder());
  }

  @Override
  public synchronized DynamoDbStreamsClient dynamoDbStreams() {
    DynamoDbStreamsClient client = streams;
    if (client == null) {
      client = set(DynamoDbStreamsClient.builder()).build();
      streams = client;
    }
    return client;
  }

  /** With several HTTP clients on the class path, the SDK chooses, as for {@code open}. */
  @Override
  Optional<Access> direct() {
    List<SdkHttpService> sync = found(SdkHttpService.class);
    List<SdkAsyncHttpService> async = found(SdkAsyncHttpService.class);
    return sync.size() == 1 && async.size() == 1
        ? Optional.of(new OverHttp(sync.get(0), async.get(0)))
        : Optional.empty();
  }

  private static <S> List<S> found(Class<S> service) {
    return ServiceLoader.load(service).stream().map(ServiceLoader.Provider::get).toList();
  }

  private synchronized SdkHttpClient http(SdkHttpService service) {
    SdkHttpClient client = http;
    if (client == null) {
      client = service.createHttpClientBuilder().build();
      http = client;
    }
    return client;
  }

  private synchronized SdkAsyncHttpClient asyncHttp(SdkAsyncHttpService service) {
    SdkAsyncHttpClient client = asyncHttp;
    if (client == null) {
      client = service.createAsyncHttpClientFactory().build();
      asyncHttp = client;
    }
    return client;
  }

  @Override
  public synchronized void close() {
    super.close();
    close(streams);
    close(http);
    close(asyncHttp);
  }

  private static void close(@Nullable SdkAutoCloseable client) {
    if (client != null) {
      client.close();
    }
  }

  /** The way to the server through the HTTP clients on the class path. */
  private final class OverHttp implements Access {
    private final SdkHttpService sync;
    private final SdkAsyncHttpService async;

    private OverHttp(SdkHttpService sync, SdkAsyncHttpService async) {
      this.sync = sync;
      this.async = async;
    }

    @Override
    public URI endpoint() {
      return endpoint;
    }

    @Override
    public Region region() {
      return REGION;
    }

    @Override
    public AwsCredentialsProvider credentials() {
      return CREDENTIALS;
    }

    @Override
    public SdkHttpClient http() {
      return ServerAtOnce.this.http(sync);
    }

    @Override
    public SdkAsyncHttpClient asyncHttp() {
      return ServerAtOnce.this.asyncHttp(async);
    }
  }
}
