package io.dynamodel.engine.internal.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import io.dynamodel.engine.internal.operation.ItemOperationTest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * KeyConditions, QueryFilter and ScanFilter.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html">Legacy
 *     conditional parameters</a>
 */
class LegacyConditionsTest extends ItemOperationTest {
  private static final String INVALID = "One or more parameter values were invalid: ";

  @BeforeEach
  void putOrders() {
    for (int number = 1; number <= 5; number++) {
      put(
          "orders",
          "{'customer': {'S': 'ada'}, 'number': {'N': '"
              + number
              + "'}, 'total': {'N': '"
              + number * 10
              + "'}, 'note': {'S': 'note "
              + number
              + "'}"
              + (number == 3 ? ", 'gift': {'SS': ['a', 'b']}" : "")
              + "}");
    }
  }

  private static String query(String conditions, String more) {
    return "{'TableName': 'orders', 'KeyConditions': {'customer': {'ComparisonOperator': 'EQ',"
        + " 'AttributeValueList': [{'S': 'ada'}]}"
        + conditions
        + "}"
        + more
        + "}";
  }

  private static String condition(String attribute, String operator, String values) {
    return "'"
        + attribute
        + "': {'ComparisonOperator': '"
        + operator
        + "', 'AttributeValueList': ["
        + values
        + "]}";
  }

  private List<Object> numbers(Map<String, @Nullable Object> response) {
    return EngineClient.items(response).stream()
        .map(item -> ((Map<?, ?>) item.get("number")).get("N"))
        .map(Object.class::cast)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EQ|{\"N\":\"3\"}|3",
        "LT|{\"N\":\"3\"}|1 2",
        "LE|{\"N\":\"3\"}|1 2 3",
        "GT|{\"N\":\"3\"}|4 5",
        "GE|{\"N\":\"3\"}|3 4 5",
        "BETWEEN|{\"N\":\"2\"},{\"N\":\"4\"}|2 3 4",
      })
  void keyConditions(String operator, String values, String expected) {
    String range = ", " + condition("number", operator, values);

    assertThat(numbers(call("Query", query(range, ""))))
        .isEqualTo(List.of((Object[]) expected.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "total|EQ|{\"N\":\"30\"}|3",
        "total|NE|{\"N\":\"30\"}|1 2 4 5",
        "gift|NE|{\"N\":\"30\"}|1 2 3 4 5",
        "total|IN|{\"N\":\"50\"},{\"N\":\"20\"}|2 5",
        "total|BETWEEN|{\"N\":\"20\"},{\"N\":\"30\"}|2 3",
        "total|GE|{\"N\":\"40\"}|4 5",
        "note|BEGINS_WITH|{\"S\":\"note 4\"}|4",
        "note|CONTAINS|{\"S\":\"e 5\"}|5",
        "note|NOT_CONTAINS|{\"S\":\"e 5\"}|1 2 3 4",
        "gift|NULL||1 2 4 5",
        "gift|NOT_NULL||3",
        "gift|CONTAINS|{\"S\":\"a\"}|3",
        "gift|NOT_CONTAINS|{\"S\":\"c\"}|3",
        "gift|EQ|{\"SS\":[\"b\",\"a\"]}|3",
      })
  void filters_ofQueryAndScan(String attribute, String operator, String values, String expected) {
    String filter = condition(attribute, operator, values == null ? "" : values);

    assertThat(numbers(call("Query", query("", ", 'QueryFilter': {" + filter + "}"))))
        .isEqualTo(List.of((Object[]) expected.split(" ")));
    assertThat(numbers(call("Scan", "{'TableName': 'orders', 'ScanFilter': {" + filter + "}}")))
        .isEqualTo(List.of((Object[]) expected.split(" ")));
  }

  @Test
  void severalConditions_areJoinedByAnd_orAsRequested() {
    String filter =
        ", 'QueryFilter': {"
            + condition("total", "EQ", "{'N': '30'}")
            + ", "
            + condition("note", "EQ", "{'S': 'note 4'}")
            + "}";

    assertThat(numbers(call("Query", query("", filter)))).isEmpty();
    assertThat(numbers(call("Query", query("", filter + ", 'ConditionalOperator': 'AND'"))))
        .isEmpty();
    assertThat(numbers(call("Query", query("", filter + ", 'ConditionalOperator': 'OR'"))))
        .isEqualTo(List.of("3", "4"));
  }

  @Test
  void conditionalOperator_needsTwoConditions() {
    String one = ", 'QueryFilter': {" + condition("total", "EQ", "{'N': '30'}") + "}";

    assertInvalid(
        "Query",
        query("", one + ", 'ConditionalOperator': 'OR'"),
        "ConditionalOperator can only be used when Filter or Expected has two or more elements");
    assertInvalid(
        "Query",
        query("", ", 'QueryFilter': {}, 'ConditionalOperator': 'OR'"),
        "ConditionalOperator cannot be used without Filter or Expected");
    assertInvalid(
        "Query",
        query("", ", 'ConditionalOperator': 'OR'"),
        "ConditionalOperator cannot be used without Filter or Expected");
  }

  @Test
  void invalidConditionalOperator_isReportedAloneByAQuery() {
    assertInvalid(
        "Query",
        query("", ", 'ConditionalOperator': 'XOR', 'Select': 'SOME'"),
        "Failed to satisfy constraint: Member must satisfy enum value set: [ALL, OR]");
  }

  @Test
  void emptyFilter_isNoFilter() {
    assertThat(numbers(call("Query", query("", ", 'QueryFilter': {}")))).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EQ||Invalid number of argument(s) for the EQ ComparisonOperator",
        "EQ|{\"N\":\"1\"},{\"N\":\"2\"}|Invalid number of argument(s) for the EQ"
            + " ComparisonOperator",
        "NULL|{\"N\":\"1\"}|Invalid number of argument(s) for the NULL ComparisonOperator",
        "IN||Invalid number of argument(s) for the IN ComparisonOperator",
        "BETWEEN|{\"N\":\"1\"}|Invalid number of argument(s) for the BETWEEN ComparisonOperator",
        "IN|{\"N\":\"1\"},{\"S\":\"a\"}|AttributeValues inside AttributeValueList must be of same"
            + " type",
        "LT|{\"BOOL\":true}|ComparisonOperator LT is not valid for BOOL AttributeValue type",
        "CONTAINS|{\"L\":[]}|ComparisonOperator CONTAINS is not valid for L AttributeValue type",
        "BEGINS_WITH|{\"N\":\"1\"}|ComparisonOperator BEGINS_WITH is not valid for N AttributeValue"
            + " type",
        "IN|{\"SS\":[\"a\"]}|ComparisonOperator IN is not valid for SS AttributeValue type",
      })
  void wrongArguments(String operator, String values, String message) {
    String filter = condition("total", operator, values == null ? "" : values);

    assertInvalid("Query", query("", ", 'QueryFilter': {" + filter + "}"), INVALID + message);
  }

  @Test
  void betweenInTheWrongOrder() {
    assertInvalid(
        "Query",
        query(", " + condition("number", "BETWEEN", "{'N': '2'}, {'N': '1'}"), ""),
        "The BETWEEN condition was provided a range where the lower bound is greater than the"
            + " upper bound");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eq", "DOG", ""})
  void unknownOperator(String operator) {
    assertThat(
            client
                .refusal("Query", query(", " + condition("number", operator, "{'N': '2'}"), ""))
                .message())
        .contains("'" + operator + "'", "Member must satisfy enum value set: [IN, NULL, BETWEEN,");
  }

  @Test
  void operatorOfNoKey() {
    assertInvalid(
        "Query",
        query(", " + condition("number", "NE", "{'N': '2'}"), ""),
        "Attempted conditional constraint is not an indexable operation");
  }

  @Test
  void queryFilterOnAKey() {
    assertInvalid(
        "Query",
        query("", ", 'QueryFilter': {" + condition("number", "EQ", "{'N': '2'}") + "}"),
        "QueryFilter can only contain non-primary key attributes: Primary key attribute: number");
  }

  @Test
  void besideExpressions_onlyKeyConditionsAreAllowed() {
    String filter =
        ", 'FilterExpression': 'begins_with(note, :t)', 'ExpressionAttributeValues': {':t': {'S':"
            + " 'note 3'}}";

    assertThat(numbers(call("Query", query("", filter)))).isEqualTo(List.of("3"));
    assertInvalid(
        "Query",
        query("", filter + ", 'QueryFilter': {}"),
        "Can not use both expression and non-expression parameters in the same request:"
            + " Non-expression parameters: {QueryFilter} Expression parameters:"
            + " {FilterExpression}");
    assertInvalid(
        "Query",
        query("", ", 'KeyConditionExpression': 'customer = :c'"),
        "Can not use both expression and non-expression parameters in the same request:"
            + " Non-expression parameters: {KeyConditions} Expression parameters:"
            + " {KeyConditionExpression}");
  }
}
