package io.dynamodel.internal.wire;

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
 * Releases the connection of a request as soon as its operation is cancelled or times out. The
 * SDK's client of DynamoDB does not propagate this to its HTTP client, so the connection would stay
 * in use until a response arrives, or until the read timeout expires. The asynchronous clients that
 * {@code AsyncDynaConnection.open} creates have it. Add it to a client of your own, together with
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
  /** The name of the setting that selects the SDK's HTTP client if there are several. */
  private static final String CHOSEN = "software.amazon.awssdk.http.async.service.impl";

  private final SdkAsyncHttpClient http;

  private ReleasingHttp(SdkAsyncHttpClient http) {
    this.http = http;
  }

  /**
   * Returns the same client with the ability to release connections.
   *
   * @param http sends the requests; is closed with this client
   */
  public static SdkAsyncHttpClient of(SdkAsyncHttpClient http) {
    return new ReleasingHttp(http);
  }

  /**
   * Creates the HTTP client that is on the class path; empty if there is none, or if there are
   * several, in which case the SDK chooses.
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

  /** Creates the client with the settings that the SDK has for DynamoDB. */
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
