package io.dynamodel.engine.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.operation.ItemOperationTest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * AWS's messages for values that no item can have. They depend on the operation: PutItem,
 * UpdateItem and DeleteItem put the newer message into an envelope, GetItem, BatchGetItem and Query
 * have it without one, all others have the older message.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">Data
 *     types</a>
 */
class MalformedValuesTest extends ItemOperationTest {
  private static final String ENVELOPE = "1 validation error detected: ";
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String NOT_NUMERIC = "The parameter cannot be converted to a numeric value";
  private static final String OVERFLOW =
      "Number overflow. Attempting to store a number with magnitude larger than supported range";
  private static final String UNDERFLOW =
      "Number underflow. Attempting to store a number with magnitude smaller than supported range";

  private static final Map<String, String> NEWER = new LinkedHashMap<>();
  private static final Map<String, String> OLDER = new LinkedHashMap<>();

  static {
    word("{'N': 'abc'}", NOT_NUMERIC + ": abc", NOT_NUMERIC + ": abc");
    word("{'N': ''}", NOT_NUMERIC + ": ", NOT_NUMERIC);
    word("{'N': '1e126'}", OVERFLOW, OVERFLOW);
    // An int overflows in the older layer.
    word("{'N': '1e2147483647'}", OVERFLOW, UNDERFLOW);
    word(
        "{'SS': ['b', 'a', 'b', 'c']}",
        INVALID + "Input collection [\"a\", \"b\", \"b\", \"c\"] contains duplicates.",
        INVALID + "Input collection [b, a, b, c] contains duplicates.");
    word(
        "{'BS': ['/w==', 'AA==', 'AA==']}",
        INVALID + "Input collection [\"AA==\",\"/w==\",\"AA==\"]of type BS contains duplicates.",
        INVALID + "Input collection [/w==, AA==, AA==]of type BS contains duplicates.");
    word(
        "{'NS': ['2', '1', '2.0']}",
        INVALID + "Input collection contains duplicates.",
        "Input collection contains duplicates");
  }

  private static void word(String value, String newer, String older) {
    NEWER.put(value, newer);
    OLDER.put(value, older);
  }

  /** Sends each value in a request, and checks the error. */
  private void assertWords(
      Map<String, String> words, String before, String after, String operation, String request) {
    words.forEach(
        (value, message) ->
            assertInvalid(operation, request.replace("VALUE", value), before + message + after));
  }

  private void assertEnveloped(String operation, String request) {
    assertWords(NEWER, ENVELOPE, "", operation, request);
  }

  private void assertNewer(String operation, String request) {
    assertWords(NEWER, "", "", operation, request);
  }

  private void assertOlder(String operation, String request) {
    assertWords(OLDER, "", "", operation, request);
  }

  private void assertOlderOfPlaceholder(String operation, String request) {
    assertWords(
        OLDER,
        "ExpressionAttributeValues contains invalid value: ",
        " for key :x",
        operation,
        request);
  }

  @Test
  void putItem_inItemsConditionsAndExpected() {
    String put = "{'TableName': 'simple', 'Item': {'pk': {'S': 'a'}%s}%s}";
    assertEnveloped("PutItem", put.formatted(", 'x': VALUE", ""));
    assertEnveloped("PutItem", put.formatted(", 'x': {'M': {'y': {'L': [VALUE]}}}", ""));
    assertEnveloped(
        "PutItem",
        put.formatted(
            "", ", 'ConditionExpression': 'x = :x', 'ExpressionAttributeValues': {':x': VALUE}"));
    assertEnveloped("PutItem", put.formatted("", ", 'Expected': {'x': {'Value': VALUE}}"));
  }

  @Test
  void updateItem_inKeysValuesAndAttributeUpdates() {
    assertEnveloped(
        "UpdateItem",
        """
        {'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'UpdateExpression': 'SET x = :x',
         'ExpressionAttributeValues': {':x': VALUE}}
        """);
    assertEnveloped("UpdateItem", "{'TableName': 'simple', 'Key': {'pk': VALUE}}");
    assertEnveloped(
        "UpdateItem",
        "{'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'AttributeUpdates': {'x': {'Value':"
            + " VALUE}}}");
  }

  @Test
  void deleteItem_inKeysAndConditions() {
    assertEnveloped("DeleteItem", "{'TableName': 'simple', 'Key': {'pk': VALUE}}");
    assertEnveloped(
        "DeleteItem",
        """
        {'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'ConditionExpression': 'x = :x',
         'ExpressionAttributeValues': {':x': VALUE}}
        """);
  }

  @Test
  void getItem_batchGetItemAndQuery_haveTheNewerMessage() {
    assertNewer("GetItem", "{'TableName': 'simple', 'Key': {'pk': VALUE}}");
    assertNewer("BatchGetItem", "{'RequestItems': {'simple': {'Keys': [{'pk': VALUE}]}}}");
    assertNewer(
        "Query",
        """
        {'TableName': 'simple', 'KeyConditionExpression': 'pk = :x',
         'ExpressionAttributeValues': {':x': VALUE}}
        """);
    assertNewer(
        "Query",
        """
        {'TableName': 'simple', 'KeyConditionExpression': 'pk = :p',
         'ExpressionAttributeValues': {':p': {'S': 'a'}}, 'ExclusiveStartKey': {'pk': VALUE}}
        """);
    assertNewer(
        "Query",
        """
        {'TableName': 'simple',
         'KeyConditions': {'pk': {'ComparisonOperator': 'EQ', 'AttributeValueList': [{'S': 'a'}]}},
         'QueryFilter': {'x': {'ComparisonOperator': 'EQ', 'AttributeValueList': [VALUE]}}}
        """);
  }

  @Test
  void batchWriteItem_scanAndTransactions_haveTheOlderMessage() {
    assertOlder(
        "BatchWriteItem",
        "{'RequestItems': {'simple': [{'PutRequest': {'Item': {'pk': {'S': 'a'}, 'x': VALUE}}}]}}");
    assertOlder(
        "TransactWriteItems",
        "{'TransactItems': [{'Delete': {'TableName': 'simple', 'Key': {'pk': VALUE}}}]}");
    assertOlder(
        "TransactGetItems",
        "{'TransactItems': [{'Get': {'TableName': 'simple', 'Key': {'pk': VALUE}}}]}");
    assertOlderOfPlaceholder(
        "Scan",
        """
        {'TableName': 'simple', 'FilterExpression': 'x = :x',
         'ExpressionAttributeValues': {':x': VALUE}}
        """);
    assertOlderOfPlaceholder(
        "TransactWriteItems",
        """
        {'TransactItems': [{'Update': {'TableName': 'simple', 'Key': {'pk': {'S': 'a'}},
         'UpdateExpression': 'SET x = :x', 'ExpressionAttributeValues': {':x': VALUE}}}]}
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1e99999999999 | " + OVERFLOW,
        "-1E+99999999999 | " + OVERFLOW,
        "1e-99999999999 | " + UNDERFLOW,
        "1e2147483648 | " + OVERFLOW,
        "1e-2147483648 | " + UNDERFLOW,
        "1e9223372036854775808 | " + NOT_NUMERIC + ": 1e9223372036854775808",
        "1.2.3e99999999999 | " + NOT_NUMERIC + ": 1.2.3e99999999999",
        "1e-131 | " + UNDERFLOW,
        "0e126 | " + OVERFLOW,
        "0e-131 | " + UNDERFLOW,
        "1.2.3 | " + NOT_NUMERIC + ": 1.2.3",
        "\" 1\" | \"" + NOT_NUMERIC + ":  1\"",
        "1e | " + NOT_NUMERIC + ": 1e",
        "NaN | " + NOT_NUMERIC + ": NaN",
        "1234567890123456789012345678901234567890 | Attempting to store more than 38 significant"
            + " digits in a Number",
      })
  void anInvalidNumber_isRefused(String number, String message) {
    assertMalformed(
        "PutItem",
        "{'TableName': 'simple', 'Item': {'pk': {'S': 'a'}, 'n': {'N': '" + number + "'}}}",
        message);
  }

  @ParameterizedTest
  @CsvSource({"0e125, 0", "0E-130, 0", "-0.00, 0", "+1.e5, 100000", "+.5, 0.5", "5., 5"})
  void aNumber_isStoredInItsPlainForm(String number, String kept) {
    put("simple", "{'pk': {'S': 'a'}, 'n': {'N': '" + number + "'}}");
    assertThat(get("simple", "{'pk': {'S': 'a'}}"))
        .isEqualTo(json("{'pk': {'S': 'a'}, 'n': {'N': '" + kept + "'}}"));
  }

  @Test
  void sets_areReturnedInTheirOrder_inWhateverOrderTheyWereSent() {
    put(
        "simple",
        """
        {'pk': {'S': 'a'}, 's': {'SS': ['b', '～', '😀', '', 'a']},
         'n': {'NS': ['10', '9', '-1']}, 'b': {'BS': ['/w==', 'AAA=', 'AA==']}}
        """);
    call(
        "UpdateItem",
        """
        {'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'UpdateExpression': 'ADD n :n',
         'ExpressionAttributeValues': {':n': {'NS': ['0.5']}}}
        """);
    assertThat(get("simple", "{'pk': {'S': 'a'}}"))
        .isEqualTo(
            json(
                """
                {'pk': {'S': 'a'}, 's': {'SS': ['', 'a', 'b', '～', '😀']},
                 'n': {'NS': ['-1', '0.5', '9', '10']}, 'b': {'BS': ['AA==', 'AAA=', '/w==']}}
                """));
  }
}
