package io.dynamodel.engine.internal.read;

import static io.dynamodel.engine.EngineClient.items;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.operation.ItemOperationTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Query on a table.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html">Query</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.html">Querying
 *     tables</a>
 */
class QueryTest extends ItemOperationTest {

  @BeforeEach
  void putOrders() {
    for (String number : List.of("10", "-1", "9.5", "0", "100")) {
      put(
          "orders",
          "{'customer': {'S': 'a'}, 'number': {'N': '%s'}, 'amount': {'N': '%s'}}"
              .formatted(number, number));
    }
    put("orders", "{'customer': {'S': 'b'}, 'number': {'N': '1'}}");
  }

  private static String query(String condition, String values, String more) {
    return """
    {'TableName': 'orders', 'KeyConditionExpression': '%s', 'ExpressionAttributeNames': {'#n': 'number'},
     'ExpressionAttributeValues': {':c': {'S': 'a'}%s}%s}
    """
        .formatted(condition, values, more);
  }

  private List<Object> numbers(String condition, String values, String more) {
    return numbers(call("Query", query(condition, values, more)));
  }

  private static List<Object> numbers(Map<String, @Nullable Object> page) {
    return items(page).stream()
        .map(item -> ((Map<?, ?>) item.get("number")).get("N"))
        .map(Object.class::cast)
        .toList();
  }

  @Test
  void thePartition_isInTheOrderOfItsNumbers_orReversed() {
    String all = "customer = :c AND #n > :n";
    assertThat(numbers(all, ", ':n': {'N': '-100'}", ""))
        .containsExactly("-1", "0", "9.5", "10", "100");
    assertThat(numbers(all, ", ':n': {'N': '-100'}", ", 'ScanIndexForward': false"))
        .containsExactly("100", "10", "9.5", "0", "-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "#n = :n | 10",
        "#n < :n | -1, 0, 9.5",
        "#n <= :n | -1, 0, 9.5, 10",
        "#n > :n | 100",
        "#n >= :n | 10, 100",
        ":n < #n | 100",
      })
  void theSortKey_isCompared(String condition, String expected) {
    assertThat(numbers("customer = :c AND " + condition, ", ':n': {'N': '10'}", ""))
        .hasToString("[" + expected + "]");
  }

  @Test
  void between_includesBothBounds() {
    assertThat(
            numbers(
                "customer = :c AND #n BETWEEN :low AND :high",
                ", ':low': {'N': '0'}, ':high': {'N': '10'}",
                ""))
        .containsExactly("0", "9.5", "10");
  }

  @Test
  void pages_workInBothDirections() {
    String condition = "customer = :c AND #n >= :n";
    String values = ", ':n': {'N': '0'}";
    assertThat(call("Query", query(condition, values, ", 'Limit': 2")).get("LastEvaluatedKey"))
        .isEqualTo(json("{'customer': {'S': 'a'}, 'number': {'N': '9.5'}}"));
    String from =
        ", 'Limit': 2, 'ExclusiveStartKey': {'customer': {'S': 'a'}, 'number': {'N': '9.5'}}";
    assertThat(numbers(condition, values, from)).containsExactly("10", "100");
    assertThat(numbers(condition, values, from + ", 'ScanIndexForward': false"))
        .containsExactly("0");
  }

  @Test
  void aPage_endsWithTheItemThatReachesOneMegabyte() {
    for (int i = 0; i < 5; i++) {
      put(
          "orders",
          "{'customer': {'S': 'large'}, 'number': {'N': '%d'}, 'p': {'S': '%s'}}"
              .formatted(i, "x".repeat(300_000)));
    }
    String query =
        """
        {'TableName': 'orders', 'KeyConditionExpression': 'customer = :c',
         'ExpressionAttributeValues': {':c': {'S': 'large'}}%s}
        """;
    Map<String, @Nullable Object> page = call("Query", query.formatted(""));
    assertThat(numbers(page)).containsExactly("0", "1", "2", "3");
    assertThat(page.get("LastEvaluatedKey"))
        .isEqualTo(json("{'customer': {'S': 'large'}, 'number': {'N': '3'}}"));
    // Counting consumes as much.
    assertThat(call("Query", query.formatted(", 'Select': 'COUNT'")))
        .containsEntry("Count", new BigDecimal(4))
        .containsKey("LastEvaluatedKey")
        .doesNotContainKey("Items");
  }

  @Test
  void aFilter_removesItems_thatCountAsScanned() {
    assertThat(
            call(
                "Query",
                """
                {'TableName': 'orders', 'KeyConditionExpression': 'customer = :c', 'FilterExpression': 'amount > :t',
                 'ExpressionAttributeValues': {':c': {'S': 'a'}, ':t': {'N': '10'}}, 'ProjectionExpression': 'amount'}
                """))
        .isEqualTo(json("{'Items': [{'amount': {'N': '100'}}], 'Count': 1, 'ScannedCount': 5}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "#n = :n | Query condition missed key schema element: customer",
        "customer = :c AND amount = :n | Query condition missed key schema element: number",
        "customer > :c AND #n = :n | Query key condition not supported",
        "customer = :n AND #n = :n | One or more parameter values were invalid: Condition parameter"
            + " type does not match schema type",
        "customer = :c AND #n = :c AND amount = :n | The number of query conditions"
            + " (3) exceeds the number of key attributes defined in the schema (2)",
      })
  void conditionsThatAreNotOnTheKey_areRefused(String condition, String message) {
    String names = condition.contains("#n") ? ", 'ExpressionAttributeNames': {'#n': 'number'}" : "";
    String values =
        (condition.contains(":c") ? "':c': {'S': 'a'}" : "")
            + (condition.contains(":c") && condition.contains(":n") ? ", " : "")
            + (condition.contains(":n") ? "':n': {'N': '1'}" : "");
    assertInvalid(
        "Query",
        "{'TableName': 'orders', 'KeyConditionExpression': '"
            + condition
            + "', 'ExpressionAttributeValues': {"
            + values
            + "}"
            + names
            + "}",
        message);
  }

  @Test
  void aSecondCondition_onATableWithoutASortKey_isNotSupported() {
    assertInvalid(
        "Query",
        """
        {'TableName': 'simple', 'KeyConditionExpression': 'pk = :v AND x = :v',
         'ExpressionAttributeValues': {':v': {'S': 'a'}}}
        """,
        "Query key condition not supported");
  }

  @Test
  void aTableWithoutASortKey_hasNoPages() {
    put("simple", "{'pk': {'S': 'a'}}");
    String query =
        """
        {'TableName': 'simple', 'Limit': 1, 'KeyConditionExpression': 'pk = :v',
         'ExpressionAttributeValues': {':v': {'S': 'a'}}%s}
        """;
    assertThat(call("Query", query.formatted("")))
        .containsEntry("Count", BigDecimal.ONE)
        .doesNotContainKey("LastEvaluatedKey");
    assertInvalid(
        "Query",
        query.formatted(", 'ExclusiveStartKey': {'pk': {'S': 'a'}}"),
        "The provided exclusive start key is invalid: ExclusiveStartKey: {pk=AttributeValue:"
            + " {S:a}}");
    assertInvalid(
        "Query",
        query.formatted(", 'ExclusiveStartKey': {'pk': {'S': 'b'}}"),
        "The provided starting key is outside query boundaries based on provided conditions");
  }

  @Test
  void emptyAndTooLongKeys_areRefused() {
    String query =
        """
        {'TableName': 'simple', 'KeyConditionExpression': 'pk = :v',
         'ExpressionAttributeValues': {':v': {'S': '%s'}}}
        """;
    assertInvalid(
        "Query",
        query.formatted(""),
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
            + " contain an empty string value. Key: pk");
    assertInvalid(
        "Query",
        query.formatted("k".repeat(2049)),
        "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size"
            + " limit of2048 bytes");
  }

  @Test
  void aFilterOnAKey_isRefused() {
    assertInvalid(
        "Query",
        query("customer = :c", "", ", 'FilterExpression': '#n > :c'"),
        "Filter Expression can only contain non-primary key attributes: Primary key attribute:"
            + " number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'customer': {'S': 'a'}} | The provided starting key is invalid",
        "{'customer': {'S': 'a'}, 'number': {'N': '1'}, 'x': {'S': ''}} | The provided starting key"
            + " is invalid",
        "{'customer': {'S': 'a'}, 'number': {'S': '1'}} | The provided key element does not match"
            + " the schema",
        "{'customer': {'S': 'b'}, 'number': {'N': '5'}} | The query can return at most one row and"
            + " cannot be restarted",
        "{'customer': {'S': 'b'}, 'number': {'N': '4'}} | The provided starting key does not match"
            + " the range key predicate",
        "{'customer': {'S': 'a'}, 'number': {'N': '4'}} | The provided starting key does not match"
            + " the range key predicate",
        "{'customer': {}, 'number': {'N': '4'}} | Supplied"
            + " AttributeValue is empty, must contain exactly one of the supported datatypes",
      })
  void anInvalidStartKey_isRefused(String key, String message) {
    assertInvalid(
        "Query",
        query("customer = :c AND #n >= :n", ", ':n': {'N': '5'}", ", 'ExclusiveStartKey': " + key),
        message);
  }

  @Test
  void aStartKeyOfAnotherPartition_isOutside() {
    assertInvalid(
        "Query",
        """
        {'TableName': 'orders', 'KeyConditionExpression': 'customer = :c',
         'ExpressionAttributeValues': {':c': {'S': 'a'}},
         'ExclusiveStartKey': {'customer': {'S': 'b'}, 'number': {'N': '1'}}}
        """,
        "The provided starting key is outside query boundaries based on provided conditions");
  }

  @Test
  void aLimitBelowOne_hasItsOwnMessage() {
    assertInvalid(
        "Query",
        query("customer = :c AND #n = :c", "", ", 'Limit': 0"),
        "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must"
            + " have value greater than or equal to 1");
  }

  @Test
  void aQuery_needsConditions() {
    assertInvalid(
        "Query",
        "{'TableName': 'orders'}",
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
            + " request.");
  }

  @Test
  void errorsOfTheRequest_precedeThoseOfAMissingTable() {
    assertInvalid(
        "Query",
        "{'TableName': 'missing', 'KeyConditionExpression': ''}",
        "Invalid KeyConditionExpression: The expression can not be empty;");
    assertInvalid(
        "Query",
        """
        {'TableName': 'missing', 'KeyConditionExpression': 'pk = :p AND begins_with(sk, :n)',
         'ExpressionAttributeValues': {':p': {'S': 'q'}, ':n': {'N': '1'}}}
        """,
        "Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator"
            + " or function: begins_with, operand type: N");
    assertInvalid(
        "Query",
        "{'TableName': 'a!', 'Select': 'SOME', 'ReturnConsumedCapacity': 'SOME'}",
        "3 validation errors detected: Value 'a!' at 'tableName' failed to satisfy constraint:"
            + " Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value 'SOME' at"
            + " 'select' failed to satisfy constraint: Member must satisfy enum value set:"
            + " [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]; Value"
            + " 'SOME' at 'returnConsumedCapacity' failed to satisfy constraint: Member must"
            + " satisfy enum value set: [INDEXES, TOTAL, NONE]");
  }
}
