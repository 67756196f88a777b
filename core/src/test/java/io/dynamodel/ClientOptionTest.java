package io.dynamodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.internal.protocol.ScriptedHttp;
import io.dynamodel.internal.protocol.ScriptedHttp.Answer;
import io.dynamodel.internal.protocol.ScriptedHttp.Never;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.auth.spi.scheme.AuthSchemeOption;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** No setting of the option {@code client} is ignored: it holds for every request. */
class ClientOptionTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private final AtomicInteger count = new AtomicInteger();

  /** Sends a request, and returns it as it was sent. */
  private static List<ScriptedHttp.Sent> sent(
      ScriptedHttp http, Consumer<DynamoDbClientBuilder> client) {
    try (DynaConnection connection =
        DynaConnection.open(
            "http://localhost:1",
            o ->
                o.client(
                    builder -> {
                      builder.httpClient(http);
                      client.accept(builder);
                    }))) {
      connection.partiql("SELECT * FROM t").list();
    }
    return http.sent();
  }

  private static List<ScriptedHttp.Sent> sent(Consumer<DynamoDbClientBuilder> client) {
    return sent(ScriptedHttp.answering("{\"Items\":[]}"), client);
  }

  private static List<ScriptedHttp.Sent> overridden(
      ScriptedHttp http, Consumer<ClientOverrideConfiguration.Builder> overrides) {
    return sent(http, builder -> builder.overrideConfiguration(overrides));
  }

  private static List<ScriptedHttp.Sent> overridden(
      Consumer<ClientOverrideConfiguration.Builder> overrides) {
    return overridden(ScriptedHttp.answering("{\"Items\":[]}"), overrides);
  }

  @Test
  void headers_areSent() {
    assertThat(overridden(o -> o.putHeader("tenant", "a")))
        .allMatch(sent -> sent.header("tenant").equals("a"));
  }

  @Test
  void retryStrategy_decides() {
    ScriptedHttp failing = new ScriptedHttp(attempt -> Answer.of(500, "{}"));
    assertThatThrownBy(
            () ->
                overridden(
                    failing,
                    o -> o.retryStrategy(StandardRetryStrategy.builder().maxAttempts(1).build())))
        .isInstanceOf(RuntimeException.class);
    assertThat(failing.sent()).hasSize(1);
  }

  @Test
  void interceptors_seeEachRequest() {
    overridden(
        o ->
            o.addExecutionInterceptor(
                new ExecutionInterceptor() {
                  @Override
                  public void beforeTransmission(
                      Context.BeforeTransmission context, ExecutionAttributes attributes) {
                    count.incrementAndGet();
                  }
                }));
    assertThat(count).hasValue(1);
  }

  @Test
  void metricPublishers_getMetrics() {
    overridden(
        o ->
            o.addMetricPublisher(
                new MetricPublisher() {
                  @Override
                  public void publish(MetricCollection metrics) {
                    count.incrementAndGet();
                  }

                  @Override
                  public void close() {}
                }));
    assertThat(count).hasValue(1);
  }

  @Test
  void timeouts_endCallsAndAttempts() {
    assertThatThrownBy(
            () -> overridden(new ScriptedHttp(n -> new Never()), o -> o.apiCallTimeout(SHORT)))
        .hasRootCauseInstanceOf(ApiCallTimeoutException.class);
    assertThatThrownBy(
            () ->
                overridden(
                    new ScriptedHttp(n -> new Never()),
                    o ->
                        o.apiCallAttemptTimeout(SHORT)
                            .retryStrategy(StandardRetryStrategy.builder().maxAttempts(1).build())))
        .hasRootCauseInstanceOf(ApiCallAttemptTimeoutException.class);
  }

  @Test
  void scheduledExecutor_isUsed() {
    ScheduledThreadPoolExecutor own =
        new ScheduledThreadPoolExecutor(1) {
          @Override
          public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            count.incrementAndGet();
            return super.schedule(task, delay, unit);
          }
        };
    overridden(o -> o.scheduledExecutorService(own).apiCallTimeout(Duration.ofHours(1)));
    own.shutdownNow();
    assertThat(count).hasPositiveValue();
  }

  @Test
  void userAgent_hasPrefixAndSuffix() {
    assertThat(
            overridden(
                o ->
                    o.putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_PREFIX, "before")
                        .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "after")))
        .allMatch(sent -> sent.header("User-Agent").startsWith("before"))
        .allMatch(sent -> sent.header("User-Agent").endsWith("after"));
  }

  @Test
  void authScheme_isUsed() {
    assertThat(
            sent(
                builder ->
                    builder.authSchemeProvider(
                        parameters ->
                            List.of(
                                AuthSchemeOption.builder().schemeId("smithy.api#noAuth").build()))))
        .allMatch(sent -> sent.header("Authorization").isEmpty());
  }

  @Test
  void plugins_areApplied() {
    assertThat(
            sent(
                builder ->
                    builder.addPlugin(
                        config ->
                            config.overrideConfiguration(
                                config.overrideConfiguration().toBuilder()
                                    .putHeader("tenant", "b")
                                    .build()))))
        .allMatch(sent -> sent.header("tenant").equals("b"));
  }

  @Test
  void endpointProvider_decides() {
    assertThat(
            sent(
                builder ->
                    builder.endpointProvider(
                        parameters ->
                            CompletableFuture.completedFuture(
                                Endpoint.builder().url(URI.create("http://other:1")).build()))))
        .allMatch(sent -> sent.head().host().equals("other"));
  }

  @Test
  void asynchronousConnectionBesideIt_hasTheInterceptorsAndHeaders() {
    ExecutionInterceptor own = new ExecutionInterceptor() {};
    try (DynamoDbClient client =
            DynamoDbClient.builder()
                .httpClient(ScriptedHttp.answering("{}"))
                .region(Region.EU_CENTRAL_1)
                .overrideConfiguration(o -> o.addExecutionInterceptor(own).putHeader("tenant", "a"))
                .build();
        DynaConnection connection = DynaConnection.of(client)) {
      ClientOverrideConfiguration beside =
          connection.async().client().serviceClientConfiguration().overrideConfiguration();
      assertThat(beside.executionInterceptors()).contains(own);
      assertThat(beside.headers()).containsEntry("tenant", List.of("a"));
    }
  }

  @Test
  void attemptTimeout_isAnOptionOfItsOwn_forDirectRequestsToo(@TempDir Path directory) {
    AtomicBoolean isFirst = new AtomicBoolean(true);
    ScriptedHttp http =
        new ScriptedHttp(
            n -> isFirst.getAndSet(false) ? new Never() : Answer.of(200, "{\"Items\":[]}"));
    ServiceHttp.with(
        http,
        directory,
        () -> {
          try (DynaConnection connection =
              DynaConnection.open(
                  "http://localhost:1", o -> o.attemptTimeout(Duration.ofMillis(300)))) {
            assertThat(connection.partiql("SELECT * FROM t").list()).isEmpty();
            assertThat(http.sent()).hasSizeGreaterThan(1);
            http.sent().clear();
            isFirst.set(true);
            assertThat(connection.async().partiql("SELECT * FROM t").list().join()).isEmpty();
            assertThat(http.sent()).hasSizeGreaterThan(1);
          }
          return null;
        });
  }
}
