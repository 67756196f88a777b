package io.dynamodel.engine.internal.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import io.dynamodel.engine.internal.operation.ItemOperationTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * TransactWriteItems.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">Transactions:
 *     how it works</a>
 */
class TransactWriteItemsTest extends ItemOperationTest {
  private static final String PUT =
      "{'Put': {'TableName': 'simple', 'Item': {'pk': {'S': '%s'}}%s}}";

  private static String transaction(String... actions) {
    return "{'TransactItems': [" + String.join(", ", actions) + "]}";
  }

  private void assertCancelled(String request, String... codes) {
    EngineClient.Refusal refusal = client.refusal("TransactWriteItems", request);
    assertThat(refusal.type()).isEqualTo("TransactionCanceledException");
    assertThat(refusal.message())
        .isEqualTo(
            "Transaction cancelled, please refer cancellation reasons for specific reasons "
                + List.of(codes));
    assertThat(reasons(refusal)).extracting(reason -> reason.get("Code")).containsExactly(codes);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> reasons(EngineClient.Refusal refusal) {
    return (List<Map<String, Object>>) refusal.members().get("CancellationReasons");
  }

  @Test
  void putsUpdatesDeletesAndChecks_areMadeTogether() {
    put("simple", "{'pk': {'S': 'gone'}}");
    put("simple", "{'pk': {'S': 'checked'}}");
    assertThat(
            call(
                "TransactWriteItems",
                transaction(
                    PUT.formatted("new", ""),
                    """
                    {'Update': {'TableName': 'orders', 'Key': {'customer': {'S': 'a'}, 'number': {'N': '1'}},
                      'UpdateExpression': 'ADD n :n', 'ExpressionAttributeValues': {':n': {'N': '1'}}}}
                    """,
                    "{'Delete': {'TableName': 'simple', 'Key': {'pk': {'S': 'gone'}}}}",
                    """
                    {'ConditionCheck': {'TableName': 'simple', 'Key': {'pk': {'S': 'checked'}},
                      'ConditionExpression': 'attribute_exists(pk)'}}
                    """)))
        .isEmpty();
    assertThat(get("simple", "{'pk': {'S': 'new'}}")).isNotNull();
    assertThat(get("simple", "{'pk': {'S': 'gone'}}")).isNull();
    assertThat(get("orders", "{'customer': {'S': 'a'}, 'number': {'N': '1'}}"))
        .isEqualTo(json("{'customer': {'S': 'a'}, 'number': {'N': '1'}, 'n': {'N': '1'}}"));
  }

  @Test
  void aFailedCondition_cancelsAll_withAReasonForEachAction() {
    put("simple", "{'pk': {'S': 'a'}, 'x': {'N': '1'}}");
    String fails = ", 'ConditionExpression': 'attribute_not_exists(pk)'";
    String request =
        transaction(
            PUT.formatted("b", ""),
            PUT.formatted("a", fails + ", 'ReturnValuesOnConditionCheckFailure': 'ALL_OLD'"),
            PUT.formatted("c", fails));
    assertCancelled(request, "None", "ConditionalCheckFailed", "None");
    assertThat(reasons(client.refusal("TransactWriteItems", request)).get(1))
        .isEqualTo(
            json(
                """
                {'Code': 'ConditionalCheckFailed', 'Message': 'The conditional request failed',
                 'Item': {'pk': {'S': 'a'}, 'x': {'N': '1'}}}
                """));
    assertThat(reasons(client.refusal("TransactWriteItems", request)).get(0))
        .isEqualTo(json("{'Code': 'None'}"));
    assertThat(get("simple", "{'pk': {'S': 'b'}}")).isNull();
  }

  @Test
  void anUpdateThatDoesNotFitItsItem_cancels() {
    put("simple", "{'pk': {'S': 'a'}, 'x': {'S': 'text'}}");
    String update =
        """
        {'Update': {'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'UpdateExpression': '%s',
          'ExpressionAttributeValues': {':n': {'N': '1'}}}}
        """;
    assertCancelled(transaction(update.formatted("ADD x :n")), "ValidationError");
    assertCancelled(transaction(update.formatted("SET m.x = :n")), "ValidationError");
    assertCancelled(transaction(update.formatted("SET pk = :n")), "ValidationError");
  }

  @Test
  void anUpdateThatMakesItsItemTooLarge_cancels_butAPutIsRefused() {
    String payload = "x".repeat(409_600);
    assertInvalid(
        "TransactWriteItems",
        transaction(
            "{'Put': {'TableName': 'simple', 'Item': {'pk': {'S': 'a'}, 'p': {'S': '"
                + payload
                + "'}}}}"),
        "Item size has exceeded the maximum allowed size");
    EngineClient.Refusal refusal =
        client.refusal(
            "TransactWriteItems",
            transaction(
                """
                {'Update': {'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'UpdateExpression': 'SET p = :p',
                  'ExpressionAttributeValues': {':p': {'S': '%s'}}}}
                """
                    .formatted(payload)));
    assertThat(refusal.type()).isEqualTo("TransactionCanceledException");
    assertThat(reasons(refusal).get(0))
        .containsEntry("Code", "ValidationError")
        .containsEntry("Message", "Item size to update has exceeded the maximum allowed size");
  }

  @Test
  void aKeyOfAnotherType_cancels_butAnEmptyOneIsRefused() {
    assertCancelled(
        transaction("{'Put': {'TableName': 'simple', 'Item': {'pk': {'N': '1'}}}}"),
        "ValidationError");
    assertCancelled(
        transaction("{'Delete': {'TableName': 'simple', 'Key': {'pk': {'N': '1'}}}}"),
        "ValidationError");
    assertInvalid(
        "TransactWriteItems",
        transaction(PUT.formatted("", "")),
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
            + " contain an empty string value. Key: pk");
  }

  @Test
  void oneItemTwice_isRefused() {
    assertInvalid(
        "TransactWriteItems",
        transaction(
            PUT.formatted("a", ""),
            "{'Delete': {'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}}}"),
        "Transaction request cannot include multiple operations on one item");
  }

  @Test
  void actions_areUpTo100() {
    String[] actions =
        IntStream.range(0, 101).mapToObj(i -> PUT.formatted("k" + i, "")).toArray(String[]::new);
    call("TransactWriteItems", transaction(java.util.Arrays.copyOf(actions, 100)));
    assertThat(client.refusal("TransactWriteItems", transaction(actions)).message())
        .startsWith("1 validation error detected: Value '[TransactWriteItem(put=")
        .endsWith(
            "]' at 'transactItems' failed to satisfy constraint: Member must have length less than"
                + " or equal to 100");
    assertInvalid(
        "TransactWriteItems",
        transaction(),
        "1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint:"
            + " Member must have length greater than or equal to 1");
  }

  @Test
  void anAction_isOneOfFour() {
    for (String action :
        List.of(
            "{}",
            "{'Put': {'TableName': 'simple', 'Item': {'pk': {'S': 'a'}}}, 'Delete': {'TableName':"
                + " 'simple', 'Key': {'pk': {'S': 'b'}}}}")) {
      assertInvalid(
          "TransactWriteItems",
          transaction(action),
          "TransactItems can only contain one of Check, Put, Update or Delete");
    }
  }

  @Test
  void aCheck_hasACondition_andAnUpdateHasAnExpression() {
    assertInvalid(
        "TransactWriteItems",
        "{'TransactItems': [{'ConditionCheck': {'TableName': 'simple', 'Key': {'pk': {'S':"
            + " 'a'}}}}]}",
        "1 validation error detected: Value null at"
            + " 'transactItems.1.member.conditionCheck.conditionExpression' failed to satisfy"
            + " constraint: Member must not be null");
    assertInvalid(
        "TransactWriteItems",
        "{'TransactItems': [{'Update': {'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}}}]}",
        "1 validation error detected: Value null at"
            + " 'transactItems.1.member.update.updateExpression' failed to satisfy constraint:"
            + " Member must not be null");
  }

  @Test
  void aRequest_hasUpToFourMegabytes_whateverTheSizeOfTheItems() {
    String put = "{'Put': {'TableName': 'simple', 'Item': {'pk': {'S': '%d'}, 'p': {'S': '%s'}}}}";
    String large = "x".repeat(350_000);
    String refused = "Transaction payload size cannot exceed 4 MB";
    call("TransactWriteItems", transactionOf(11, i -> put.formatted(i, large)));
    assertInvalid("TransactWriteItems", transactionOf(12, i -> put.formatted(i, large)), refused);
    put("simple", "{'pk': {'S': '11'}, 'p': {'S': '" + large + "'}}");
    String update =
        """
        {'Update': {'TableName': 'simple', 'Key': {'pk': {'S': '%d'}}, 'UpdateExpression': 'SET %s = :v',
          'ExpressionAttributeValues': {':v': {'S': '%s'}}}}
        """;
    call("TransactWriteItems", transactionOf(12, i -> update.formatted(i, "q", "v")));
    assertInvalid(
        "TransactWriteItems", transactionOf(12, i -> update.formatted(i, "p", large)), refused);
    call(
        "TransactWriteItems",
        transactionOf(
            12, "{'Delete': {'TableName': 'simple', 'Key': {'pk': {'S': '%d'}}}}"::formatted));
    assertThat(get("simple", "{'pk': {'S': '11'}}")).isNull();
  }

  private static String transactionOf(int count, IntFunction<String> action) {
    return transaction(IntStream.range(0, count).mapToObj(action).toArray(String[]::new));
  }

  @Test
  void onlyTheFirstActionThatDoesNotFitItsTable_cancels_beforeConditionsAreChecked() {
    String fails = PUT.formatted("a", ", 'ConditionExpression': 'attribute_exists(pk)'");
    String mistyped = "{'Put': {'TableName': 'simple', 'Item': {'pk': {'N': '7'}}}}";
    String mistypedIndexKey =
        """
        {'Put': {'TableName': 'orders', 'Item': {'customer': {'S': 'a'}, 'number': {'N': '1'}, 'status': {'N': '1'}}}}
        """;
    assertCancelled(
        transaction(fails, mistypedIndexKey, mistyped), "None", "ValidationError", "None");
    assertCancelled(transaction(mistyped, mistyped, fails), "ValidationError", "None", "None");
  }

  @Test
  void actions_areValidatedInTheirOrder_andTablesAfterwards() {
    String missing = "{'Put': {'TableName': 'missing', 'Item': {'pk': {'S': 'a'}}}}";
    String malformed = PUT.formatted("b", ", 'ConditionExpression': 'attribute_not_exists('");
    String unused =
        PUT.formatted(
            "c",
            ", 'ConditionExpression': 'attribute_exists(pk)', 'ExpressionAttributeValues': {':v':"
                + " {'S': ''}}");
    String syntax = "Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"(\"";
    assertInvalid("TransactWriteItems", transaction(missing, malformed), syntax);
    assertInvalid("TransactWriteItems", transaction(malformed, unused), syntax);
    assertInvalid(
        "TransactWriteItems",
        transaction(missing, unused, malformed),
        "Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}");
    assertRefused(
        "TransactWriteItems",
        transaction(PUT.formatted("a", ""), PUT.formatted("a", ""), missing),
        "ResourceNotFoundException",
        "Requested resource not found");
    assertInvalid(
        "TransactWriteItems",
        """
        {'TransactItems': [%s], 'ReturnConsumedCapacity': 'SOME', 'ReturnItemCollectionMetrics': 'SOME'}
        """
            .formatted(missing),
        "2 validation errors detected: Value 'SOME' at 'returnConsumedCapacity' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Value"
            + " 'SOME' at 'returnItemCollectionMetrics' failed to satisfy constraint: Member must"
            + " satisfy enum value set: [SIZE, NONE]");
  }

  private static String idempotent(String token, String... actions) {
    return "{'ClientRequestToken': '"
        + token
        + "', 'ReturnConsumedCapacity': 'TOTAL', 'TransactItems': ["
        + String.join(", ", actions)
        + "]}";
  }

  private static final String COUNT =
      """
      {'Update': {'TableName': 'simple', 'Key': {'pk': {'S': 'counter'}},
        'UpdateExpression': 'ADD n :n', 'ExpressionAttributeValues': {':n': {'N': '%d'}}}}
      """;

  private Object counter() {
    return EngineClient.object(
            call("GetItem", "{'TableName': 'simple', 'Key': {'pk': {'S': 'counter'}}}"), "Item")
        .get("n");
  }

  @Test
  void aToken_makesATransactionOnceInTenMinutes() {
    String request = idempotent("token", COUNT.formatted(1));
    assertThat(consumed(call("TransactWriteItems", request)))
        .isEqualTo(
            json("{'TableName': 'simple', 'CapacityUnits': 2.0, 'WriteCapacityUnits': 2.0}"));
    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(consumed(call("TransactWriteItems", request)))
        .isEqualTo(json("{'TableName': 'simple', 'CapacityUnits': 2.0, 'ReadCapacityUnits': 2.0}"));
    assertThat(counter()).isEqualTo(json("{'N': '1'}"));
    clock.advance(Duration.ofMillis(1));
    call("TransactWriteItems", request);
    assertThat(counter()).isEqualTo(json("{'N': '2'}"));
  }

  @Test
  void aTokenOfAnotherTransaction_isRefused() {
    call("TransactWriteItems", idempotent("token", COUNT.formatted(1)));
    assertThat(client.refusal("TransactWriteItems", idempotent("token", COUNT.formatted(2))).type())
        .isEqualTo("IdempotentParameterMismatchException");
    call("TransactWriteItems", idempotent("another", COUNT.formatted(2)));
    assertThat(counter()).isEqualTo(json("{'N': '3'}"));
  }

  @Test
  void aTransactionThatIsCancelled_doesNotUseUpItsToken() {
    String request =
        idempotent("token", PUT.formatted("a", ", 'ConditionExpression': 'attribute_exists(pk)'"));
    assertCancelled(request, "ConditionalCheckFailed");
    put("simple", "{'pk': {'S': 'a'}}");
    call("TransactWriteItems", request);
  }

  @Test
  void aToken_hasUpTo36Characters() {
    call("TransactWriteItems", idempotent("t".repeat(36), COUNT.formatted(1)));
    assertThat(
            client
                .refusal("TransactWriteItems", idempotent("t".repeat(37), COUNT.formatted(1)))
                .message())
        .isEqualTo(
            "1 validation error detected: Value '"
                + "t".repeat(37)
                + "' at 'clientRequestToken' failed to satisfy constraint: Member must have length"
                + " less than or equal to 36");
  }

  @Test
  void reasons_areByPosition_acrossTables() {
    put("simple", "{'pk': {'S': '3'}}");
    String actions =
        IntStream.range(0, 6)
            .mapToObj(i -> PUT.formatted(i, ", 'ConditionExpression': 'attribute_not_exists(pk)'"))
            .collect(Collectors.joining(", "));
    assertCancelled(
        transaction(actions), "None", "None", "None", "ConditionalCheckFailed", "None", "None");
  }

  @Test
  void anEmptyKeyOfAnIndex_refusesTheTransaction_oneOfAnotherTypeCancelsIt() {
    String put =
        "{'Put': {'TableName': 'orders', 'Item': {'customer': {'S': 'a'}, 'number': {'N': '1'},"
            + " 'status': %s}}}";
    String update =
        "{'Update': {'TableName': 'orders', 'Key': {'customer': {'S': 'a'}, 'number': {'N': '1'}},"
            + " 'UpdateExpression': 'SET #s = :s', 'ExpressionAttributeNames': {'#s': 'status'},"
            + " 'ExpressionAttributeValues': {':s': %s}}}";
    assertInvalid(
        "TransactWriteItems",
        transaction(put.formatted("{'S': ''}")),
        "One or more parameter values are not valid. A value specified for a secondary index key is"
            + " not supported. The AttributeValue for a key attribute cannot contain an empty"
            + " string value. IndexName: all, IndexKey: status");
    assertInvalid(
        "TransactWriteItems",
        transaction(update.formatted("{'S': ''}")),
        "One or more parameter values are not valid. The update expression attempted to update a"
            + " secondary index key to a value that is not supported. The AttributeValue for a key"
            + " attribute cannot contain an empty string value.");
    assertCancelled(transaction(put.formatted("{'N': '1'}")), "ValidationError");
    assertCancelled(transaction(update.formatted("{'L': []}")), "ValidationError");
  }

  @Test
  void anAction_isCheckedByItsExpressions_thenByItsKey_andBeforeLaterActions() {
    String nested = "{'M': {'a': ".repeat(40) + "{'S': 'x'}" + "}}".repeat(40);
    String wrong = ", 'ConditionExpression': 'a = = b'";
    String delete = "{'Delete': {'TableName': 'missing', 'Key': {'pk': %s}%s}}";
    String syntax = "Invalid ConditionExpression: Syntax error; token: \"=\", near: \"= = b\"";
    assertInvalid("TransactWriteItems", transaction(delete.formatted(nested, wrong)), syntax);
    assertInvalid(
        "TransactWriteItems",
        transaction(delete.formatted(nested, "") + ", " + delete.formatted("{'S': 'b'}", wrong)),
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
            + " beyond supported limit");
    assertInvalid(
        "TransactWriteItems",
        transaction(delete.formatted("{'S': 'b'}", wrong) + ", " + delete.formatted(nested, "")),
        syntax);
  }
}
