package io.dynamodel.integration.faults;

import static java.util.stream.Collectors.joining;

import io.dynamodel.DynaConnection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;

/**
 * A JUnit extension that gives each test an empty DynamoDB behind a faulty network, whose faults
 * the test specifies. The SDK's clients are real and send each request up to {@value #ATTEMPTS}
 * times, but do not wait between attempts.
 *
 * <pre>{@code
 * @RegisterExtension final Faults faults = new Faults();
 *
 * @Test
 * void put_firstResponseLost_isSentAgain() {
 *   faults.timeOutAfterApplying("PutItem", 1);
 *   ITEMS.connect(faults.connection()).put(Map.of("id", "1"));
 *   assertThat(faults.asked("PutItem")).hasSize(2);
 * }
 * }</pre>
 *
 * <p>Faults of one operation happen in the order in which they are specified. A fault that does not
 * happen makes the test fail.
 */
public final class Faults implements BeforeEachCallback, AfterEachCallback {
  /** The number of times that the SDK sends a failing request, including the first. */
  public static final int ATTEMPTS = 4;

  private @Nullable Stage current;

  @Override
  public void beforeEach(ExtensionContext context) {
    current = Stage.of(ATTEMPTS);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Stage stage = stage();
    stage.close();
    if (context.getExecutionException().isEmpty()) {
      stage.script().assertPlayed();
    }
  }

  private Stage stage() {
    return Objects.requireNonNull(current, "there is a network only while a test runs");
  }

  // Access to the database

  /** Returns a connection over the faulty network. */
  public DynaConnection connection() {
    return DynaConnection.of(client());
  }

  /** Returns a client over the faulty network. */
  public DynamoDbClient client() {
    return stage().client();
  }

  /** Returns an asynchronous client over the faulty network. */
  public DynamoDbAsyncClient asyncClient() {
    return stage().asyncClient();
  }

  /** Returns a connection to the same database without faults; its requests are not recorded. */
  public DynaConnection others() {
    return DynaConnection.of(stage().database().dynamoDb());
  }

  // The requests

  /** Returns all requests of this test over the faulty network, including the SDK's retries. */
  public List<Asked> asked() {
    return stage().http().asked();
  }

  /** Returns the requests of an operation. */
  public List<Asked> asked(String operation) {
    return asked().stream().filter(each -> each.operation().equals(operation)).toList();
  }

  /** Forgets the requests so far. */
  public void forget() {
    stage().http().forget();
  }

  // The faults

  /** DynamoDB throttles requests, as if the table's throughput were exceeded. */
  public Faults throttle(String operation, int times) {
    return refuse(operation, times, "ProvisionedThroughputExceededException");
  }

  /**
   * DynamoDB rejects requests.
   *
   * @param type the name of the exception
   */
  public Faults refuse(String operation, int times, String type) {
    return force(type, operation, times, Fault.answering(Reply.error(400, type)));
  }

  /** DynamoDB fails with status 500. */
  public Faults breakDown(String operation, int times) {
    Reply reply = Reply.error(500, "InternalServerError");
    return force("breakDown", operation, times, Fault.answering(reply));
  }

  /** A request gets this response, and never reaches the database. */
  public Faults answer(String operation, int status, String jsonBody) {
    return force("answer", operation, 1, Fault.answering(Reply.of(status, jsonBody)));
  }

  /**
   * A transaction is cancelled; none of its writes is carried out.
   *
   * @param operation {@code TransactWriteItems} or {@code TransactGetItems}
   * @param reasons one for each member, in the order of the members
   */
  public Faults cancel(String operation, Reason... reasons) {
    String type = "com.amazonaws.dynamodb.v20120810#TransactionCanceledException";
    String each = Stream.of(reasons).map(Reason::json).collect(joining(","));
    return answer(
        operation,
        400,
        "{\"__type\":\""
            + type
            + "\",\"Message\":\"forced in this test\",\"CancellationReasons\":["
            + each
            + "]}");
  }

  /** Requests are lost: the client times out, and the requests never reach the database. */
  public Faults timeOutBeforeApplying(String operation, int times) {
    return force("timeOutBeforeApplying", operation, times, Fault.lostRequest());
  }

  /** Responses are lost: the client times out, but the database carries out the requests. */
  public Faults timeOutAfterApplying(String operation, int times) {
    return force("timeOutAfterApplying", operation, times, Fault.lostAnswer());
  }

  /** The connection is reset before a request arrives. */
  public Faults cutBefore(String operation, int times) {
    return force("cutBefore", operation, times, Fault.cutBefore());
  }

  /** The connection is reset after the database has carried out the request. */
  public Faults cutAfter(String operation, int times) {
    return force("cutAfter", operation, times, Fault.cutAfter());
  }

  /**
   * The connection is reset in the middle of a batch.
   *
   * @param share the part of the batch at its end, from 0 to 1, that is not carried out
   */
  public Faults cutAmidBatch(int times, double share) {
    return add("cutAmidBatch", Asked::isBatch, times, BatchPart.cut(share));
  }

  /**
   * The connection is reset in the middle of each batch, however many are sent. Batches after one
   * that failed permanently may not be sent at all.
   *
   * @param share the part of the batch at its end, from 0 to 1, that is not carried out
   */
  public Faults cutAmidBatchForever(double share) {
    stage().script().addForever("cutAmidBatchForever", Asked::isBatch, BatchPart.cut(share));
    return this;
  }

  /**
   * Batches are carried out in part.
   *
   * @param share the part of a batch at its end, from 0 to 1, that is returned as unprocessed; at
   *     least one entry
   */
  public Faults unprocessed(int times, double share) {
    return add("unprocessed", Asked::isBatch, times, BatchPart.unprocessed(share));
  }

  /**
   * Some entries of batches are never processed.
   *
   * @param selected selects by the item to put, or the key to delete or get, in DynamoDB's own JSON
   */
  public Faults unprocessedForever(Predicate<JsonNode> selected) {
    stage()
        .script()
        .addForever(
            "unprocessedForever",
            asked -> BatchPart.any(asked, selected),
            BatchPart.unprocessed(selected));
    return this;
  }

  /** Requests succeed; use this before faults that should happen later. */
  public Faults pass(String operation, int times) {
    return force("pass", operation, times, Fault.none());
  }

  /** Runs something before the next request is sent on; the request itself succeeds. */
  public Faults meanwhile(String operation, Runnable action) {
    return force("meanwhile", operation, 1, after(action));
  }

  /** Runs something before each further request is sent on; the requests themselves succeed. */
  public Faults whenever(String operation, Runnable action) {
    stage()
        .script()
        .addForever(
            "whenever " + operation, asked -> asked.operation().equals(operation), after(action));
    return this;
  }

  private static Fault after(Runnable action) {
    return (asked, database) -> {
      action.run();
      return database.send(asked.body());
    };
  }

  private Faults force(String what, String operation, int times, Fault fault) {
    return add(what + " " + operation, asked -> asked.operation().equals(operation), times, fault);
  }

  private Faults add(String what, Predicate<Asked> fits, int times, Fault fault) {
    stage().script().add(times + " times " + what, fits, fault, times);
    return this;
  }
}
