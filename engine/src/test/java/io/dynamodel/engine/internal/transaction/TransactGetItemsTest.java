package io.dynamodel.engine.internal.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import io.dynamodel.engine.internal.operation.ItemOperationTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * TransactGetItems.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html">TransactGetItems</a>
 */
class TransactGetItemsTest extends ItemOperationTest {
  private static final String GET =
      "{'Get': {'TableName': 'simple', 'Key': {'pk': {'S': '%s'}}%s}}";

  private static String transaction(String... gets) {
    return "{'TransactItems': [" + String.join(", ", gets) + "]}";
  }

  @Test
  void items_areReturnedByPosition_andMissingOnesAreEmpty() {
    put("simple", "{'pk': {'S': 'a'}, 'x': {'N': '1'}}");
    put("orders", "{'customer': {'S': 'a'}, 'number': {'N': '1'}}");
    assertThat(
            call(
                "TransactGetItems",
                transaction(
                    GET.formatted("missing", ""),
                    "{'Get': {'TableName': 'orders', 'Key': {'customer': {'S': 'a'}, 'number':"
                        + " {'N': '1'}}}}",
                    GET.formatted("a", ", 'ProjectionExpression': 'x'"))))
        .isEqualTo(
            json(
                """
                {'Responses': [{}, {'Item': {'customer': {'S': 'a'}, 'number': {'N': '1'}}},
                  {'Item': {'x': {'N': '1'}}}]}
                """));
  }

  @Test
  void gets_areUpTo100() {
    String gets =
        IntStream.range(0, 100)
            .mapToObj(i -> GET.formatted(i, ""))
            .collect(Collectors.joining(", "));
    call("TransactGetItems", transaction(gets));
    assertThat(
            client.refusal("TransactGetItems", transaction(gets, GET.formatted("x", ""))).message())
        .endsWith(
            " at 'transactItems' failed to satisfy constraint: Member must have length less than or"
                + " equal to 100");
    assertInvalid(
        "TransactGetItems",
        transaction(),
        "1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint:"
            + " Member must have length greater than or equal to 1");
  }

  @Test
  void oneItemTwice_isRefused() {
    assertInvalid(
        "TransactGetItems",
        transaction(GET.formatted("a", ""), GET.formatted("a", "")),
        "Transaction request cannot include multiple operations on one item");
  }

  @Test
  void onlyTheFirstKeyThatDoesNotFitItsTable_cancels() {
    String keyless = "{'Get': {'TableName': 'simple', 'Key': {}}}";
    EngineClient.Refusal refusal =
        client.refusal("TransactGetItems", transaction(GET.formatted("a", ""), keyless, keyless));
    assertThat(refusal.type()).isEqualTo("TransactionCanceledException");
    assertThat(refusal.message())
        .isEqualTo(
            "Transaction cancelled, please refer cancellation reasons for specific reasons [None,"
                + " ValidationError, None]");
  }

  @Test
  void expressions_areParsedBeforeTablesAreLookedUp() {
    String missing = "{'Get': {'TableName': 'missing', 'Key': {'pk': {'S': 'a'}}}}";
    assertInvalid(
        "TransactGetItems",
        transaction(missing, GET.formatted("a", ", 'ProjectionExpression': '!!!'")),
        "Invalid ProjectionExpression: Syntax error; token: \"!\", near: \"!!\"");
    assertRefused(
        "TransactGetItems",
        transaction(missing),
        "ResourceNotFoundException",
        "Requested resource not found");
  }
}
