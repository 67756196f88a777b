package io.dynamodel.benchmarks;

import io.dynamodel.ConnectionProvider;
import io.dynamodel.DedicatedClient;
import io.dynamodel.DynaConnection;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The network and the service behind the whole pipeline of the SDK: each operation is answered with
 * prepared bytes.
 */
final class Stub implements SdkHttpClient {
  private final Map<String, InTurn> answers = new HashMap<>();

  /** The responses to one operation, in turn. */
  private static final class InTurn {
    final List<Answer> inTurn;
    private final AtomicInteger next = new AtomicInteger();

    InTurn(List<Answer> inTurn) {
      this.inTurn = inTurn;
    }

    Answer next() {
      return inTurn.get(Math.floorMod(next.getAndIncrement(), inTurn.size()));
    }
  }

  private record Answer(byte[] body, SdkHttpResponse head) {
    static Answer of(String text) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      CRC32 crc = new CRC32();
      crc.update(body);
      return new Answer(
          body,
          SdkHttpResponse.builder()
              .statusCode(200)
              .putHeader("Content-Type", "application/x-amz-json-1.0")
              .putHeader("Content-Length", String.valueOf(body.length))
              .putHeader("x-amz-crc32", String.valueOf(crc.getValue()))
              .putHeader("x-amzn-RequestId", "STUB")
              .build());
    }
  }

  /**
   * Returns a client of the SDK as it is if the enhanced client is on the class path: with its
   * interceptor.
   *
   * @param bodies the responses as JSON, by the names of their operations
   */
  static DynamoDbClient client(Map<String, List<String>> bodies) {
    return builder(bodies).build();
  }

  /**
   * Returns a client with {@link DedicatedClient}. For requests that are not DynaModel's, it
   * behaves as if the enhanced client were not on the class path.
   */
  static DynamoDbClient dedicated(Map<String, List<String>> bodies) {
    return builder(bodies).addPlugin(new DedicatedClient()).build();
  }

  /** Returns a connection as {@code DynaConnection.open} creates it: without the SDK's client. */
  static DynaConnection direct(Map<String, List<String>> bodies) {
    return DynaConnection.of(new Database(of(bodies)));
  }

  private static Stub of(Map<String, List<String>> bodies) {
    Stub stub = new Stub();
    // Pages of a large table that are the same text share its bytes.
    Map<String, Answer> made = new IdentityHashMap<>();
    bodies.forEach(
        (operation, texts) ->
            stub.answers.put(
                "DynamoDB_20120810." + operation,
                new InTurn(
                    texts.stream().map(text -> made.computeIfAbsent(text, Answer::of)).toList())));
    return stub;
  }

  private static AwsCredentialsProvider keys() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("stub", "stub"));
  }

  private static DynamoDbClientBuilder builder(Map<String, List<String>> bodies) {
    return DynamoDbClient.builder()
        .region(Region.US_EAST_1)
        .credentialsProvider(keys())
        .httpClient(of(bodies));
  }

  /** The stub as a database that is reached without the SDK's client. */
  private record Database(Stub stub, AwsCredentialsProvider credentials)
      implements ConnectionProvider.Clients, ConnectionProvider.Access {
    Database(Stub stub) {
      this(stub, keys());
    }

    @Override
    public Optional<ConnectionProvider.Access> access() {
      return Optional.of(this);
    }

    @Override
    public URI endpoint() {
      return URI.create("https://dynamodb.us-east-1.amazonaws.com");
    }

    @Override
    public Region region() {
      return Region.US_EAST_1;
    }

    @Override
    public SdkHttpClient http() {
      return stub;
    }

    @Override
    public SdkAsyncHttpClient asyncHttp() {
      throw new UnsupportedOperationException("the stub is synchronous");
    }

    @Override
    public DynamoDbClient dynamoDb() {
      throw new UnsupportedOperationException("the stub is reached without clients");
    }

    @Override
    public DynamoDbAsyncClient dynamoDbAsync() {
      throw new UnsupportedOperationException("the stub is reached without clients");
    }

    @Override
    public DynamoDbStreamsClient dynamoDbStreams() {
      throw new UnsupportedOperationException("the stub is reached without clients");
    }

    @Override
    public void close() {}
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    Answer answer =
        Objects.requireNonNull(answers.get(target), "the stub has no answer to this").next();
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return HttpExecuteResponse.builder()
            .response(answer.head())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}
}
