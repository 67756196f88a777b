package io.dynamodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.step.StubHttp;
import io.dynamodel.internal.step.StubHttp.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

class OpenOptionsTest {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("the-id", "the-secret"));

  private final StubHttp http =
      new StubHttp(Response.ok("{\"TableNames\":[\"books\"]}".getBytes(StandardCharsets.UTF_8)));
  private final List<SdkHttpRequest> sent = new ArrayList<>();

  private final ExecutionInterceptor recorder =
      new ExecutionInterceptor() {
        @Override
        public void beforeTransmission(
            Context.BeforeTransmission context, ExecutionAttributes attributes) {
          sent.add(context.httpRequest());
        }
      };

  private <B extends AwsClientBuilder<B, ?>> void record(B builder) {
    builder.overrideConfiguration(o -> o.addExecutionInterceptor(recorder));
  }

  private SdkHttpRequest sent(String target, Consumer<OpenOptions<DynamoDbClientBuilder>> options) {
    try (DynaConnection connection =
        DynaConnection.open(
            target,
            o -> {
              options.accept(o);
              o.client(
                  builder -> {
                    record(builder);
                    builder.httpClient(http);
                  });
            })) {
      assertThat(connection.tables().list()).containsExactly("books");
    }
    return sent.remove(0);
  }

  private static String authorization(SdkHttpRequest request) {
    return request.firstMatchingHeader("Authorization").orElseThrow();
  }

  @Test
  void open_withRegionAndCredentials_signsForThem() {
    SdkHttpRequest request = sent("aws", o -> o.region("eu-central-1").credentials(CREDENTIALS));
    assertThat(request.getUri())
        .isEqualTo(URI.create("https://dynamodb.eu-central-1.amazonaws.com/"));
    assertThat(authorization(request)).contains("Credential=the-id/", "/eu-central-1/dynamodb/");
  }

  @Test
  void open_ofAws_withAnEndpoint_sendsToIt_withTheCredentialsOfAws() {
    SdkHttpRequest request =
        sent(
            "aws",
            o ->
                o.region("eu-central-1")
                    .credentials(CREDENTIALS)
                    .endpoint("http://localhost:4711"));
    assertThat(request.getUri()).isEqualTo(URI.create("http://localhost:4711/"));
    assertThat(authorization(request)).contains("Credential=the-id/", "/eu-central-1/dynamodb/");
  }

  @Test
  void open_ofAnEmulator_needsNoOption_andTakesAll() {
    assertThat(authorization(sent("http://localhost:8000", o -> {})))
        .contains("Credential=local/", "/us-east-1/");
    assertThat(
            authorization(
                sent("http://localhost:8000", o -> o.region("eu-west-1").credentials(CREDENTIALS))))
        .contains("Credential=the-id/", "/eu-west-1/");
  }

  @Test
  void open_asynchronously_takesTheSameOptions() {
    try (AsyncDynaConnection connection =
        AsyncDynaConnection.open(
            "aws",
            (OpenOptions<DynamoDbAsyncClientBuilder> o) ->
                o.region("eu-central-1")
                    .credentials(CREDENTIALS)
                    .client(
                        builder -> {
                          record(builder);
                          builder.httpClient(http);
                        }))) {
      assertThat(connection.tables().join()).containsExactly("books");
      assertThat(connection.client().listTables().join().tableNames()).containsExactly("books");
    }
    assertThat(authorization(sent.get(0))).contains("Credential=the-id/", "/eu-central-1/");
  }

  @Test
  void client_changesWhatElseTheClientHas_andKeepsThePlugin() {
    try (DynaConnection connection =
        DynaConnection.open(
            "http://localhost:8000",
            o ->
                o.client(
                    builder ->
                        builder.overrideConfiguration(
                            c -> c.apiCallTimeout(Duration.ofSeconds(17)))))) {
      AwsServiceClientConfiguration settings = connection.client().serviceClientConfiguration();
      assertThat(settings.overrideConfiguration().apiCallTimeout())
          .contains(Duration.ofSeconds(17));
      assertThat(settings.overrideConfiguration().executionInterceptors())
          .anyMatch(each -> each.getClass().getSimpleName().equals("StreamedReads"));
      assertThat(connection.prefixed("dev-").client()).isSameAs(connection.client());
    }
  }

  @Test
  void timeout_isThatOfBothClients_besideOtherSettings() {
    try (DynaConnection connection =
        DynaConnection.open(
            "http://localhost:8000", o -> o.timeout(Duration.ofSeconds(17)).client(this::record))) {
      ClientOverrideConfiguration sync =
          connection.client().serviceClientConfiguration().overrideConfiguration();
      assertThat(sync.apiCallTimeout()).contains(Duration.ofSeconds(17));
      assertThat(sync.executionInterceptors()).contains(recorder);
      ClientOverrideConfiguration async =
          connection.async().client().serviceClientConfiguration().overrideConfiguration();
      assertThat(async.apiCallTimeout()).contains(Duration.ofSeconds(17));
      assertThat(async.executionInterceptors()).contains(recorder);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S"})
  void timeout_thatIsNotPositive_isRefused(Duration limit) {
    assertThatThrownBy(() -> DynaConnection.open("aws", o -> o.timeout(limit)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("the timeout must be positive, not " + limit);
  }

  @Test
  void open_withAProfileThatDoesNotExist_saysSo() {
    assertThatThrownBy(() -> DynaConnection.open("aws", o -> o.profile("no-such-profile")))
        .isInstanceOf(DynaModelException.class)
        .hasMessage(
            "cannot open a connection to \"aws\": the AWS configuration files of this machine have"
                + " no profile 'no-such-profile'");
  }

  @Test
  void open_ofAUrl_withAnotherEndpoint_isRefused() {
    assertThatThrownBy(
            () ->
                DynaConnection.open(
                    "http://localhost:8000", o -> o.endpoint("http://localhost:8001")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("names another");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:the-secret@localhost:8000",
        "http://user:the-secret@local host",
        "https://the-secret@example.org/?a"
      })
  void credentialsInAUrl_areRefused_andNotShown(String url) {
    assertThatThrownBy(() -> DynaConnection.open(url))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("remove them")
        .hasMessageNotContaining("the-secret")
        .hasNoCause();
    assertThatThrownBy(() -> DynaConnection.open("aws", o -> o.endpoint(url)))
        .isInstanceOf(DynaModelException.class)
        .hasMessageNotContaining("the-secret");
  }

  /** Counts how often it is closed. */
  private static final class Closeable implements AwsCredentialsProvider, SdkAutoCloseable {
    private int closed;

    @Override
    public AwsCredentials resolveCredentials() {
      return CREDENTIALS.resolveCredentials();
    }

    @Override
    public void close() {
      closed++;
    }
  }

  @Test
  void credentials_areNotClosedWithTheConnection() {
    Closeable own = new Closeable();
    List<Consumer<OpenOptions<DynamoDbClientBuilder>>> ways =
        List.of(o -> {}, OpenOptions::sdkClient);
    for (Consumer<OpenOptions<DynamoDbClientBuilder>> way : ways) {
      for (boolean isClientUsed : new boolean[] {true, false}) {
        try (DynaConnection connection =
            DynaConnection.open("http://localhost:1", o -> way.accept(o.credentials(own)))) {
          if (isClientUsed) {
            assertThat(connection.client()).isNotNull();
            assertThat(connection.async().client()).isNotNull();
          }
        }
      }
    }
    assertThat(own.closed).isZero();
  }

  @Test
  void options_doNotShowCredentials() {
    OpenOptions<DynamoDbClientBuilder> options =
        OpenOptions.of(DynamoDbClientBuilder.class, o -> o.credentials(CREDENTIALS));
    assertThat(options.toString()).doesNotContain("the-id", "the-secret");
    assertThatThrownBy(() -> options.requireOnlyClient("mine"))
        .hasMessageNotContaining("the-id")
        .hasMessageNotContaining("the-secret");
  }

  @Test
  void anEndpointWithoutScheme_andBlankOptions_areRefused() {
    assertThatThrownBy(() -> DynaConnection.open("aws", o -> o.endpoint("vpc.example.org")))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("the URL has no scheme");
    assertThatThrownBy(() -> DynaConnection.open("aws", o -> o.region(" ")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("the region must not be blank");
    assertThatThrownBy(() -> DynaConnection.open("aws", o -> o.profile("")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("the profile must not be blank");
  }

  @Test
  void requireOnlyClient_namesEachOptionThatTheTargetDoesNotTake() {
    assertThatThrownBy(
            () ->
                OpenOptions.of(
                        DynamoDbClientBuilder.class,
                        o -> o.region("eu-west-1").profile("x").client(builder -> {}))
                    .requireOnlyClient("embedded"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(
            "cannot open a connection to \"embedded\" with the option region and profile: this"
                + " database is not a service of AWS; remove the option, or open \"aws\" or the URL"
                + " of an endpoint");
  }
}
