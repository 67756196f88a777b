package io.dynamodel.engine.internal.statement;

import static io.dynamodel.engine.internal.operation.EngineItems.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SELECT on global and local indexes. */
class SelectIndexTest extends StatementOperationTest {
  @BeforeEach
  void putOrders() {
    putOrder(
        "a",
        1,
        ", 'status': {'S': 'open'}, 'placed': {'S': 'tue'}, 'amount': {'N': '5'}, 'note': {'S':"
            + " 'x'}");
    putOrder("a", 2, ", 'status': {'S': 'open'}, 'placed': {'S': 'mon'}, 'amount': {'N': '6'}");
    putOrder("b", 3, ", 'status': {'S': 'open'}");
  }

  @Test
  void allAttributesOfAnIndex_areTheProjectedOnes() {
    assertThat(execute("SELECT * FROM orders.byStatus WHERE status = 'open' AND placed > 'mon'"))
        .containsExactly(
            item(
                """
                {'customer': {'S': 'a'}, 'number': {'N': '1'}, 'status': {'S': 'open'},
                 'placed': {'S': 'tue'}, 'amount': {'N': '5'}}
                """));
    assertThat(execute("SELECT * FROM \"orders\".\"byPlaced\" WHERE customer = 'a'"))
        .containsExactly(
            item("{'customer': {'S': 'a'}, 'number': {'N': '2'}, 'placed': {'S': 'mon'}}"),
            item("{'customer': {'S': 'a'}, 'number': {'N': '1'}, 'placed': {'S': 'tue'}}"));
    assertThat(execute("SELECT * FROM orders.byPlaced")).hasSize(2);
  }

  @Test
  void columns_ofALocalIndexAreFetched_andThoseOfAGlobalOneMustBeProjected() {
    assertThat(
            execute("SELECT note FROM orders.byPlaced WHERE customer = 'a' ORDER BY placed DESC"))
        .containsExactly(item("{'note': {'S': 'x'}}"), item("{}"));
    String message =
        "One or more parameter values were invalid: Global secondary index byStatus does not"
            + " project [note, other]";
    assertInvalidStatement(
        "SELECT note, amount, other.x FROM orders.byStatus WHERE status = 'open'", message);
    assertInvalidStatement("SELECT note, amount, other.x FROM orders.byStatus", message);
  }

  @Test
  void filters_ofAQueryNeedProjectedAttributes_andAScanFindsNothingByOthers() {
    for (String index :
        List.of("byStatus WHERE status = 'open'", "byStatus WHERE status IN ['open', 'done']")) {
      assertInvalidStatement(
          "SELECT * FROM orders." + index + " AND note = 'x' AND amount = 5",
          "One or more parameter values were invalid: Secondary index byStatus does not project one"
              + " or more filter attributes: [note]");
    }
    assertInvalidStatement(
        "SELECT * FROM orders.byPlaced WHERE customer = 'a' AND amount = 5",
        "One or more parameter values were invalid: Secondary index byPlaced does not project one"
            + " or more filter attributes: [amount]");
    assertThat(execute("SELECT * FROM orders.byStatus WHERE note = 'x'")).isEmpty();
    assertThat(execute("SELECT * FROM orders.byStatus WHERE amount = 5")).hasSize(1);
    assertThat(execute("SELECT * FROM orders.\"all\" WHERE note = 'x'")).hasSize(1);
  }

  @Test
  void aGlobalIndex_isNotReadConsistently() {
    assertRefused(
        with(
            statement("SELECT * FROM orders.byStatus WHERE status = 'open'"),
            "ConsistentRead",
            true),
        "ValidationException",
        "Strongly consistent read is not supported on Global Secondary Indexes");
    assertThat(
            client.call(
                "ExecuteStatement",
                with(
                    statement("SELECT * FROM orders.byPlaced WHERE customer = 'a'"),
                    "ConsistentRead",
                    true)))
        .containsKey("Items");
  }

  @Test
  void anIndexWithSeveralHashOrRangeAttributes_isNotRead() {
    call(
        "CreateTable",
        """
        {'TableName': 'multi', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [
           {'AttributeName': 'pk', 'AttributeType': 'S'}, {'AttributeName': 'h', 'AttributeType': 'S'},
           {'AttributeName': 'i', 'AttributeType': 'S'}],
         'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}],
         'GlobalSecondaryIndexes': [{'IndexName': 'pair', 'Projection': {'ProjectionType': 'ALL'},
           'KeySchema': [{'AttributeName': 'h', 'KeyType': 'HASH'},
                         {'AttributeName': 'i', 'KeyType': 'HASH'}]}]}
        """);
    String message =
        "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or"
            + " multi-attribute RANGE keys.";
    assertInvalidStatement("SELECT * FROM multi.pair WHERE h = 'a' AND i = 'b'", message);
    assertInvalidStatement("SELECT * FROM multi.pair", message);
    assertInvalidStatement("SELECT count(*) FROM multi.pair WHERE h = 5", message);
    assertThat(execute("SELECT * FROM multi WHERE pk = 'a' AND h = 'b'")).isEmpty();
    assertThat(
            call(
                "BatchExecuteStatement",
                "{'Statements': [{'Statement': 'SELECT * FROM multi.pair WHERE pk = 1'}]}"))
        .isEqualTo(
            json(
                "{'Responses': [{'Error': {'Code': 'ValidationError', 'Message': '"
                    + message
                    + "'}, 'TableName': 'multi'}]}"));
  }

  @Test
  void consumption_isOfTheIndex_andOfFetchedItems() {
    assertThat(
            client
                .call(
                    "ExecuteStatement",
                    with(
                        statement("SELECT note FROM orders.byPlaced WHERE customer = 'a'"),
                        "ReturnConsumedCapacity",
                        "INDEXES"))
                .get("ConsumedCapacity"))
        .isEqualTo(
            json(
                """
                {'TableName': 'orders', 'CapacityUnits': 1.5, 'Table': {'CapacityUnits': 1.0},
                 'LocalSecondaryIndexes': {'byPlaced': {'CapacityUnits': 0.5}}}
                """));
  }
}
