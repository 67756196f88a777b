package io.dynamodel.engine.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * BatchExecuteStatement.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.multiplestatements.batching.html">Running
 *     batch operations with PartiQL</a>
 */
class BatchExecuteStatementTest extends StatementOperationTest {
  private static final String NO_KEY =
      "Select statements within BatchExecuteStatement must specify the primary key in the where"
          + " clause.";

  @BeforeEach
  void putItems() {
    put("simple", "{'pk': {'S': 'a'}, 'n': {'N': '1'}}");
    putOrder("c", 1, ", 'status': {'S': 'open'}");
  }

  private static Map<String, Object> batch(List<Map<String, Object>> statements) {
    return Map.of("Statements", statements);
  }

  private Object responses(String... texts) {
    return responses(
        Map.of("Statements", List.of(texts).stream().map(text -> statement(text)).toList()));
  }

  private Object responses(Map<String, Object> request) {
    return Objects.requireNonNull(client.call("BatchExecuteStatement", request).get("Responses"));
  }

  private static @Nullable Object expected(String json) {
    return json("{'x': " + json + "}").get("x");
  }

  @Test
  void reads_areReturnedByPosition() {
    assertThat(
            responses(
                "SELECT n FROM simple WHERE pk = 'a'",
                "SELECT * FROM simple WHERE pk = 'none'",
                "SELECT * FROM orders WHERE \"number\" = 1 AND customer = 'c'"))
        .isEqualTo(
            expected(
                """
                [{'TableName': 'simple', 'Item': {'n': {'N': '1'}}},
                 {'TableName': 'simple'},
                 {'TableName': 'orders', 'Item': {'customer': {'S': 'c'}, 'number': {'N': '1'},
                  'status': {'S': 'open'}}}]
                """));
  }

  @Test
  void writes_areIndependent_andSeeEarlierOnes() {
    assertThat(
            responses(
                "INSERT INTO simple VALUE {'pk': 'b', 'n': 1}",
                "INSERT INTO simple VALUE {'pk': 'a', 'n': 9}",
                "UPDATE simple SET n = n + 1 WHERE pk = 'b' RETURNING ALL NEW *",
                "UPDATE simple SET n = 3 WHERE pk = 'b' AND n = 1",
                "DELETE FROM simple WHERE pk = 'a'"))
        .isEqualTo(
            expected(
                """
                [{'TableName': 'simple'},
                 {'Error': {'Code': 'DuplicateItem',
                   'Message': 'Duplicate primary key exists in table'}, 'TableName': 'simple'},
                 {'TableName': 'simple', 'Item': {'pk': {'S': 'b'}, 'n': {'N': '2'}}},
                 {'Error': {'Code': 'ConditionalCheckFailed',
                   'Message': 'The conditional request failed'}, 'TableName': 'simple'},
                 {'TableName': 'simple'}]
                """));
    assertThat(get("simple", "{'pk': {'S': 'b'}}"))
        .isEqualTo(json("{'pk': {'S': 'b'}, 'n': {'N': '2'}}"));
    assertThat(get("simple", "{'pk': {'S': 'a'}}")).isNull();
  }

  @Test
  void aFailedCondition_returnsTheItem_onRequest() {
    assertThat(
            responses(
                batch(
                    List.of(
                        with(
                            statement("DELETE FROM simple WHERE pk = 'a' AND n = 2"),
                            "ReturnValuesOnConditionCheckFailure",
                            "ALL_OLD")))))
        .isEqualTo(
            expected(
                """
                [{'Error': {'Code': 'ConditionalCheckFailed',
                   'Message': 'The conditional request failed',
                   'Item': {'pk': {'S': 'a'}, 'n': {'N': '1'}}}, 'TableName': 'simple'}]
                """));
  }

  @Test
  void errors_belongToTheirStatement() {
    assertThat(
            responses(
                "SELECT * FROM nothing WHERE pk = 'a'",
                "nonsense",
                "SELECT * FROM simple WHERE pk = ?",
                "SELECT * FROM simple WHERE pk = 1",
                "SELECT * FROM simple WHERE pk = 'a'"))
        .isEqualTo(
            expected(
                """
                [{'Error': {'Code': 'ResourceNotFound', 'Message': 'Requested resource not found'},
                  'TableName': 'nothing'},
                 {'Error': {'Code': 'ValidationError', 'Message':
                   'Unsupported operation: Id'}},
                 {'Error': {'Code': 'ValidationError', 'Message':
                   'Number of parameters in request and statement don`t match.'}},
                 {'Error': {'Code': 'ValidationError', 'Message':
                   'The provided key element does not match the schema'}, 'TableName': 'simple'},
                 {'TableName': 'simple', 'Item': {'pk': {'S': 'a'}, 'n': {'N': '1'}}}]
                """
                    .replace("`t", "\\u0027t")));
  }

  @Test
  void aRead_isOfOneItemByItsKey() {
    for (String text :
        List.of(
            "SELECT * FROM simple",
            "SELECT * FROM simple WHERE n = 1",
            "SELECT * FROM simple WHERE pk = 'a' AND n = 1",
            "SELECT * FROM simple WHERE pk IN ['a']",
            "SELECT * FROM orders WHERE customer = 'c'",
            "SELECT * FROM orders.byStatus WHERE customer = 'c' AND \"number\" = 1")) {
      Map<?, ?> response = (Map<?, ?>) ((List<?>) responses(text)).get(0);
      Map<?, ?> error = (Map<?, ?>) Objects.requireNonNull(response.get("Error"));
      assertThat(error.get("Message")).as(text).isEqualTo(NO_KEY);
      assertThat(error.get("Code")).isEqualTo("ValidationError");
    }
  }

  @Test
  void aBatch_onlyReads_orOnlyWrites() {
    EngineClient.Refusal refusal =
        client.refusal(
            "BatchExecuteStatement",
            batch(
                List.of(
                    statement("SELECT * FROM simple WHERE pk = 'a'"),
                    statement("DELETE FROM simple WHERE pk = 'a'"))));
    assertThat(refusal.type()).isEqualTo("ValidationException");
    assertThat(get("simple", "{'pk': {'S': 'a'}}")).isNotNull();
  }

  @Test
  void aBatch_hasFromOneTo25Statements() {
    Map<String, Object> one = statement("SELECT * FROM simple WHERE pk = 'a'");
    assertThat(client.refusal("BatchExecuteStatement", Map.of("Statements", List.of())).message())
        .isEqualTo(
            "1 validation error detected: Value '[]' at 'statements' failed to satisfy constraint:"
                + " Member must have length greater than or equal to 1");
    assertThat(
            client
                .refusal(
                    "BatchExecuteStatement", Map.of("Statements", Collections.nCopies(26, one)))
                .message())
        .endsWith("Member must have length less than or equal to 25");
    assertThat((List<?>) responses(Map.of("Statements", Collections.nCopies(25, one)))).hasSize(25);
  }

  @Test
  void consumption_isAddedUpForEachTable() {
    assertThat(
            client
                .call(
                    "BatchExecuteStatement",
                    with(
                        batch(
                            List.of(
                                statement("SELECT * FROM simple WHERE pk = 'a'"),
                                with(
                                    statement("SELECT * FROM simple WHERE pk = 'none'"),
                                    "ConsistentRead",
                                    true),
                                statement(
                                    "SELECT * FROM orders WHERE customer = 'c' AND \"number\" ="
                                        + " 1"))),
                        "ReturnConsumedCapacity",
                        "TOTAL"))
                .get("ConsumedCapacity"))
        .isEqualTo(
            expected(
                """
                [{'TableName': 'simple', 'CapacityUnits': 1.5},
                 {'TableName': 'orders', 'CapacityUnits': 0.5}]
                """));
  }
}
