package io.dynamodel.internal.write;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DedicatedClient;
import io.dynamodel.DynaModel;
import io.dynamodel.internal.step.AsyncDriver;
import io.dynamodel.internal.step.HeldClient;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.step.StubHttp;
import io.dynamodel.internal.step.StubHttp.Response;
import io.dynamodel.internal.wire.ReleasingHttp;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Operations that were cancelled, or that timed out, send no further requests and hold no
 * connections.
 */
class CancellationTest {
  private static final DynaModel.Definition<Document> ITEMS =
      DynaModel.documents()
          .table(t -> t.name("items").hashKey("id", S))
          .schema(SchemaAdapter.none());

  private static final Response BROKEN_DOWN =
      new Response(
          500,
          Map.of(),
          "{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\"}"
              .getBytes(StandardCharsets.UTF_8));

  private static Step<Integer> call(int result) {
    return Step.call(
        "items",
        GetItemRequest.builder().tableName("items").build(),
        GetItemResponse.class,
        response -> Step.done(result));
  }

  /** A client that does something with each request, and answers it with nothing. */
  private static HeldClient doing(Runnable each) {
    return HeldClient.answering(
        request -> {
          each.run();
          return CompletableFuture.completedFuture(GetItemResponse.builder().build());
        });
  }

  // Fans

  @Test
  void aFanThatIsCancelledWhileItsPartsAreSent_sendsNoFurtherPart() {
    CompletableFuture<List<Integer>> result = new CompletableFuture<>();
    HeldClient client = doing(() -> {});
    HeldClient cancelling = doing(() -> result.cancel(true));
    List<Step<Integer>> parts = Collections.nCopies(16, call(1));
    AsyncDriver.of(cancelling).run(() -> new Step.Fan<>(parts, 16, Step::done), result);
    assertThat(cancelling.count).hasValue(1);
    assertThat(result).isCancelled();
    assertThat(client.count).hasValue(0);
  }

  @Test
  void aFanWithinAFan_thatIsCancelledWhileItsPartsAreSent_sendsNoFurtherPart() {
    CompletableFuture<List<List<Integer>>> result = new CompletableFuture<>();
    HeldClient cancelling = doing(() -> result.cancel(true));
    Step<List<Integer>> inner = new Step.Fan<>(Collections.nCopies(8, call(1)), 8, Step::done);
    AsyncDriver.of(cancelling)
        .run(() -> new Step.Fan<>(Collections.nCopies(8, inner), 8, Step::done), result);
    assertThat(cancelling.count).hasValue(1);
  }

  @Test
  void aFanThatRunsOutOfTimeWhileItsPartsAreSent_sendsNoFurtherPart() {
    CompletableFuture<List<Integer>> result = new CompletableFuture<>();
    HeldClient ending = doing(() -> result.completeExceptionally(new TimeoutException()));
    AsyncDriver.of(ending)
        .run(() -> new Step.Fan<>(Collections.nCopies(16, call(1)), 16, Step::done), result);
    assertThat(ending.count).hasValue(1);
  }

  @Test
  void aSubscriptionThatIsCancelledWhileItsSegmentsAreRequested_requestsNoOther() {
    AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();
    HeldClient cancelling =
        HeldClient.answering(
            request -> {
              subscription.get().cancel();
              return CompletableFuture.completedFuture(
                  ScanResponse.builder().items(List.of()).count(0).scannedCount(0).build());
            });
    DynaModel.documents()
        .table(t -> t.name("items").hashKey("id", S))
        .schema(SchemaAdapter.none())
        .connect(AsyncDynaConnection.of(cancelling))
        .scan()
        .parallel(16)
        .publisher()
        .subscribe(
            new Flow.Subscriber<>() {
              @Override
              public void onSubscribe(Flow.Subscription given) {
                subscription.set(given);
                given.request(1);
              }

              @Override
              public void onNext(Document item) {}

              @Override
              public void onError(Throwable thrown) {}

              @Override
              public void onComplete() {}
            });
    assertThat(cancelling.count).hasValue(1);
  }

  // The SDK's own attempts

  /** Keeps what the SDK would do later, until the test has it done. */
  private static final class HeldTimer extends ScheduledThreadPoolExecutor {
    private final List<Runnable> held = new ArrayList<>();

    HeldTimer() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
      held.add(task);
      return super.schedule(() -> {}, 1, TimeUnit.DAYS);
    }

    /** Does all that is due, and what comes due by that. */
    void run() {
      while (!held.isEmpty()) {
        held.remove(0).run();
      }
    }
  }

  private static DynamoDbAsyncClientBuilder builder() {
    return DynamoDbAsyncClient.builder()
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .addPlugin(new DedicatedClient());
  }

  private static List<Consumer<AsyncDynaModel<Document>>> all(Consumer<CompletableFuture<?>> end) {
    return List.of(
        items -> end.accept(items.get("1")),
        items -> end.accept(items.put(Map.of("id", "1"))),
        items -> end.accept(items.update("1", "n__plus", 1)),
        items -> end.accept(items.delete("1")),
        items -> end.accept(items.query("id", "1").list()),
        items -> end.accept(items.scan().parallel(3).count()),
        items -> end.accept(items.getBatch(List.of("1", "2"))),
        items -> end.accept(items.putBatch(List.of(Map.of("id", "1")))),
        items -> end.accept(items.createTable()));
  }

  /** The number of requests if the operation ends before any attempt is repeated. */
  private static void assertSendsNothingAfter(Consumer<CompletableFuture<?>> end) {
    for (Consumer<AsyncDynaModel<Document>> operation : all(end)) {
      StubHttp http = new StubHttp(BROKEN_DOWN);
      HeldTimer timer = new HeldTimer();
      try (DynamoDbAsyncClient client =
          builder()
              .httpClient(http)
              .overrideConfiguration(
                  o ->
                      o.scheduledExecutorService(timer)
                          .retryStrategy(
                              retries ->
                                  retries.backoffStrategy(
                                      BackoffStrategy.fixedDelay(Duration.ofMinutes(1)))))
              .build()) {
        operation.accept(ITEMS.connect(AsyncDynaConnection.of(client)));
        int sent = http.answered();
        assertThat(sent).isBetween(1, 3);
        timer.run();
        assertThat(http.answered()).isEqualTo(sent);
      } finally {
        timer.shutdownNow();
      }
    }
  }

  @Test
  void anOperationThatIsCancelled_isNotAttemptedAgainByTheSdk() {
    assertSendsNothingAfter(operation -> operation.cancel(true));
  }

  @Test
  void anOperationThatRunsOutOfTime_isNotAttemptedAgainByTheSdk() {
    assertSendsNothingAfter(operation -> operation.completeExceptionally(new TimeoutException()));
  }

  // Connections

  /** Answers the first requests with the beginnings of an answer, and all others wholly. */
  private static final class Server implements AutoCloseable {
    private static final String ITEM = "{\"Item\":{\"id\":{\"S\":\"1\"}}}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    final Semaphore begun = new Semaphore(0);

    Server(List<String> beginnings) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      List<String> left = new ArrayList<>(beginnings);
      server.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            Optional<String> beginning;
            synchronized (left) {
              beginning = left.isEmpty() ? Optional.empty() : Optional.of(left.remove(0));
            }
            try (exchange;
                OutputStream body = exchange.getResponseBody()) {
              if (beginning.isPresent() && beginning.get().isEmpty()) {
                begun.release();
                await();
                return;
              }
              exchange.sendResponseHeaders(200, ITEM.length());
              body.write(beginning.orElse(ITEM).getBytes(StandardCharsets.UTF_8));
              body.flush();
              if (beginning.isPresent()) {
                begun.release();
                await();
              }
            }
          });
      server.start();
    }

    private void await() {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    URI address() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
      closed.countDown();
      server.stop(0);
      threads.shutdownNow();
    }
  }

  @Test
  void theConnectionOfACancelledRequest_isGivenBack_howeverFarItsAnswerHasCome() throws Exception {
    List<String> beginnings =
        IntStream.range(0, 6).mapToObj(i -> i % 2 == 0 ? "" : "{\"Item\":{\"i").toList();
    SdkAsyncHttpClient http =
        NettyNioAsyncHttpClient.builder()
            .maxConcurrency(1)
            .connectionAcquisitionTimeout(Duration.ofSeconds(5))
            .build();
    try (Server server = new Server(beginnings);
        DynamoDbAsyncClient client =
            builder()
                .httpClient(ReleasingHttp.of(http))
                .endpointOverride(server.address())
                .build()) {
      AsyncDynaModel<Document> items = ITEMS.connect(AsyncDynaConnection.of(client));
      for (String beginning : beginnings) {
        CompletableFuture<Optional<Document>> item = items.get("1");
        assertThat(server.begun.tryAcquire(10, TimeUnit.SECONDS)).as(beginning).isTrue();
        item.cancel(true);
      }
      assertThat(items.get("1").get(10, TimeUnit.SECONDS)).isPresent();
    } finally {
      http.close();
    }
  }
}
