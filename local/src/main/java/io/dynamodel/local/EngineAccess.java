package io.dynamodel.local;

import io.dynamodel.ConnectionProvider.Access;
import io.dynamodel.OpenOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * The way to an engine in this JVM.
 *
 * @param options have the timeouts; null for none
 */
record EngineAccess(EngineConnection connection, @Nullable OpenOptions<?> options)
    implements Access {
  static final URI NOWHERE = URI.create("http://embedded");
  static final Region REGION = Region.US_EAST_1;
  static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("embedded", "embedded"));

  @Override
  public URI endpoint() {
    return NOWHERE;
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
    return new EngineHttpClient(connection);
  }

  @Override
  public SdkAsyncHttpClient asyncHttp() {
    return new EngineAsyncHttpClient(connection);
  }

  @Override
  public Optional<Duration> timeout() {
    return options == null ? Optional.empty() : options.timeout();
  }

  @Override
  public Optional<Duration> attemptTimeout() {
    return options == null ? Optional.empty() : options.attemptTimeout();
  }
}
