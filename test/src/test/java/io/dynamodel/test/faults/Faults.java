package io.dynamodel.test.faults;

import static java.util.stream.Collectors.joining;

import io.dynamodel.connection.DynaConnection;
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
 * A JUnit extension that gives each test an empty DynamoDB behind a network that goes wrong as the
 * test says. The SDK's clients are real and send each request up to {@value #ATTEMPTS} times, but
 * do not wait in between.
 *
 * <pre>{@code
 * @RegisterExtension final Faults faults = new Faults();
 *
 * @Test
 * void put_whereTheFirstAnswerIsLost_isSentOnceMore() {
 *   faults.timeOutAfterApplying("PutItem", 1);
 *   ITEMS.connect(faults.connection()).put(Map.of("id", "1"));
 *   assertThat(faults.asked("PutItem")).hasSize(2);
 * }
 * }</pre>
 *
 * <p>Faults of one operation come in the order in which they are told. One that did not come makes
 * the test fail.
 */
public final class Faults implements BeforeEachCallback, AfterEachCallback {
  /** How often the SDK sends a request that fails, the first time included. */
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

  // Ways to the database

  /** A connection over the faulty network. */
  public DynaConnection connection() {
    return DynaConnection.of(client());
  }

  /** A client over the faulty network. */
  public DynamoDbClient client() {
    return stage().client();
  }

  /** An asynchronous client over the faulty network. */
  public DynamoDbAsyncClient asyncClient() {
    return stage().asyncClient();
  }

  /** A connection to the same database without faults, whose requests are not recorded. */
  public DynaConnection others() {
    return DynaConnection.of(stage().database().dynamoDb());
  }

  // What was asked

  /** All requests of this test over the faulty network, the SDK's retries included. */
  public List<Asked> asked() {
    return stage().http().asked();
  }

  /** The requests of an operation. */
  public List<Asked> asked(String operation) {
    return asked().stream().filter(each -> each.operation().equals(operation)).toList();
  }

  /** Forgets the requests so far. */
  public void forget() {
    stage().http().forget();
  }

  // What goes wrong

  /** DynamoDB refuses requests, because too much was asked of the table. */
  public Faults throttle(String operation, int times) {
    return refuse(operation, times, "ProvisionedThroughputExceededException");
  }

  /**
   * DynamoDB refuses requests.
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

  /** A request is answered so, and the database hears nothing of it. */
  public Faults answer(String operation, int status, String jsonBody) {
    return force("answer", operation, 1, Fault.answering(Reply.of(status, jsonBody)));
  }

  /**
   * A transaction is cancelled; nothing of it is carried out.
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

  /** Requests are lost: the client's time runs out, and the database has heard nothing. */
  public Faults timeOutBeforeApplying(String operation, int times) {
    return force("timeOutBeforeApplying", operation, times, Fault.lostRequest());
  }

  /** Answers are lost: the client's time runs out, and the database has done what was asked. */
  public Faults timeOutAfterApplying(String operation, int times) {
    return force("timeOutAfterApplying", operation, times, Fault.lostAnswer());
  }

  /** The connection is reset before a request arrives. */
  public Faults cutBefore(String operation, int times) {
    return force("cutBefore", operation, times, Fault.cutBefore());
  }

  /** The connection is reset when the database has done what was asked. */
  public Faults cutAfter(String operation, int times) {
    return force("cutAfter", operation, times, Fault.cutAfter());
  }

  /**
   * The connection is reset in the middle of a batch.
   *
   * @param share the part of the batch, from 0 to 1, that is not carried out: the end of it
   */
  public Faults cutAmidBatch(int times, double share) {
    return add("cutAmidBatch", Asked::isBatch, times, BatchPart.cut(share));
  }

  /**
   * The connection is reset in the middle of each batch, however many are sent: what follows a
   * batch that failed for good may not be sent at all.
   *
   * @param share the part of the batch, from 0 to 1, that is not carried out: the end of it
   */
  public Faults cutAmidBatchForever(double share) {
    stage().script().addForever("cutAmidBatchForever", Asked::isBatch, BatchPart.cut(share));
    return this;
  }

  /**
   * Batches are carried out in part.
   *
   * @param share the part of a batch, from 0 to 1, that is answered as unprocessed: the end of it,
   *     at least one entry
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

  /** Requests come through; for faults that shall come later. */
  public Faults pass(String operation, int times) {
    return force("pass", operation, times, Fault.none());
  }

  /** Before the next request is sent on, something happens; the request itself comes through. */
  public Faults meanwhile(String operation, Runnable action) {
    return force(
        "meanwhile",
        operation,
        1,
        (asked, database) -> {
          action.run();
          return database.send(asked.body());
        });
  }

  private Faults force(String what, String operation, int times, Fault fault) {
    return add(what + " " + operation, asked -> asked.operation().equals(operation), times, fault);
  }

  private Faults add(String what, Predicate<Asked> fits, int times, Fault fault) {
    stage().script().add(times + " times " + what, fits, fault, times);
    return this;
  }
}
