package io.dynamodel;

import io.dynamodel.internal.wire.ReleasingHttp;
import io.dynamodel.internal.wire.StreamedReads;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/**
 * Configures a client of the SDK for exclusive use by DynaModel, like the clients that {@code
 * DynaConnection.open} creates. Add it to a client of your own:
 *
 * <pre>{@code
 * DynamoDbClient client = DynamoDbClient.builder().addPlugin(new DedicatedClient()).build();
 * DynaConnection connection = DynaConnection.of(client);
 * }</pre>
 *
 * <p>Such a client has the interceptor {@link #streamedReads}. It also lacks the interceptor that
 * dynamodb-enhanced, when it is on the class path, adds to every client of DynamoDB: that
 * interceptor copies each request to mark it as one of the enhanced client, which DynaModel's
 * requests are not. All other settings are unchanged. It works for synchronous and asynchronous
 * clients. For a client that is shared with the enhanced client, use {@link #streamedReads} alone,
 * which keeps that mark.
 */
public final class DedicatedClient implements SdkPlugin {
  private static final String ENHANCED_CLIENT = "software.amazon.awssdk.enhanced.";

  /**
   * Returns the interceptor that makes reads faster, and cancellation complete, for a client that
   * other code uses as well:
   *
   * <pre>{@code
   * DynamoDbClient client = DynamoDbClient.builder()
   *     .overrideConfiguration(o -> o.addExecutionInterceptor(DedicatedClient.streamedReads()))
   *     .build();
   * DynaConnection connection = DynaConnection.of(client);
   * }</pre>
   *
   * <p>The items in the responses to GetItem, Query, Scan, BatchGetItem, UpdateItem and DeleteItem
   * become records directly from the bytes, without the SDK's values in between. If an operation of
   * an asynchronous connection was cancelled or has timed out, the SDK's own retries are no longer
   * sent; without this interceptor, one may be.
   *
   * <p>It affects only DynaModel's requests, not other requests through the same client. For
   * DynaModel's requests, other interceptors see responses without items, but with everything else:
   * counts, consumed capacity, the key at the end of a page, unprocessed keys. If another
   * interceptor of the client changes responses, as that of the AWS Database Encryption SDK does,
   * responses are left to it unchanged. Errors, retries and checksums are not affected. It works
   * for synchronous and asynchronous clients, and is thread-safe.
   */
  public static ExecutionInterceptor streamedReads() {
    return new StreamedReads();
  }

  /**
   * Returns an HTTP client that releases its connection as soon as an operation of an asynchronous
   * connection is cancelled or times out, rather than when the response arrives. The clients that
   * {@code AsyncDynaConnection.open} creates do so already; for one of your own:
   *
   * <pre>{@code
   * DynamoDbAsyncClient client = DynamoDbAsyncClient.builder()
   *     .httpClient(DedicatedClient.releasing(NettyNioAsyncHttpClient.create()))
   *     .addPlugin(new DedicatedClient())
   *     .build();
   * }</pre>
   *
   * @param http sends the requests; is closed with the returned client
   */
  public static SdkAsyncHttpClient releasing(SdkAsyncHttpClient http) {
    return ReleasingHttp.of(http);
  }

  @Override
  public void configureClient(SdkServiceClientConfiguration.Builder config) {
    ClientOverrideConfiguration overrides = config.overrideConfiguration();
    List<ExecutionInterceptor> interceptors = new ArrayList<>(overrides.executionInterceptors());
    interceptors.removeIf(each -> each.getClass().getName().startsWith(ENHANCED_CLIENT));
    interceptors.add(new StreamedReads());
    config.overrideConfiguration(overrides.toBuilder().executionInterceptors(interceptors).build());
  }
}
