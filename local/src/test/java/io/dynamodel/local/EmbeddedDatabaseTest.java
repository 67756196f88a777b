package io.dynamodel.local;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.fault.Fault;
import io.dynamodel.table.TableConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The SDK's clients behave as they do with a network, although there is none. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EmbeddedDatabaseTest {
  /** Longer than any test may take; nothing waits for it to elapse. */
  private static final Duration FOREVER = Duration.ofMinutes(10);

  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Map<String, AttributeValue> FOO = Map.of("isbn", AttributeValue.fromS("1"));
  private static final PutItemRequest PUT =
      PutItemRequest.builder().tableName("books").item(FOO).build();
  private static final GetItemRequest GET =
      GetItemRequest.builder().tableName("books").key(FOO).build();

  private final Engine engine = Engine.inMemory();
  private final EmbeddedDatabase database = new EmbeddedDatabase(engine);

  @BeforeEach
  void create() {
    DynaConnection.of(database.dynamoDb())
        .createTable(TableConfig.of(t -> t.name("books").hashKey("isbn", S)));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private boolean isStored() {
    return database.dynamoDb().getItem(GET).hasItem();
  }

  // Errors

  @Test
  void errors_are_those_of_the_service() {
    GetItemRequest films = GET.toBuilder().tableName("films").build();
    assertThatThrownBy(() -> database.dynamoDb().getItem(films))
        .isInstanceOfSatisfying(
            ResourceNotFoundException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.requestId()).isNotBlank();
              assertThat(e.numAttempts()).isEqualTo(1);
            });
    assertThatThrownBy(() -> database.dynamoDbAsync().getItem(films).join())
        .hasCauseInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void a_cut_connection_is_tried_again_by_the_sdk() {
    Fault before = engine.faults().on("PutItem").next(1).cutBefore();
    database.dynamoDb().putItem(PUT);
    Fault after = engine.faults().on("PutItem").next(2).cutAfter();
    database.dynamoDbAsync().putItem(PUT).join();
    assertThat(before.hits()).isEqualTo(1);
    assertThat(after.hits()).isEqualTo(2);
    assertThat(isStored()).isTrue();
  }

  @Test
  void a_connection_that_is_always_cut_is_an_IOException_to_the_sdk() {
    engine.faults().on("PutItem").cutBefore();
    try (DynamoDbClient once = database.builder().overrideConfiguration(o -> once(o)).build();
        DynamoDbAsyncClient asyncOnce =
            database.asyncBuilder().overrideConfiguration(o -> once(o)).build()) {
      assertThatThrownBy(() -> once.putItem(PUT))
          .isInstanceOf(SdkClientException.class)
          .hasRootCauseInstanceOf(IOException.class);
      assertThatThrownBy(() -> asyncOnce.putItem(PUT).join())
          .hasCauseInstanceOf(SdkClientException.class)
          .hasRootCauseInstanceOf(IOException.class);
    }
    assertThat(isStored()).isFalse();
  }

  private static void once(ClientOverrideConfiguration.Builder settings) {
    settings.retryStrategy(strategy -> strategy.maxAttempts(1));
  }

  @Test
  void many_cuts_lose_and_double_nothing_that_is_awaited() {
    engine.faults().on("PutItem").share(0.2, 11).cutAfter();
    List<CompletableFuture<?>> puts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Map<String, AttributeValue> item = Map.of("isbn", AttributeValue.fromS("n" + i));
      puts.add(database.dynamoDbAsync().putItem(PUT.toBuilder().item(item).build()));
    }
    CompletableFuture.allOf(puts.toArray(CompletableFuture<?>[]::new)).join();
    assertThat(database.dynamoDb().scan(s -> s.tableName("books")).count()).isEqualTo(500);
  }

  // Time

  @Test
  void a_call_that_takes_too_long_is_ended_by_its_time_out() {
    engine.faults().on("PutItem").delay(FOREVER);
    try (DynamoDbClient hurried =
            database.builder().overrideConfiguration(o -> o.apiCallTimeout(SHORT)).build();
        DynamoDbAsyncClient asyncHurried =
            database.asyncBuilder().overrideConfiguration(o -> o.apiCallTimeout(SHORT)).build()) {
      assertThatThrownBy(() -> hurried.putItem(PUT)).isInstanceOf(ApiCallTimeoutException.class);
      assertThatThrownBy(() -> asyncHurried.putItem(PUT).join())
          .hasCauseInstanceOf(ApiCallTimeoutException.class);
    }
    assertThat(Thread.interrupted()).isFalse();
    assertThat(isStored()).as("only the answers were late").isTrue();
  }

  @Test
  void an_attempt_that_takes_too_long_is_followed_by_the_next() {
    Fault fault = engine.faults().on("PutItem").next(2).delay(FOREVER);
    try (DynamoDbClient hurried =
            database
                .builder()
                .overrideConfiguration(o -> o.apiCallAttemptTimeout(Duration.ofMillis(500)))
                .build();
        DynamoDbAsyncClient asyncHurried =
            database
                .asyncBuilder()
                .overrideConfiguration(o -> o.apiCallAttemptTimeout(Duration.ofMillis(500)))
                .build()) {
      hurried.putItem(PUT);
      assertThat(fault.hits()).isEqualTo(2);
      Fault asyncFault = engine.faults().on("PutItem").next(2).delay(FOREVER);
      asyncHurried.putItem(PUT).join();
      assertThat(asyncFault.hits()).isEqualTo(2);
      engine.faults().on("GetItem").delay(FOREVER);
      assertThatThrownBy(
              () ->
                  hurried.getItem(
                      GET.toBuilder()
                          .overrideConfiguration(o -> o.apiCallAttemptTimeout(Duration.ofMillis(1)))
                          .build()))
          .isInstanceOf(ApiCallAttemptTimeoutException.class);
    }
  }

  @Test
  void a_thread_that_waits_can_be_interrupted() throws Exception {
    Fault fault = engine.faults().on("PutItem").delay(FOREVER);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CountDownLatch stillInterrupted = new CountDownLatch(1);
    Thread waiting =
        new Thread(
            () -> {
              try {
                database.dynamoDb().putItem(PUT);
              } catch (RuntimeException e) {
                failure.set(e);
                if (Thread.currentThread().isInterrupted()) {
                  stillInterrupted.countDown();
                }
              }
            });
    waiting.start();
    while (fault.hits() == 0) {
      Thread.onSpinWait();
    }
    waiting.interrupt();
    waiting.join();
    assertThat(failure.get()).isInstanceOf(AbortedException.class);
    assertThat(stillInterrupted.getCount()).isZero();
  }

  @Test
  void an_answer_that_is_late_keeps_no_thread_and_arrives() {
    engine.faults().on("PutItem").next(1).delay(SHORT);
    CompletableFuture<?> late = database.dynamoDbAsync().putItem(PUT);
    assertThat(database.dynamoDbAsync().getItem(GET).join().hasItem()).isTrue();
    late.join();

    engine.faults().on("PutItem").next(1).delay(SHORT);
    long start = System.nanoTime();
    database.dynamoDb().putItem(PUT);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
  }

  @Test
  void a_request_that_is_cancelled_hears_no_more() {
    engine.faults().on("GetItem").next(1).delay(FOREVER);
    CompletableFuture<GetItemResponse> cancelled = database.dynamoDbAsync().getItem(GET);
    cancelled.cancel(true);
    assertThat(cancelled).isCancelled();
    assertThat(database.dynamoDbAsync().getItem(GET).join().hasItem()).isFalse();
  }

  // Clients

  @Test
  void a_long_chain_of_asynchronous_requests_does_not_fill_the_stack() {
    DynamoDbAsyncClient client = database.dynamoDbAsync();
    CompletableFuture<GetItemResponse> chain = client.getItem(GET);
    CompletableFuture<GetItemResponse> end = follow(client, chain, 20_000);
    assertThat(end.join().hasItem()).isFalse();
  }

  private static CompletableFuture<GetItemResponse> follow(
      DynamoDbAsyncClient client, CompletableFuture<GetItemResponse> before, int more) {
    return before.thenCompose(
        response ->
            more == 0
                ? CompletableFuture.completedFuture(response)
                : follow(client, client.getItem(GET), more - 1));
  }

  @Test
  void a_client_of_your_own_has_your_interceptors() {
    List<SdkRequest> seen = new ArrayList<>();
    ExecutionInterceptor keeper =
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes all) {
            seen.add(context.request());
          }
        };
    try (DynamoDbClient own =
        database.builder().overrideConfiguration(o -> o.addExecutionInterceptor(keeper)).build()) {
      own.putItem(PUT);
    }
    assertThat(seen).hasSize(1).first().isInstanceOf(PutItemRequest.class);
    assertThat(isStored()).isTrue();
  }

  @Test
  void the_synchronous_client_needs_no_thread_and_the_other_leaves_none() {
    ThreadsLeft threads = new ThreadsLeft();
    EmbeddedDatabase second = new EmbeddedDatabase(Engine.inMemory());
    second.dynamoDb().listTables();
    assertThat(threads.now()).isEmpty();
    second.dynamoDbAsync().listTables().join();
    second.close();
    second.close();
    assertThat(threads.now()).isEmpty();
  }

  @Test
  void after_close_requests_fail_at_once() {
    DynamoDbClient own = database.builder().build();
    DynamoDbAsyncClient asyncOwn = database.asyncBuilder().build();
    database.close();
    assertThatThrownBy(() -> own.putItem(PUT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> asyncOwn.putItem(PUT).join())
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("closed");
    own.close();
    asyncOwn.close();
  }
}
