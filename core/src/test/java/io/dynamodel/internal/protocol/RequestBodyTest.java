package io.dynamodel.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Bodies and signatures are compared with those that the SDK's client sends. */
class RequestBodyTest {
  private static final SpareBuffer SPARE = new SpareBuffer();
  private static final long SEED = 20261129;
  private static final int TRIALS = 40 * Integer.getInteger("dynamodel.trials.factor", 1);

  private static DynamoDbClient client(ScriptedHttp http, AwsCredentials credentials) {
    return DynamoDbClient.builder()
        .httpClient(http)
        .region(Region.EU_CENTRAL_1)
        .endpointOverride(java.net.URI.create("http://localhost:8000"))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .build();
  }

  @TestFactory
  List<DynamicTest> requests_ofEachOperation_areEqualToThoseOfTheSdk_alsoTheirSignatures() {
    ScriptedHttp http = ScriptedHttp.answering("{}");
    AwsCredentials basic = AwsBasicCredentials.create("AKIDEXAMPLE", "secret/+Key");
    AwsCredentials session = AwsSessionCredentials.create("ASIA", " secret ", "to/ken+1==");
    DynamoDbClient withBasic = client(http, basic);
    DynamoDbClient withSession = client(http, session);
    return Operation.all().stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.name(),
                    () -> {
                      Random random = new Random(SEED);
                      for (int i = 0; i < TRIALS; i++) {
                        DynamoDbRequest request =
                            (DynamoDbRequest)
                                new RandomPojo(random).fill(operation.requestBuilder());
                        boolean isSession = i % 2 == 1;
                        operation.send(isSession ? withSession : withBasic, request);
                        ScriptedHttp.Sent sent = http.sent().remove(http.sent().size() - 1);
                        assertThat(tree(RequestBody.of(request, SPARE)))
                            .as("seed %d, trial %d", SEED, i)
                            .isEqualTo(tree(sent.body()));
                        requireSameSignature(operation, sent, isSession ? session : basic);
                      }
                    }))
        .toList();
  }

  /** Tokens are made at random, so they are compared as such. */
  private static String tree(byte[] body) {
    return JsonNode.parser()
        .parse(body)
        .toString()
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "token");
  }

  private static void requireSameSignature(
      Operation operation, ScriptedHttp.Sent sent, AwsCredentials credentials) {
    String token = sent.header("X-Amz-Security-Token");
    RequestHead head =
        new RequestHead(
            sent.header("Host"),
            sent.body().length,
            sent.header("amz-sdk-invocation-id"),
            sent.header("amz-sdk-request"),
            "DynamoDB_20120810." + operation.name(),
            token.isEmpty() ? null : token);
    String hash = SigV4.hash(sent.body());
    assertThat(hash).isEqualTo(sent.header("x-amz-content-sha256"));
    assertThat(
            new SigV4()
                .authorization(
                    head,
                    hash,
                    sent.header("X-Amz-Date"),
                    "eu-central-1",
                    "dynamodb",
                    credentials.accessKeyId(),
                    credentials.secretAccessKey().trim()))
        .isEqualTo(sent.header("Authorization"));
  }

  @Test
  void halfOfASurrogatePair_isEscaped() {
    JsonOutput out = new JsonOutput(new byte[1]);
    out.text("a\ud83d\u0001\ude00b");
    assertThat(new String(out.toByteArray(), StandardCharsets.UTF_8))
        .isEqualTo("\"a\\uD83D\\u0001\\uDE00b\"");
  }

  @Test
  void transaction_withoutToken_getsAnotherOneEachTime() {
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder().transactItems(List.of()).build();
    assertThat(RequestBody.of(request, SPARE)).isNotEqualTo(RequestBody.of(request, SPARE));
    assertThat(new String(RequestBody.of(request, SPARE), StandardCharsets.UTF_8))
        .contains("ClientRequestToken");
  }

  @Test
  void bodies_thatAreWrittenAtTheSameTime_doNotMix() {
    List<DynamoDbRequest> requests =
        IntStream.range(0, 200)
            .<DynamoDbRequest>mapToObj(
                i -> GetItemRequest.builder().tableName(("table" + i).repeat(1 + i)).build())
            .toList();
    List<String> expected =
        requests.stream().map(request -> tree(RequestBody.of(request, new SpareBuffer()))).toList();
    assertThat(requests.parallelStream().map(each -> tree(RequestBody.of(each, SPARE))).toList())
        .isEqualTo(expected);
  }
}
