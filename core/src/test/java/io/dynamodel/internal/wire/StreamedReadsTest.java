package io.dynamodel.internal.wire;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DedicatedClient;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.step.StubHttp;
import io.dynamodel.internal.step.StubHttp.Response;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The SDK's whole client over scripted responses, with streamed reads and without. */
class StreamedReadsTest {
  record Book(String isbn, String title, Integer year, List<String> tags) {}

  private static final DynaModel.Definition<Book> BOOKS =
      DynaModel.of(Book.class)
          .table(t -> t.name("books").hashKey("isbn", S))
          .schema(SchemaAdapter.none());

  private static final String FOO =
      "{\"isbn\":{\"S\":\"1\"},\"title\":{\"S\":\"Foo"
          + " \\u00fc\"},\"year\":{\"N\":\"1999\"},\"tags\":{\"L\":[{\"S\":\"a\"}]},\"more\":{\"M\":{}}}";
  private static final String BAR = "{\"title\":{\"NULL\":true},\"isbn\":{\"S\":\"2\"}}";
  private static final byte[] PAGE =
      bytes(
          "{\"ConsumedCapacity\":{\"TableName\":\"books\",\"CapacityUnits\":1.5},\"Count\":2,\"Items\":["
              + FOO
              + ","
              + BAR
              + "],\"LastEvaluatedKey\":{\"isbn\":{\"S\":\"2\"}},\"ScannedCount\":7}");
  private static final byte[] ITEM = bytes("{\"Item\":" + FOO + "}");
  private static final Response BUSY =
      new Response(
          400,
          Map.of(),
          bytes("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\"}"));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void configure(
      ClientOverrideConfiguration.Builder configuration, ExecutionInterceptor... interceptors) {
    Arrays.asList(interceptors).forEach(configuration::addExecutionInterceptor);
    configuration.retryStrategy(
        retries ->
            retries
                .maxAttempts(3)
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately()));
  }

  private static DynamoDbClient client(StubHttp http, ExecutionInterceptor... interceptors) {
    return DynamoDbClient.builder()
        .httpClient(http)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .overrideConfiguration(o -> configure(o, interceptors))
        .build();
  }

  private static DynaModel<Book> books(DynamoDbClient client) {
    return BOOKS.connect(DynaConnection.of(client));
  }

  /** The result of a read, or its failure with all causes, and the number of its requests. */
  private static List<Object> outcome(
      List<Response> responses,
      Function<DynaModel<Book>, Object> read,
      ExecutionInterceptor... interceptors) {
    StubHttp http = new StubHttp(responses.toArray(Response[]::new));
    List<Object> outcome = new ArrayList<>();
    try (DynamoDbClient client = client(http, interceptors)) {
      outcome.add(read.apply(books(client)));
    } catch (RuntimeException e) {
      for (Throwable each = e; each != null; each = each.getCause()) {
        outcome.add(each.getClass());
        outcome.add(String.valueOf(each.getMessage()));
      }
    }
    outcome.add(http.answered());
    return outcome;
  }

  private static List<Object> assertSame(
      Function<DynaModel<Book>, Object> read, Response... responses) {
    List<Object> without = outcome(List.of(responses), read);
    assertThat(outcome(List.of(responses), read, new StreamedReads())).isEqualTo(without);
    return without;
  }

  private static Object page(DynaModel<Book> books) {
    Page<Book> page = books.scan().page();
    return List.of(page.items(), page);
  }

  private static Object get(DynaModel<Book> books) {
    return books.get("1");
  }

  @Test
  void reads_areTheSameAsWithout() {
    assertThat(assertSame(StreamedReadsTest::get, Response.ok(ITEM)).toString()).contains("Foo ü");
    assertSame(StreamedReadsTest::get, Response.unchecked(ITEM));
    assertSame(StreamedReadsTest::get, Response.ok(bytes("{}")));
    assertThat(assertSame(StreamedReadsTest::page, Response.ok(PAGE)).toString())
        .contains("counted 2, scanned 7, capacity units 1.5");
    assertSame(StreamedReadsTest::page, Response.unchecked(PAGE));
    Response last = Response.ok(bytes("{\"Items\":[" + BAR + "],\"Count\":1,\"ScannedCount\":1}"));
    assertThat(assertSame(books -> books.scan().list(), Response.ok(PAGE), last)).hasSize(2);
    assertSame(books -> books.query("isbn", "1").only("title", "tags").list(), last);
    assertSame(books -> books.scan().limit(1).page(), Response.ok(PAGE));
    assertSame(
        books -> books.scan().count(), Response.ok(bytes("{\"Count\":9,\"ScannedCount\":9}")));
  }

  @Test
  void misfits_areToldTheSame() {
    String misfit = "{\"isbn\":{\"S\":\"9\"},\"year\":{\"S\":\"x\"},\"title\":{\"N\":\"1\"}}";
    assertThat(
            assertSame(StreamedReadsTest::get, Response.ok(bytes("{\"Item\":" + misfit + "}")))
                .toString())
        .contains("item isbn=9 of table books");
    assertSame(
        StreamedReadsTest::page,
        Response.ok(bytes("{\"Items\":[" + FOO + "," + misfit + "],\"Count\":2}")));
  }

  @Test
  void errors_areLeftAlone() {
    String error =
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\",\"Items\":[],\"message\":\"m\"}";
    assertSame(StreamedReadsTest::page, new Response(400, Map.of(), bytes(error)));
    assertSame(StreamedReadsTest::page, BUSY);
    assertThat(assertSame(StreamedReadsTest::page, BUSY, Response.ok(PAGE))).endsWith(2);
    assertSame(StreamedReadsTest::page, new Response(500, Map.of(), PAGE));
  }

  @Test
  void corruptedBody_isTakenAsTheSdkTakesIt() {
    byte[] corrupted = PAGE.clone();
    corrupted[PAGE.length / 2] ^= 1;
    Response wrong = new Response(200, Response.ok(PAGE).headers(), corrupted);
    assertSame(StreamedReadsTest::page, wrong, Response.ok(PAGE));
    assertThat(assertSame(StreamedReadsTest::page, wrong)).contains(Crc32MismatchException.class);
  }

  @Test
  void bodyThatBreaksOff_isReadAgain() {
    Map<String, String> headers = new LinkedHashMap<>(Response.ok(PAGE).headers());
    headers.put("Broken", "yes");
    Response broken = new Response(200, headers, Arrays.copyOf(PAGE, 50));
    assertThat(assertSame(StreamedReadsTest::page, broken, Response.ok(PAGE))).endsWith(2);
    assertThat(assertSame(StreamedReadsTest::page, broken))
        .contains(SdkClientException.class, IOException.class);
  }

  @Test
  void bodiesThatAreNotSound_failAsTheyDoInTheSdk() {
    for (byte[] body :
        List.of(bytes(""), bytes(" "), bytes("{"), bytes("[]"), bytes("<html>"), bytes("null"))) {
      assertSame(StreamedReadsTest::page, Response.ok(body));
      assertSame(StreamedReadsTest::page, Response.unchecked(body));
      assertSame(StreamedReadsTest::get, Response.unchecked(body));
    }
    for (int length = 0; length < PAGE.length; length += 7) {
      assertSame(StreamedReadsTest::page, Response.unchecked(Arrays.copyOf(PAGE, length)));
      assertSame(StreamedReadsTest::page, Response.ok(Arrays.copyOf(PAGE, length)));
    }
  }

  @Test
  void spoiledBytes_withoutChecksum_areTakenAsTheSdkTakesThem() {
    Random random = new Random(1);
    for (int trial = 0; trial < 300; trial++) {
      byte[] spoiled = PAGE.clone();
      spoiled[random.nextInt(spoiled.length)] = (byte) "{}[]\",:x1\\ ".charAt(random.nextInt(11));
      assertSame(StreamedReadsTest::page, Response.unchecked(spoiled));
    }
  }

  @Test
  void compressedBody_isLeftToTheSdk() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(PAGE);
    }
    Map<String, String> headers = Map.of("Content-Encoding", "gzip");
    assertThat(
            assertSame(StreamedReadsTest::page, new Response(200, headers, zipped.toByteArray()))
                .toString())
        .contains("Foo ü");
  }

  @Test
  void twoOfThem_areAsOne() {
    List<Response> page = List.of(Response.ok(PAGE));
    assertThat(outcome(page, StreamedReadsTest::page, new StreamedReads(), new StreamedReads()))
        .isEqualTo(outcome(page, StreamedReadsTest::page));
  }

  @Test
  void otherInterceptors_seeAllButTheItems() {
    List<QueryResponse> seen = new ArrayList<>();
    ExecutionInterceptor other =
        new ExecutionInterceptor() {
          @Override
          public void afterExecution(
              Context.AfterExecution context, ExecutionAttributes executionAttributes) {
            seen.add((QueryResponse) context.response());
          }
        };
    StubHttp http = new StubHttp(Response.ok(PAGE));
    books(client(http, other, new StreamedReads())).query("isbn", "1").page();
    QueryResponse response = seen.get(0);
    assertThat(response.items()).isEmpty();
    assertThat(response.hasItems()).isTrue();
    assertThat(response.count()).isEqualTo(2);
    assertThat(response.scannedCount()).isEqualTo(7);
    assertThat(response.consumedCapacity().capacityUnits()).isEqualTo(1.5);
    assertThat(response.lastEvaluatedKey()).isEqualTo(Map.of("isbn", AttributeValue.fromS("2")));
  }

  @Test
  void theUsersOwnCalls_areUntouched() {
    StubHttp http = new StubHttp(Response.ok(PAGE));
    DynamoDbClient client = client(http, new StreamedReads());
    QueryRequest own = QueryRequest.builder().tableName("books").build();
    assertThat(client.query(own)).isEqualTo(client(http).query(own));
    assertThat(client.query(own).items()).hasSize(2);
  }

  @Test
  void batches_areByTable() {
    byte[] batch =
        bytes(
            "{\"Responses\":{\"one\":["
                + FOO
                + "],\"two\":["
                + BAR
                + ","
                + FOO
                + "]},\"UnprocessedKeys\":{\"one\":{\"Keys\":[{\"isbn\":{\"S\":\"1\"}}]}}}");
    Map<String, List<Map<String, AttributeValue>>> byTable = null;
    for (boolean streamed : new boolean[] {true, false}) {
      StubHttp http = new StubHttp(Response.ok(batch));
      ReceivedItems received = new ReceivedItems();
      DynamoDbClient client = streamed ? client(http, new StreamedReads()) : client(http);
      BatchGetItemRequest request = BatchGetItemRequest.builder().build();
      BatchGetItemResponse response =
          sending(request, received).by(() -> client.batchGetItem(request));
      assertThat(response.unprocessedKeys()).containsOnlyKeys("one");
      assertThat(response.responses().get("one")).hasSize(streamed ? 0 : 1);
      Map<String, List<Map<String, AttributeValue>>> items = new LinkedHashMap<>();
      received
          .of(response)
          .forEach(
              (table, each) -> items.put(table, each.stream().map(StoredItem::asMap).toList()));
      assertThat(items).containsOnlyKeys("one", "two");
      assertThat(items).isEqualTo(byTable == null ? items : byTable);
      byTable = items;
    }
  }

  private static Sending sending(DynamoDbRequest request, ReceivedItems received) {
    return new Sending(request, received, null, null);
  }

  /** Decrypts the stored values, as the AWS Database Encryption SDK's does. */
  private static ExecutionInterceptor decrypting() {
    return new ExecutionInterceptor() {
      @Override
      public SdkResponse modifyResponse(
          Context.ModifyResponse context, ExecutionAttributes executionAttributes) {
        if (!(context.response() instanceof ScanResponse page)) {
          return context.response();
        }
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (Map<String, AttributeValue> item : page.items()) {
          Map<String, AttributeValue> decrypted = new LinkedHashMap<>(item);
          decrypted.put("title", AttributeValue.fromS("decrypted"));
          items.add(decrypted);
        }
        return page.toBuilder().items(items).build();
      }
    };
  }

  @Test
  void whereAnotherInterceptorChangesResponses_whatItMakesIsRead() {
    List<Response> page = List.of(Response.ok(PAGE));
    for (ExecutionInterceptor[] interceptors :
        List.of(
            new ExecutionInterceptor[] {decrypting(), new StreamedReads()},
            new ExecutionInterceptor[] {new StreamedReads(), decrypting()})) {
      assertThat(outcome(page, books -> books.scan().page().items(), interceptors).toString())
          .contains("title=decrypted")
          .doesNotContain("Foo");
    }
  }

  @Test
  void aDedicatedClient_withAnInterceptorThatChangesResponses_readsWhatItMakes() {
    DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(new StubHttp(Response.ok(PAGE)))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .addPlugin(new DedicatedClient())
            .overrideConfiguration(o -> o.addExecutionInterceptor(decrypting()))
            .build();
    assertThat(books(client).scan().page().items())
        .extracting(Book::title)
        .containsExactly("decrypted", "decrypted");
  }

  @Test
  void asyncReads_whereAnotherInterceptorChangesResponses_readWhatItMakes() {
    DynamoDbAsyncClient client =
        asyncClient(new StubHttp(Response.ok(PAGE)), decrypting(), new StreamedReads());
    assertThat(BOOKS.connect(AsyncDynaConnection.of(client)).scan().page().join().items())
        .extracting(Book::title)
        .containsExactly("decrypted", "decrypted");
  }

  private static DynamoDbAsyncClient asyncClient(
      StubHttp http, ExecutionInterceptor... interceptors) {
    return DynamoDbAsyncClient.builder()
        .httpClient(http)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .overrideConfiguration(o -> configure(o, interceptors))
        .build();
  }

  private static List<Document> readAsync(StubHttp http, ExecutionInterceptor... interceptors) {
    ReceivedItems received = new ReceivedItems();
    QueryRequest request = QueryRequest.builder().tableName("books").build();
    // Closed, so that none of its threads outlives the test.
    try (DynamoDbAsyncClient client = asyncClient(http, interceptors)) {
      QueryResponse response = sending(request, received).by(() -> client.query(request)).join();
      assertThat(response.items()).hasSize(interceptors.length == 0 ? 2 : 0);
      assertThat(response.scannedCount()).isEqualTo(7);
      return received.of(response).stream()
          .map(item -> item.read(io.dynamodel.mapping.Codec.documents()::read))
          .toList();
    }
  }

  @Test
  void asyncReads_areTheSameAsWithout() {
    List<Document> without = readAsync(new StubHttp(Response.ok(PAGE)));
    assertThat(readAsync(new StubHttp(Response.ok(PAGE)), new StreamedReads())).isEqualTo(without);
    StubHttp busy = new StubHttp(BUSY, Response.unchecked(PAGE));
    assertThat(readAsync(busy, new StreamedReads())).isEqualTo(without);
    assertThat(busy.answered()).isEqualTo(2);
  }

  @Test
  void asyncFailures_areAsTheyAreInTheSdk() {
    byte[] corrupted = PAGE.clone();
    corrupted[PAGE.length / 2] ^= 1;
    assertFailsTheSameAsync(new Response(200, Response.ok(PAGE).headers(), corrupted));
    assertFailsTheSameAsync(Response.unchecked(Arrays.copyOf(PAGE, 100)));
    assertFailsTheSameAsync(Response.unchecked(bytes("[]")));
  }

  private static void assertFailsTheSameAsync(Response response) {
    List<String> failures = new ArrayList<>();
    for (ExecutionInterceptor[] interceptors :
        List.of(new ExecutionInterceptor[0], new ExecutionInterceptor[] {new StreamedReads()})) {
      StubHttp http = new StubHttp(response);
      assertThatThrownBy(() -> readAsync(http, interceptors))
          .satisfies(e -> failures.add(e.getCause() + " after " + http.answered()));
    }
    assertThat(failures.get(1)).isEqualTo(failures.get(0));
  }
}
