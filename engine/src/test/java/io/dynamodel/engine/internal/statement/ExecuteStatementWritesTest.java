package io.dynamodel.engine.internal.statement;

import static io.dynamodel.engine.internal.operation.EngineItems.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import org.junit.jupiter.api.Test;

/**
 * INSERT, UPDATE and DELETE by ExecuteStatement.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.statements.html">PartiQL
 *     statements</a>
 */
class ExecuteStatementWritesTest extends StatementOperationTest {
  private static final String FAILED = "The conditional request failed";
  private static final String NO_KEY =
      "Where clause does not contain a mandatory equality on all key attributes";

  private void assertConditionFails(String text) {
    assertRefused(statement(text), "ConditionalCheckFailedException", FAILED);
  }

  @Test
  void anInsert_putsAnItem_andReturnsNone() {
    assertThat(
            execute(
                "INSERT INTO simple VALUE {'pk': 'a', 'n': 1, 'tags': <<'x', 'y'>>, 'more': ?}",
                "{'M': {'b': {'B': 'AQ=='}}}"))
        .isEmpty();
    assertThat(get("simple", "{'pk': {'S': 'a'}}"))
        .isEqualTo(
            json(
                """
                {'pk': {'S': 'a'}, 'n': {'N': '1'}, 'tags': {'SS': ['x', 'y']},
                 'more': {'M': {'b': {'B': 'AQ=='}}}}
                """));
  }

  @Test
  void anInsert_ofAnExistingItem_isADuplicate() {
    execute("INSERT INTO simple VALUE {'pk': 'a', 'n': 1}");
    String again = "INSERT INTO simple VALUE {'pk': 'a', 'n': 2}";
    assertRefused(
        statement(again), "DuplicateItemException", "Duplicate primary key exists in table");
    EngineClient.Refusal refusal =
        client.refusal(
            "ExecuteStatement",
            with(statement(again), "ReturnValuesOnConditionCheckFailure", "ALL_OLD"));
    assertThat(refusal.members().get("Item"))
        .isEqualTo(json("{'pk': {'S': 'a'}, 'n': {'N': '1'}}"));
    execute("DELETE FROM simple WHERE pk = 'a'");
    execute(again);
    assertThat(get("simple", "{'pk': {'S': 'a'}}"))
        .isEqualTo(json("{'pk': {'S': 'a'}, 'n': {'N': '2'}}"));
  }

  @Test
  void anInsertedItem_hasTheKeysOfTableAndIndexes() {
    assertInvalidStatement(
        "INSERT INTO simple VALUE {'n': 1}",
        "One or more parameter values were invalid: Missing the key pk in the item");
    assertInvalidStatement(
        "INSERT INTO simple VALUE {'pk': 1}",
        "One or more parameter values were invalid: Type mismatch for key pk expected: S actual:"
            + " N");
    assertThat(
            client
                .refusal(
                    "ExecuteStatement",
                    statement(
                        "INSERT INTO orders VALUE {'customer': 'a', 'number': 1, 'status': 1}"))
                .message())
        .startsWith(
            "One or more parameter values were invalid: Type mismatch for Index Key status");
    assertRefused(
        statement(
            "INSERT INTO simple VALUE {'pk': 'a', 'x': ?}", "{'S': '" + "x".repeat(409_600) + "'}"),
        "ValidationException",
        "Item size has exceeded the maximum allowed size");
  }

  @Test
  void anUpdate_changesAnItem() {
    put(
        "simple",
        """
        {'pk': {'S': 'a'}, 'n': {'N': '1'}, 'l': {'L': [{'S': 'x'}]}, 's': {'NS': ['1', '2']},
         'm': {'M': {'k': {'S': 'v'}}}, 'gone': {'S': 'g'}}
        """);
    assertThat(
            execute(
                "UPDATE simple SET n = n + 2 SET l = list_append(l, ['y']), m.k = ?"
                    + " SET s = set_add(s, <<3>>) REMOVE gone SET fresh = m.k WHERE pk = 'a'",
                "{'S': 'w'}"))
        .isEmpty();
    assertThat(get("simple", "{'pk': {'S': 'a'}}"))
        .isEqualTo(
            json(
                """
                {'pk': {'S': 'a'}, 'n': {'N': '3'}, 'l': {'L': [{'S': 'x'}, {'S': 'y'}]},
                 's': {'NS': ['1', '2', '3']}, 'm': {'M': {'k': {'S': 'w'}}}, 'fresh': {'S': 'v'}}
                """));
  }

  @Test
  void anUpdate_needsAnExistingItem_thatMeetsTheConditions() {
    assertConditionFails("UPDATE simple SET n = 1 WHERE pk = 'a'");
    assertConditionFails("UPDATE simple SET n = 1 WHERE pk = 'a' AND attribute_not_exists(pk)");
    put("simple", "{'pk': {'S': 'a'}, 'n': {'N': '1'}}");
    assertConditionFails("UPDATE simple SET n = 2 WHERE pk = 'a' AND n = 2");
    execute("UPDATE simple SET n = 2 WHERE n = 1 AND pk = 'a'");
    EngineClient.Refusal refusal =
        client.refusal(
            "ExecuteStatement",
            with(
                statement("UPDATE simple SET n = 3 WHERE pk = 'a' AND n IS MISSING"),
                "ReturnValuesOnConditionCheckFailure",
                "ALL_OLD"));
    assertThat(refusal.members().get("Item"))
        .isEqualTo(json("{'pk': {'S': 'a'}, 'n': {'N': '2'}}"));
  }

  @Test
  void updatesAndDeletes_selectOneItem() {
    for (String where :
        new String[] {
          "",
          " WHERE customer = 'a'",
          " WHERE \"number\" = 1",
          " WHERE customer = 'a' AND \"number\" > 1",
          " WHERE customer = 'a' OR \"number\" = 1",
          " WHERE customer IN ['a'] AND \"number\" = 1"
        }) {
      assertInvalidStatement("UPDATE orders SET amount = 1" + where, NO_KEY);
      assertInvalidStatement("DELETE FROM orders" + where, NO_KEY);
    }
    String mismatch = "The provided key element does not match the schema";
    assertInvalidStatement("UPDATE simple SET amount = 1 WHERE pk = 1", mismatch);
    assertInvalidStatement("DELETE FROM simple WHERE pk = 1", mismatch);
  }

  @Test
  void anUpdate_keepsItsRules() {
    put("simple", "{'pk': {'S': 'a'}, 'n': {'N': '1'}}");
    assertInvalidStatement(
        "UPDATE simple SET pk = 'b' WHERE pk = 'a'",
        "One or more parameter values were invalid: Cannot update attribute pk. This attribute is"
            + " part of the key");
    assertInvalidStatement(
        "UPDATE simple SET n = 1, n = 2 WHERE pk = 'a'",
        "Two document paths overlap with each other; must remove or rewrite one of these paths;"
            + " path one: [n], path two: [n]");
    assertInvalidStatement(
        "UPDATE simple SET n.x = 1 WHERE pk = 'a'",
        "The document path provided in the update expression is invalid for update");
    assertInvalidStatement(
        "UPDATE simple SET x = nothing + 1 WHERE pk = 'a'",
        "The provided expression refers to an attribute that does not exist in the item");
  }

  @Test
  void anUpdate_returnsTheRequestedAttributes() {
    put("simple", "{'pk': {'S': 'a'}, 'n': {'N': '1'}, 'o': {'S': 'x'}}");
    String update = "UPDATE simple SET n = n + 1 WHERE pk = 'a' RETURNING ";
    assertThat(execute(update + "ALL OLD *"))
        .containsExactly(item("{'pk': {'S': 'a'}, 'n': {'N': '1'}, 'o': {'S': 'x'}}"));
    assertThat(execute(update + "MODIFIED OLD *")).containsExactly(item("{'n': {'N': '2'}}"));
    assertThat(execute(update + "ALL NEW *"))
        .containsExactly(item("{'pk': {'S': 'a'}, 'n': {'N': '4'}, 'o': {'S': 'x'}}"));
    assertThat(execute(update + "MODIFIED NEW *")).containsExactly(item("{'n': {'N': '5'}}"));
    assertThat(execute("UPDATE simple REMOVE o WHERE pk = 'a' RETURNING MODIFIED NEW *")).isEmpty();
  }

  @Test
  void aDelete_ofAMissingItem_succeeds_unlessItHasAnotherCondition() {
    assertThat(execute("DELETE FROM simple WHERE pk = 'a'")).isEmpty();
    assertThat(execute("DELETE FROM simple WHERE pk = 'a' RETURNING ALL OLD *")).isEmpty();
    assertConditionFails("DELETE FROM simple WHERE pk = 'a' AND n IS MISSING");
    put("simple", "{'pk': {'S': 'a'}, 'n': {'N': '1'}}");
    assertConditionFails("DELETE FROM simple WHERE pk = 'a' AND n = 2");
    assertThat(execute("DELETE FROM simple WHERE pk = 'a' AND n = 1 RETURNING ALL OLD *"))
        .containsExactly(item("{'pk': {'S': 'a'}, 'n': {'N': '1'}}"));
    assertThat(get("simple", "{'pk': {'S': 'a'}}")).isNull();
  }

  @Test
  void aWrite_consumesAsMuchAsItsOperation() {
    assertThat(
            client
                .call(
                    "ExecuteStatement",
                    with(
                        statement(
                            "INSERT INTO orders VALUE {'customer': 'a', 'number': 1, 'status':"
                                + " 'x'}"),
                        "ReturnConsumedCapacity",
                        "TOTAL"))
                .get("ConsumedCapacity"))
        .isEqualTo(json("{'TableName': 'orders', 'CapacityUnits': 2.0}"));
  }

  @Test
  void exists_isAllowedOnlyInTransactions() {
    assertInvalidStatement(
        "EXISTS(SELECT * FROM simple WHERE pk = 'a' AND n = 1)",
        "EXISTS() is only supported in ExecuteTransaction");
  }

  @Test
  void aMissingTable_isNotFound() {
    assertRefused(
        statement("DELETE FROM nothing WHERE pk = 'a'"),
        "ResourceNotFoundException",
        "Requested resource not found");
  }
}
