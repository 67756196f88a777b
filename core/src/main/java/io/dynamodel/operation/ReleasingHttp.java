package io.dynamodel.operation;

import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Gives the connection of a request back as soon as its operation is cancelled, or has run out of
 * its time. The SDK's client of DynamoDB does not pass that on to its HTTP client, so that the
 * connection stays taken until an answer comes, or the time to read it is over. The async clients
 * that {@code AsyncDynaConnection.open} makes have it; give it to one of your own, together with
 * {@link StreamedReads}:
 *
 * <pre>{@code
 * DynamoDbAsyncClient client = DynamoDbAsyncClient.builder()
 *     .httpClient(ReleasingHttp.of(NettyNioAsyncHttpClient.create()))
 *     .addPlugin(new DedicatedClient())
 *     .build();
 * }</pre>
 */
public final class ReleasingHttp implements SdkAsyncHttpClient {
  /** Names the HTTP client that the SDK takes, where it is not to be the one there is. */
  private static final String CHOSEN = "software.amazon.awssdk.http.async.service.impl";

  private final SdkAsyncHttpClient http;

  private ReleasingHttp(SdkAsyncHttpClient http) {
    this.http = http;
  }

  /**
   * The same client, which gives connections back.
   *
   * @param http sends the requests; is closed with this
   */
  public static SdkAsyncHttpClient of(SdkAsyncHttpClient http) {
    return new ReleasingHttp(http);
  }

  /**
   * Makes the HTTP client that is on the class path; empty where there is none, or a choice, which
   * is left to the SDK.
   */
  public static Optional<SdkAsyncHttpClient.Builder<?>> ofClassPath() {
    if (System.getProperty(CHOSEN) != null) {
      return Optional.empty();
    }
    try {
      Iterator<SdkAsyncHttpService> services =
          ServiceLoader.load(SdkAsyncHttpService.class).iterator();
      if (!services.hasNext()) {
        return Optional.empty();
      }
      SdkAsyncHttpService service = services.next();
      return services.hasNext() ? Optional.empty() : Optional.of(new OfService(service));
    } catch (ServiceConfigurationError e) {
      return Optional.empty();
    }
  }

  /** Makes the client with the settings that the SDK has for DynamoDB. */
  private record OfService(SdkAsyncHttpService service)
      implements SdkAsyncHttpClient.Builder<OfService> {
    @Override
    public SdkAsyncHttpClient buildWithDefaults(AttributeMap serviceDefaults) {
      return of(service.createAsyncHttpClientFactory().buildWithDefaults(serviceDefaults));
    }
  }

  @Override
  public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
    Transmission transmission = Transmission.take();
    CompletableFuture<Void> attempt = http.execute(request);
    if (transmission != null) {
      transmission.isUnderWay(attempt);
    }
    return attempt;
  }

  @Override
  public String clientName() {
    return http.clientName();
  }

  @Override
  public void close() {
    http.close();
  }
}
