package io.dynamodel.internal.direct;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/** The asynchronous HTTP client that the SDK's client makes, with its settings for DynamoDB. */
public final class CapturedAsyncHttp implements SdkAsyncHttpClient.Builder<CapturedAsyncHttp> {
  private final SdkAsyncHttpClient.Builder<?> builder;
  private @Nullable SdkAsyncHttpClient made;

  /**
   * Creates the builder.
   *
   * @param builder builds the client
   */
  public CapturedAsyncHttp(SdkAsyncHttpClient.Builder<?> builder) {
    this.builder = builder;
  }

  @Override
  public SdkAsyncHttpClient buildWithDefaults(AttributeMap serviceDefaults) {
    SdkAsyncHttpClient client = builder.buildWithDefaults(serviceDefaults);
    made = client;
    return client;
  }

  /** Returns the HTTP client; empty if none was built. */
  public Optional<SdkAsyncHttpClient> client() {
    return Optional.ofNullable(made);
  }
}
