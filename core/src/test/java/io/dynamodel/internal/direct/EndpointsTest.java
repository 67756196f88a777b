package io.dynamodel.internal.direct;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.internal.protocol.ScriptedHttp;
import io.dynamodel.internal.transport.SdkTransport;
import io.dynamodel.internal.transport.Transport;
import io.dynamodel.internal.wire.Sending;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeExportRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Requests are sent to the same endpoints with the same heads as by the SDK's client. */
class EndpointsTest {
  private static final String ARN = "arn:aws:dynamodb:eu-central-1:210987654321:table/books";
  private static final Map<String, AttributeValue> KEY = Map.of("k", AttributeValue.fromS("v"));

  private static List<DynamoDbRequest> requests(String table) {
    return List.of(
        PutItemRequest.builder().tableName(table).item(KEY).build(),
        BatchGetItemRequest.builder()
            .requestItems(Map.of(table, KeysAndAttributes.builder().keys(KEY).build()))
            .build(),
        BatchWriteItemRequest.builder()
            .requestItems(Map.of(table, List.of(WriteRequest.builder().build())))
            .build(),
        TransactGetItemsRequest.builder()
            .transactItems(item -> item.get(get -> get.tableName(table).key(KEY)))
            .build(),
        TransactWriteItemsRequest.builder()
            .clientRequestToken("t")
            .transactItems(item -> item.delete(put -> put.tableName(table).key(KEY)))
            .build(),
        DescribeExportRequest.builder().exportArn(table).build(),
        ExecuteStatementRequest.builder().statement("SELECT * FROM t").build(),
        ListTablesRequest.builder().build());
  }

  @Test
  void endpointsAndHeads_areThoseOfTheSdk() {
    List<AwsCredentialsProvider> providers =
        List.of(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")),
            StaticCredentialsProvider.create(AwsSessionCredentials.create("a", "b", "token")),
            StaticCredentialsProvider.create(
                AwsBasicCredentials.builder()
                    .accessKeyId("a")
                    .secretAccessKey("b")
                    .accountId("123456789012")
                    .build()),
            AnonymousCredentialsProvider.create());
    int compared = 0;
    for (Region region : List.of(Region.EU_CENTRAL_1, Region.CN_NORTH_1, Region.US_GOV_EAST_1)) {
      for (AwsCredentialsProvider provider : providers) {
        for (String url : new String[] {null, "http://localhost:8000", "https://vpc.example/"}) {
          for (String table : List.of("books", ARN)) {
            for (DynamoDbRequest request : requests(table)) {
              if (SdkVersion.minor() >= 32 || !isAddressedByItems(request)) {
                requireAlike(region, provider, url, request);
              }
              compared++;
            }
          }
        }
      }
    }
    assertThat(compared).isEqualTo(3 * 4 * 3 * 2 * 8);
  }

  /** An SDK before 2.32 does not look for an ARN in the items of a transaction that writes. */
  private static boolean isAddressedByItems(DynamoDbRequest request) {
    return request instanceof TransactWriteItemsRequest;
  }

  private static void requireAlike(
      Region region,
      AwsCredentialsProvider provider,
      @Nullable String url,
      DynamoDbRequest request) {
    ScriptedHttp http = ScriptedHttp.answering("{}");
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder().httpClient(http).region(region).credentialsProvider(provider);
    if (url != null) {
      builder.endpointOverride(URI.create(url));
    }
    List<Map<String, Object>> sent = new ArrayList<>();
    try (DynamoDbClient client = builder.build()) {
      Transport direct =
          new DirectTransport(
              http, ClientSettings.of(client.serviceClientConfiguration(), null).orElseThrow());
      for (Transport each : List.of(new SdkTransport(client), direct)) {
        each.send(new Sending(request, null, null, null));
        sent.add(seen(http.sent().get(http.sent().size() - 1)));
      }
    }
    assertThat(sent.get(1)).as("%s to %s", request, url).isEqualTo(sent.get(0));
  }

  /** What does not depend on the time, or on chance. */
  private static Map<String, Object> seen(ScriptedHttp.Sent sent) {
    Map<String, Object> seen = new TreeMap<>(sent.headers());
    seen.put("url", sent.head().getUri());
    seen.computeIfPresent(
        "authorization",
        (name, value) -> String.valueOf(value).replaceAll("Signature=[0-9a-f]*", ""));
    seen.put("x-amz-date", sent.header("X-Amz-Date").length());
    seen.put("amz-sdk-invocation-id", sent.header("amz-sdk-invocation-id").length());
    seen.put("user-agent", SdkVersion.comparable(sent.header("User-Agent")));
    return seen;
  }

  @Test
  void retries_areThoseOfTheSdk() {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(ScriptedHttp.answering("{}"))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build()) {
      Object expected =
          client.serviceClientConfiguration().overrideConfiguration().retryStrategy().orElseThrow();
      assertThat(comparable(DefaultRetries.create().orElseThrow().strategy()))
          .isEqualTo(comparable(expected));
    }
  }

  private static String comparable(Object strategy) {
    return strategy.toString().replaceAll("[\\w.$/]+@\\w+", "object");
  }
}
