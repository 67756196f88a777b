package io.dynamodel.engine.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.operation.ItemOperationTest;
import org.junit.jupiter.api.Test;

/**
 * DeleteItem.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html">DeleteItem</a>
 */
class DeleteItemTest extends ItemOperationTest {

  @Test
  void deletesAnItem_andAgainWithoutAnError() {
    put("simple", "{'pk': {'S': 'a'}}");
    for (int i = 0; i < 2; i++) {
      assertThat(call("DeleteItem", "{'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}}"))
          .isEmpty();
      assertThat(get("simple", "{'pk': {'S': 'a'}}")).isNull();
    }
  }

  @Test
  void returnValues_allOld_areTheItemThatWasDeleted() {
    put("simple", "{'pk': {'S': 'a'}, 'x': {'N': '1'}}");
    String delete = "{'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'ReturnValues': 'ALL_OLD'}";
    assertThat(call("DeleteItem", delete))
        .isEqualTo(json("{'Attributes': {'pk': {'S': 'a'}, 'x': {'N': '1'}}}"));
    assertThat(call("DeleteItem", delete)).isEmpty();
  }

  @Test
  void otherReturnValues_areRefused() {
    assertMalformed(
        "DeleteItem",
        "{'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'ReturnValues': 'ALL_NEW'}",
        "ReturnValues can only be ALL_OLD or NONE");
  }

  @Test
  void aFailedCondition_keepsTheItem_andReturnsItOnRequest() {
    put("simple", "{'pk': {'S': 'a'}, 'x': {'N': '1'}}");
    String delete =
        """
        {'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'ConditionExpression': 'x = :x',
         'ExpressionAttributeValues': {':x': {'N': '2'}}, 'ReturnValuesOnConditionCheckFailure': 'ALL_OLD'}
        """;
    assertThat(client.refusal("DeleteItem", delete).members())
        .containsEntry("Item", json("{'pk': {'S': 'a'}, 'x': {'N': '1'}}"))
        .containsEntry("message", "The conditional request failed");
    assertThat(get("simple", "{'pk': {'S': 'a'}}")).isNotNull();
  }

  @Test
  void aDeletedItem_isGoneFromTheIndexes() {
    put(
        "orders",
        "{'customer': {'S': 'a'}, 'number': {'N': '1'}, 'status': {'S': 'open'}, 'placed': {'S':"
            + " '1'}}");
    call(
        "DeleteItem",
        "{'TableName': 'orders', 'Key': {'customer': {'S': 'a'}, 'number': {'N': '1'}}}");
    for (String index : new String[] {"byStatus", "all", "byPlaced"}) {
      assertThat(call("Scan", "{'TableName': 'orders', 'IndexName': '" + index + "'}"))
          .isEqualTo(json("{'Items': [], 'Count': 0, 'ScannedCount': 0}"));
    }
  }

  @Test
  void aKeyThatDoesNotFitTheTable_isRefused() {
    assertInvalid(
        "DeleteItem",
        "{'TableName': 'orders', 'Key': {'customer': {'S': 'a'}}}",
        "The provided key element does not match the schema");
  }
}
