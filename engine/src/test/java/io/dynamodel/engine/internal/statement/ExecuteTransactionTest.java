package io.dynamodel.engine.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * ExecuteTransaction.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.multiplestatements.transactions.html">Performing
 *     transactions with PartiQL</a>
 */
class ExecuteTransactionTest extends StatementOperationTest {
  @BeforeEach
  void putItems() {
    put("simple", "{'pk': {'S': 'a'}, 'n': {'N': '1'}}");
    putOrder("c", 1, ", 'status': {'S': 'open'}");
  }

  private static Map<String, Object> transaction(String... texts) {
    return Map.of("TransactStatements", Arrays.stream(texts).map(text -> statement(text)).toList());
  }

  private Map<String, @Nullable Object> run(Map<String, Object> request) {
    return client.call("ExecuteTransaction", request);
  }

  private void assertInvalidTransaction(String message, String... texts) {
    EngineClient.Refusal refusal = client.refusal("ExecuteTransaction", transaction(texts));
    assertThat(refusal.type() + ": " + refusal.message())
        .isEqualTo("ValidationException: " + message);
  }

  /** Checks the codes of the cancellation reasons. */
  private void assertCancelled(Map<String, Object> request, String... codes) {
    EngineClient.Refusal refusal = client.refusal("ExecuteTransaction", request);
    assertThat(refusal.type()).isEqualTo("TransactionCanceledException");
    List<Object> found = new ArrayList<>();
    for (Object reason :
        (List<?>) Objects.requireNonNull(refusal.members().get("CancellationReasons"))) {
      found.add(Objects.requireNonNull(((Map<?, ?>) reason).get("Code")));
    }
    assertThat(found).containsExactly((Object[]) codes);
  }

  private long number(String pk) {
    Map<?, ?> item =
        (Map<?, ?>) Objects.requireNonNull(get("simple", "{'pk': {'S': '" + pk + "'}}"));
    return Long.parseLong(
        (String)
            Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(item.get("n"))).get("N")));
  }

  @Test
  void reads_areReturnedByPosition() {
    assertThat(
            run(
                transaction(
                    "SELECT n FROM simple WHERE pk = 'a'",
                    "SELECT * FROM simple WHERE pk = 'none'",
                    "SELECT status FROM orders WHERE customer = 'c' AND \"number\" = 1")))
        .isEqualTo(
            json(
                """
                {'Responses': [{'Item': {'n': {'N': '1'}}}, {}, {'Item': {'status': {'S': 'open'}}}]}
                """));
  }

  @Test
  void writes_areMadeTogether_andReturnNothing() {
    assertThat(
            run(
                transaction(
                    "INSERT INTO simple VALUE {'pk': 'b', 'n': 5}",
                    "UPDATE simple SET n = n + 1 WHERE pk = 'a'",
                    "DELETE FROM orders WHERE customer = 'c' AND \"number\" = 1")))
        .isEqualTo(json("{'Responses': []}"));
    assertThat(number("b")).isEqualTo(5);
    assertThat(number("a")).isEqualTo(2);
    assertThat(get("orders", "{'customer': {'S': 'c'}, 'number': {'N': '1'}}")).isNull();
  }

  @Test
  void aFailure_cancelsAll_withAReasonForEachStatement() {
    assertCancelled(
        transaction(
            "INSERT INTO simple VALUE {'pk': 'b', 'n': 5}",
            "INSERT INTO simple VALUE {'pk': 'a', 'n': 5}",
            "UPDATE simple SET n = 2 WHERE pk = 'none'",
            "DELETE FROM orders WHERE customer = 'c' AND \"number\" = 1 AND status = 'done'"),
        "None",
        "DuplicateItem",
        "ConditionalCheckFailed",
        "ConditionalCheckFailed");
    assertThat(get("simple", "{'pk': {'S': 'b'}}")).isNull();
    assertThat(number("a")).isEqualTo(1);
  }

  @Test
  void aReason_hasTheItem_onRequest() {
    EngineClient.Refusal refusal =
        client.refusal(
            "ExecuteTransaction",
            Map.of(
                "TransactStatements",
                List.of(
                    with(
                        statement("DELETE FROM simple WHERE pk = 'a' AND n = 2"),
                        "ReturnValuesOnConditionCheckFailure",
                        "ALL_OLD"))));
    assertThat(refusal.members().get("CancellationReasons"))
        .isEqualTo(
            json("""
            {'x': [{'Code': 'ConditionalCheckFailed',
              'Message': 'The conditional request failed',
              'Item': {'pk': {'S': 'a'}, 'n': {'N': '1'}}}]}
            """)
                .get("x"));
  }

  @Test
  void exists_checksAnItemWithoutWritingIt() {
    String insert = "INSERT INTO simple VALUE {'pk': 'b', 'n': 5}";
    assertCancelled(
        transaction(insert, "EXISTS(SELECT * FROM simple WHERE pk = 'a' AND n = 2)"),
        "None",
        "ConditionalCheckFailed");
    assertCancelled(
        transaction(insert, "EXISTS(SELECT * FROM simple WHERE pk = 'none' AND n IS MISSING)"),
        "None",
        "ConditionalCheckFailed");
    run(transaction(insert, "EXISTS(SELECT * FROM simple WHERE pk = 'a' AND n = 1)"));
    assertThat(number("b")).isEqualTo(5);
    assertThat(number("a")).isEqualTo(1);
    String message =
        "Validation failed in TransactStatements[1]: EXISTS() must contain a single item read with"
            + " additional condition";
    assertInvalidTransaction(message, insert, "EXISTS(SELECT * FROM simple WHERE pk = 'a')");
    assertInvalidTransaction(message, insert, "EXISTS(SELECT * FROM simple WHERE n = 1)");
    assertInvalidTransaction(message, insert, "EXISTS(SELECT * FROM simple)");
    EngineClient.Refusal refusal =
        client.refusal(
            "ExecuteTransaction",
            transaction("EXISTS(SELECT * FROM nothing WHERE pk = 'a' AND n = 1)"));
    assertThat(refusal.type()).isEqualTo("ResourceNotFoundException");
  }

  @Test
  void reads_areOfOneItemByItsKey() {
    String read = "SELECT * FROM simple WHERE pk = 'a'";
    String message =
        "Validation failed in TransactStatements[1]: Select statements within ExecuteTransaction"
            + " must specify the primary key in the where clause.";
    assertInvalidTransaction(message, read, "SELECT * FROM simple");
    assertInvalidTransaction(message, read, "SELECT * FROM simple WHERE pk = 'b' AND n = 1");
    assertInvalidTransaction(message, read, "SELECT * FROM orders WHERE customer = 'c'");
    assertInvalidTransaction(
        "Validation failed in TransactStatements[0]: Reads on indices are not supported within"
            + " transactions.",
        "SELECT * FROM orders.byStatus WHERE status = 'open'");
  }

  @Test
  void writes_returnNothing() {
    String message =
        "Validation failed in TransactStatements[0]: RETURNING clause is not supported in"
            + " ExecuteTransaction.";
    assertInvalidTransaction(message, "DELETE FROM simple WHERE pk = 'a' RETURNING ALL OLD *");
    assertInvalidTransaction(
        message, "UPDATE simple SET n = 1 WHERE pk = 'a' RETURNING MODIFIED NEW *");
  }

  @Test
  void errorsOfAStatement_refuseTheTransaction() {
    assertInvalidTransaction(
        "Validation failed in TransactStatements[1]: Statement wasn't well formed, can't be"
            + " processed: Unexpected term",
        "SELECT * FROM simple WHERE pk = 'a'",
        "SELECT * FROM simple WHERE");
    assertInvalidTransaction(
        "Validation failed in TransactStatements[0]: Number of parameters in request and statement"
            + " don't match.",
        "DELETE FROM simple WHERE pk = ?");
    assertInvalidTransaction(
        "Where clause does not contain a mandatory equality on all key attributes",
        "DELETE FROM simple WHERE n = 1");
    assertInvalidTransaction(
        "Transaction request cannot include multiple operations on one item",
        "DELETE FROM simple WHERE pk = 'a'",
        "UPDATE simple SET n = 1 WHERE pk = 'a'");
    assertThat(
            client
                .refusal(
                    "ExecuteTransaction",
                    transaction(
                        "SELECT * FROM simple WHERE pk = 'a'", "DELETE FROM simple WHERE pk = 'b'"))
                .type())
        .isEqualTo("ValidationException");
  }

  @Test
  void aTransaction_hasFromOneTo100Statements() {
    assertInvalidTransaction(
        "1 validation error detected: Value '[]' at 'transactStatements' failed to satisfy"
            + " constraint: Member must have length greater than or equal to 1");
    assertThat(
            client
                .refusal(
                    "ExecuteTransaction",
                    transaction(
                        Collections.nCopies(101, "DELETE FROM simple WHERE pk = 'a'")
                            .toArray(String[]::new)))
                .message())
        .endsWith("Member must have length less than or equal to 100");
  }

  @Test
  void aToken_makesATransactionOnce() {
    Map<String, Object> request =
        with(
            with(
                transaction("UPDATE simple SET n = n + 1 WHERE pk = 'a'"),
                "ClientRequestToken",
                "token"),
            "ReturnConsumedCapacity",
            "TOTAL");
    assertThat(run(request))
        .isEqualTo(
            json(
                """
                {'Responses': [], 'ConsumedCapacity': [
                  {'TableName': 'simple', 'CapacityUnits': 2.0, 'WriteCapacityUnits': 2.0}]}
                """));
    assertThat(run(request))
        .isEqualTo(
            json(
                """
                {'Responses': [], 'ConsumedCapacity': [
                  {'TableName': 'simple', 'CapacityUnits': 2.0, 'ReadCapacityUnits': 2.0}]}
                """));
    assertThat(number("a")).isEqualTo(2);
    EngineClient.Refusal refusal =
        client.refusal(
            "ExecuteTransaction",
            with(
                transaction("UPDATE simple SET n = n + 2 WHERE pk = 'a'"),
                "ClientRequestToken",
                "token"));
    assertThat(refusal.type()).isEqualTo("IdempotentParameterMismatchException");
  }

  @Test
  void reads_consumeTwiceAsMuch() {
    assertThat(
            run(with(
                    transaction("SELECT * FROM simple WHERE pk = 'a'"),
                    "ReturnConsumedCapacity",
                    "TOTAL"))
                .get("ConsumedCapacity"))
        .isEqualTo(
            json("""
            {'x': [{'TableName': 'simple', 'CapacityUnits': 2.0, 'ReadCapacityUnits': 2.0}]}
            """)
                .get("x"));
  }
}
