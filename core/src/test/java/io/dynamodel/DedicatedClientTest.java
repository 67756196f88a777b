package io.dynamodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.internal.step.StubHttp;
import io.dynamodel.internal.step.StubHttp.Response;
import io.dynamodel.internal.wire.StreamedReads;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** A client with the plugin is the same client, except for the marks and the items of responses. */
class DedicatedClientTest {
  private static final Response PUT = Response.ok(bytes("{}"));
  private static final Response BUSY =
      new Response(
          400,
          Map.of(),
          bytes("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\"}"));

  private static final String ENHANCED_CLIENT = "d";

  private final List<String> agents = new ArrayList<>();

  /** The letters by which the SDK counts what is used of it: {@code m/D,AK,P,d,e}. */
  private static List<String> marks(String agent) {
    return List.of(agent.substring(agent.lastIndexOf(" m/") + 3).split(","));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Hears what is sent, and adds a header, as a user's own might. */
  private final ExecutionInterceptor users =
      new ExecutionInterceptor() {
        @Override
        public void beforeTransmission(
            Context.BeforeTransmission context, ExecutionAttributes attributes) {
          agents.add(context.httpRequest().firstMatchingHeader("User-Agent").orElseThrow());
        }
      };

  private <B extends AwsClientBuilder<B, ?>> B set(B builder) {
    return builder
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .overrideConfiguration(
            o ->
                o.addExecutionInterceptor(users)
                    .apiCallTimeout(Duration.ofSeconds(17))
                    .putHeader("x-own", "mine")
                    .retryStrategy(
                        retries ->
                            retries
                                .maxAttempts(2)
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())));
  }

  private DynamoDbClient client(StubHttp http) {
    return set(DynamoDbClient.builder()).httpClient(http).addPlugin(new DedicatedClient()).build();
  }

  private static final DynaModel.Definition<Document> PARTS =
      DynaModel.documents()
          .table(t -> t.name("parts").hashKey("id", ValueType.S))
          .schema(SchemaAdapter.none());

  private static DynaModel<Document> parts(DynamoDbClient client) {
    return PARTS.connect(DynaConnection.of(client));
  }

  @Test
  void itsRequests_areNotMarkedAsTheEnhancedClients() {
    StubHttp http = new StubHttp(PUT);
    parts(client(http)).put(Map.of("id", "1"));
    parts(set(DynamoDbClient.builder()).httpClient(http).build()).put(Map.of("id", "1"));
    assertThat(marks(agents.get(0))).isNotEmpty().doesNotContain(ENHANCED_CLIENT);
    assertThat(marks(agents.get(1))).contains(ENHANCED_CLIENT);
  }

  @Test
  void allOtherSettings_stayAsTheyWere() {
    ClientOverrideConfiguration plain =
        set(DynamoDbClient.builder())
            .httpClient(new StubHttp(PUT))
            .build()
            .serviceClientConfiguration()
            .overrideConfiguration();
    ClientOverrideConfiguration dedicated =
        client(new StubHttp(PUT)).serviceClientConfiguration().overrideConfiguration();
    assertThat(dedicated.headers()).isEqualTo(plain.headers()).containsKey("x-own");
    assertThat(dedicated.apiCallTimeout()).isEqualTo(plain.apiCallTimeout()).isNotEmpty();
    List<ExecutionInterceptor> expected = new ArrayList<>(plain.executionInterceptors());
    assertThat(expected.removeIf(each -> each.getClass().getName().contains(".enhanced.")))
        .isTrue();
    assertThat(dedicated.executionInterceptors())
        .hasSize(expected.size() + 1)
        .contains(users)
        .extracting(each -> (Object) each.getClass())
        .startsWith(expected.stream().map(Object::getClass).toArray())
        .endsWith(StreamedReads.class);
  }

  @Test
  void itsRetries_areThoseThatWereSet() {
    StubHttp busyOnce = new StubHttp(BUSY, PUT);
    parts(client(busyOnce)).put(Map.of("id", "1"));
    assertThat(busyOnce.answered()).isEqualTo(2);

    StubHttp busy = new StubHttp(BUSY);
    assertThatThrownBy(() -> parts(client(busy)).put(Map.of("id", "1")))
        .hasMessageContaining("parts");
    assertThat(busy.answered()).isEqualTo(2);
  }

  @Test
  void withoutAnyThatWereSet_itsRetriesAreTheSdksOwn() {
    assertThat(attempts(DynamoDbClient.builder().addPlugin(new DedicatedClient())))
        .isEqualTo(attempts(DynamoDbClient.builder()))
        .isGreaterThan(3);
  }

  private static int attempts(DynamoDbClientBuilder builder) {
    return builder
        .region(Region.US_EAST_1)
        .httpClient(new StubHttp(PUT))
        .build()
        .serviceClientConfiguration()
        .overrideConfiguration()
        .retryStrategy()
        .orElseThrow()
        .maxAttempts();
  }

  @Test
  void whatIsRead_isReadFromTheBytes() {
    StubHttp http =
        new StubHttp(Response.ok(bytes("{\"Item\":{\"id\":{\"S\":\"1\"},\"n\":{\"N\":\"5\"}}}")));
    assertThat(parts(client(http)).get("1")).contains(Document.of(Map.of("id", "1", "n", 5L)));
  }

  @Test
  void asyncClients_takeItToo() {
    StubHttp http = new StubHttp(Response.ok(bytes("{\"Item\":{\"id\":{\"S\":\"1\"}}}")));
    DynamoDbAsyncClient client =
        set(DynamoDbAsyncClient.builder())
            .httpClient(http)
            .addPlugin(new DedicatedClient())
            .build();
    assertThat(PARTS.connect(AsyncDynaConnection.of(client)).get("1").join())
        .contains(Document.of(Map.of("id", "1")));
    assertThat(marks(agents.get(0))).isNotEmpty().doesNotContain(ENHANCED_CLIENT);
  }
}
