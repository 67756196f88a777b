package io.dynamodel;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Opens connections of a kind that core does not know, such as {@code "embedded"}; found by {@link
 * java.util.ServiceLoader}.
 *
 * @see DynaConnection#open(String)
 * @see AsyncDynaConnection#open(String)
 */
public interface ConnectionProvider {
  /**
   * Returns the clients of a target.
   *
   * @param target the argument of {@code open}
   * @param options the options of {@code open}. The provider rejects those that its database does
   *     not have, and lets them configure the builder of each client
   * @return empty if the target does not belong to this provider
   * @throws io.dynamodel.error.DynaModelException if it does, but cannot be opened
   * @see OpenOptions#requireOnlyClient
   * @see OpenOptions#configured
   */
  Optional<Clients> open(String target, OpenOptions<?> options);

  /**
   * Returns the targets that this provider opens, for messages: {@code "embedded", "embedded:DIR"}.
   */
  String targets();

  /**
   * The SDK clients of one connection, and everything else with the same lifetime. A connection
   * does not use all of them, so each should be created when it is first requested.
   */
  public interface Clients extends AutoCloseable {
    /** Returns the client of a {@link DynaConnection}; always the same one. */
    DynamoDbClient dynamoDb();

    /** Returns the client of an {@link AsyncDynaConnection}; always the same one. */
    DynamoDbAsyncClient dynamoDbAsync();

    /** Returns the client of the streams of the same database; always the same one. */
    DynamoDbStreamsClient dynamoDbStreams();

    /**
     * Returns how to reach the database without the SDK's client, which takes less time; empty if
     * requests have to go through the clients. Called once for each connection.
     */
    default Optional<Access> access() {
      return Optional.empty();
    }

    /** Closes the clients and everything that was opened with them, including threads. */
    @Override
    void close();
  }

  /**
   * What it takes to send requests to a database without the SDK's client: they are marshalled,
   * signed, repeated and read as by that client. Interceptors and metrics are left out, so a
   * database that needs them offers only {@link Clients}.
   */
  public interface Access {
    /** Returns the scheme, the host and the port that requests are sent to, without a path. */
    URI endpoint();

    /** Returns the region that requests are signed for. */
    Region region();

    /** Returns where the credentials come from. They are asked for before each request. */
    AwsCredentialsProvider credentials();

    /**
     * Returns the HTTP client of a {@link DynaConnection}. It is closed with the {@link Clients}.
     */
    SdkHttpClient http();

    /**
     * Returns the HTTP client of an {@link AsyncDynaConnection}. It is closed with the {@link
     * Clients}.
     */
    SdkAsyncHttpClient asyncHttp();

    /** Returns the longest time of a request with all of its attempts; empty for any. */
    default Optional<Duration> timeout() {
      return Optional.empty();
    }

    /** Returns the longest time of one attempt of a request; empty for any. */
    default Optional<Duration> attemptTimeout() {
      return Optional.empty();
    }

    /**
     * Returns the strategy of further attempts; empty for that of the SDK. It must not be an
     * adaptive one.
     */
    default Optional<RetryStrategy> retries() {
      return Optional.empty();
    }
  }
}
