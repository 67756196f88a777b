package io.dynamodel.internal.write;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.TableExistsException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.internal.step.StubHttp;
import io.dynamodel.internal.step.StubHttp.Response;
import io.dynamodel.schema.SchemaAdapter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The SDK attempts a request several times. Where the last attempt is refused, what an earlier one
 * has come to decides: one whose answer was lost may have been carried out, one that was throttled
 * was not.
 */
class EarlierAttemptsTest {
  record Claim(String id, String owner) {}

  record Session(String id, Long expires) {}

  private static final DynaModel.Definition<Claim> CLAIMS =
      DynaModel.of(Claim.class)
          .table(
              t ->
                  t.name("claims")
                      .hashKey("id", S)
                      .globalIndex("by-owner", i -> i.hashKey("owner", S)))
          .schema(SchemaAdapter.none());

  private static final DynaModel.Definition<Session> SESSIONS =
      DynaModel.of(Session.class)
          .table(t -> t.name("sessions").hashKey("id", S).ttl("expires"))
          .schema(SchemaAdapter.none());

  private static final Claim MINE = new Claim("1", "me");
  private static final String STORED = "{\"id\":{\"S\":\"1\"},\"owner\":{\"S\":\"me\"}}";

  private static final Response THROTTLED = error(400, "ThrottlingException", "");
  private static final Response OVER_CAPACITY =
      error(400, "ProvisionedThroughputExceededException", "");
  private static final Response BROKEN_DOWN = error(500, "InternalServerError", "");
  private static final Response UNAVAILABLE = new Response(503, Map.of(), new byte[0]);
  private static final Response CUT =
      new Response(200, Map.of("Broken", "yes"), "{".getBytes(StandardCharsets.UTF_8));
  private static final Response REFUSED = conditionFailed(STORED);

  private static Response conditionFailed(String item) {
    return error(400, "ConditionalCheckFailedException", ",\"Item\":" + item);
  }

  private static Response error(int status, String type, String more) {
    return new Response(
        status,
        Map.of(),
        ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#"
                + type
                + "\",\"message\":\"said by the test\""
                + more
                + "}")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static Response ok(String json) {
    return Response.ok(json.getBytes(StandardCharsets.UTF_8));
  }

  private static <B extends AwsClientBuilder<B, ?>> B set(
      B builder, ExecutionInterceptor... interceptors) {
    return builder
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .overrideConfiguration(
            o -> {
              Stream.of(interceptors).forEach(o::addExecutionInterceptor);
              o.retryStrategy(
                  retries ->
                      retries
                          .maxAttempts(4)
                          .backoffStrategy(BackoffStrategy.retryImmediately())
                          .throttlingBackoffStrategy(BackoffStrategy.retryImmediately()));
            });
  }

  private static DynaConnection connection(StubHttp http, ExecutionInterceptor... interceptors) {
    return DynaConnection.of(set(DynamoDbClient.builder(), interceptors).httpClient(http).build());
  }

  private static AsyncDynaConnection withoutThreads(StubHttp http) {
    return AsyncDynaConnection.of(set(DynamoDbAsyncClient.builder()).httpClient(http).build());
  }

  private static DynaModel<Claim> claims(Response... responses) {
    return CLAIMS.connect(connection(new StubHttp(responses)));
  }

  // One item

  @Test
  void saveUnique_whereAnEarlierAttemptMayHaveBeenCarriedOut_isSuccess() {
    for (Response unknown : List.of(CUT, BROKEN_DOWN, UNAVAILABLE)) {
      assertThat(claims(unknown, REFUSED).saveUnique(MINE)).isEqualTo(MINE);
      assertThat(claims(THROTTLED, unknown, THROTTLED, REFUSED).saveUnique(MINE)).isEqualTo(MINE);
    }
  }

  @Test
  void saveUnique_whereEarlierAttemptsWereRefused_findsTheItemOfAnother() {
    for (Response refusal : List.of(THROTTLED, OVER_CAPACITY)) {
      assertThatThrownBy(() -> claims(refusal, REFUSED).saveUnique(MINE))
          .isInstanceOf(ItemExistsException.class);
      assertThatThrownBy(() -> claims(refusal, refusal, refusal, REFUSED).saveUnique(MINE))
          .isInstanceOf(ItemExistsException.class);
    }
    assertThatThrownBy(() -> claims(REFUSED).saveUnique(MINE))
        .isInstanceOf(ItemExistsException.class);
  }

  @Test
  void saveUnique_withoutThreads_goesByTheSame() {
    StubHttp lost = new StubHttp(BROKEN_DOWN, REFUSED);
    assertThat(CLAIMS.connect(withoutThreads(lost)).saveUnique(MINE).join()).isEqualTo(MINE);
    StubHttp http = new StubHttp(THROTTLED, REFUSED);
    assertThatThrownBy(() -> CLAIMS.connect(withoutThreads(http)).saveUnique(MINE).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ItemExistsException.class);
  }

  @Test
  void delete_onlyIf_whereTheItemIsMissing_goesByEarlierAttempts() {
    Response missing = error(400, "ConditionalCheckFailedException", "");
    assertThat(claims(CUT, missing).delete("1", o -> o.onlyIf("owner", "me"))).isTrue();
    assertThatThrownBy(() -> claims(THROTTLED, missing).delete("1", o -> o.onlyIf("owner", "me")))
        .isInstanceOf(ConditionFailedException.class);
  }

  @Test
  void update_onlyIf_whereTheOutcomeIsStored_goesByEarlierAttempts() {
    assertThat(
            claims(CUT, REFUSED)
                .update("1", Map.of("owner", "me"), o -> o.onlyIf("owner", "nobody")))
        .isEqualTo(MINE);
    assertThatThrownBy(
            () ->
                claims(THROTTLED, REFUSED)
                    .update("1", Map.of("owner", "me"), o -> o.onlyIf("owner", "nobody")))
        .isInstanceOf(ConditionFailedException.class);
  }

  @Test
  void whereAnInterceptorHidesTheEarlierAttempts_noneCountsAsCarriedOut() {
    ExecutionInterceptor hiding =
        new ExecutionInterceptor() {
          @Override
          public Throwable modifyException(
              Context.FailedExecution context, ExecutionAttributes executionAttributes) {
            return ((ConditionalCheckFailedException) context.exception()).toBuilder().build();
          }
        };
    DynaModel<Claim> claims = CLAIMS.connect(connection(new StubHttp(CUT, REFUSED), hiding));
    assertThatThrownBy(() -> claims.saveUnique(MINE)).isInstanceOf(ItemExistsException.class);
  }

  // Tables

  private static final Response IN_USE = error(400, "ResourceInUseException", "");
  private static final Response NOT_FOUND = error(400, "ResourceNotFoundException", "");
  private static final String INDEX =
      ",\"GlobalSecondaryIndexes\":[{\"IndexName\":\"by-owner\",\"IndexStatus\":\"ACTIVE\",\"KeySchema\":[{\"AttributeName\":\"owner\",\"KeyType\":\"HASH\"}],\"Projection\":{\"ProjectionType\":\"ALL\"}}]";

  private static Response table(String type, String more) {
    return ok(
        "{\"Table\":{\"TableName\":\"claims\",\"TableStatus\":\"ACTIVE\",\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\""
            + type
            + "\"},{\"AttributeName\":\"owner\",\"AttributeType\":\"S\"}],\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]"
            + more
            + "}}");
  }

  @Test
  void createTable_whereTheAnswerToAnEarlierAttemptWasLost_isDone_ifTheTableIsTheSame() {
    StubHttp http = new StubHttp(CUT, IN_USE, table("S", INDEX));
    CLAIMS.connect(connection(http)).createTable();
    assertThat(http.asked()).containsExactly("CreateTable", "CreateTable", "DescribeTable");
  }

  @Test
  void createTable_whereATableOfThatNameIsAnother_isRefused() {
    assertThatThrownBy(() -> claims(CUT, IN_USE, table("N", INDEX)).createTable())
        .isExactlyInstanceOf(TableExistsException.class)
        .hasMessage("table claims already exists, with other keys");
    assertThatThrownBy(() -> claims(BROKEN_DOWN, IN_USE, table("S", "")).createTable())
        .isExactlyInstanceOf(TableExistsException.class)
        .hasMessage("table claims already exists, with other indexes");
    assertThatThrownBy(() -> claims(THROTTLED, IN_USE, table("S", INDEX)).createTable())
        .isExactlyInstanceOf(TableExistsException.class)
        .hasMessage(
            "table claims already exists: call ensureTable() to accept one that fits, or"
                + " updateTable() to change it");
  }

  @Test
  void deleteTable_whereThereIsNone_goesByEarlierAttempts() {
    claims(table("S", INDEX), CUT, NOT_FOUND).deleteTable();
    assertThatThrownBy(() -> claims(table("S", INDEX), THROTTLED, NOT_FOUND).deleteTable())
        .isInstanceOf(TableNotFoundException.class);
  }

  private static final Response CREATED =
      ok("{\"TableDescription\":{\"TableName\":\"sessions\",\"TableStatus\":\"ACTIVE\"}}");
  private static final Response INVALID = error(400, "ValidationException", "");

  private static Response expiring(String attribute, String status) {
    return ok(
        "{\"TimeToLiveDescription\":{\"AttributeName\":\""
            + attribute
            + "\",\"TimeToLiveStatus\":\""
            + status
            + "\"}}");
  }

  @Test
  void createTable_withATimeToLive_whoseAnswerIsLost_isDone() {
    for (String status : List.of("ENABLED", "ENABLING")) {
      StubHttp http = new StubHttp(CREATED, CUT, INVALID, expiring("expires", status));
      SESSIONS.connect(connection(http)).createTable();
      assertThat(http.asked())
          .containsExactly(
              "CreateTable", "UpdateTimeToLive", "UpdateTimeToLive", "DescribeTimeToLive");
    }
  }

  @Test
  void createTable_withATimeToLiveThatIsRefused_failsWithTheRefusal() {
    for (Response now :
        List.of(expiring("other", "ENABLED"), expiring("expires", "DISABLED"), ok("{}"))) {
      StubHttp http = new StubHttp(CREATED, INVALID, now);
      assertThatThrownBy(() -> SESSIONS.connect(connection(http)).createTable())
          .isExactlyInstanceOf(DynaModelException.class)
          .hasMessageContaining("said by the test");
    }
  }

  // Tables whose fields became unique later

  private static final DynaModel.Definition<Claim> UNIQUE =
      DynaModel.of(Claim.class)
          .table(t -> t.name("claims").hashKey("id", S).unique("owner"))
          .schema(SchemaAdapter.none());

  @Test
  void createTable_whereOnlyTheTableOfGuardsIsMissing_createsThat() {
    StubHttp http =
        new StubHttp(
            IN_USE,
            table("S", ""),
            NOT_FOUND,
            ok(
                "{\"TableDescription\":{\"TableName\":\"claims_unique\",\"TableStatus\":\"ACTIVE\"}}"));
    UNIQUE.connect(connection(http)).createTable();
    assertThat(http.asked())
        .containsExactly("CreateTable", "DescribeTable", "DescribeTable", "CreateTable");
  }

  @Test
  void createTable_whereBothAreThere_isRefused() {
    StubHttp http = new StubHttp(IN_USE, table("S", ""), table("S", ""));
    assertThatThrownBy(() -> UNIQUE.connect(connection(http)).createTable())
        .isExactlyInstanceOf(TableExistsException.class)
        .hasMessage(
            "table claims already exists, and claims_unique, which guards its unique fields, does"
                + " too");
  }

  @Test
  void createTable_ofUniqueFields_whereAnotherTableHasTheName_createsNothing() {
    StubHttp http = new StubHttp(IN_USE, table("N", ""));
    assertThatThrownBy(() -> UNIQUE.connect(connection(http)).createTable())
        .hasMessage("table claims already exists, with other keys");
    assertThat(http.asked()).containsExactly("CreateTable", "DescribeTable");
  }
}
