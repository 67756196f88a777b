package io.dynamodel.engine.internal.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import io.dynamodel.engine.internal.operation.ItemOperationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Expected and AttributeUpdates.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html">Legacy
 *     conditional parameters</a>
 */
class LegacyWritesTest extends ItemOperationTest {
  private static final String MALFORMED =
      "1 validation error detected: One or more parameter values were invalid: ";
  private static final String KEY = "{'pk': {'S': 'a'}}";

  @BeforeEach
  void putItem() {
    put(
        "simple",
        "{'pk': {'S': 'a'}, 'n': {'N': '1'}, 'tags': {'SS': ['x', 'y']}, 'list': {'L': [{'N':"
            + " '1'}]}}");
  }

  private static String put(String expected) {
    return "{'TableName': 'simple', 'Item': {'pk': {'S': 'a'}}, 'Expected': {" + expected + "}}";
  }

  private static String update(String updates) {
    return "{'TableName': 'simple', 'Key': " + KEY + ", 'AttributeUpdates': {" + updates + "}}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'n': {'Value': {'N': '1.0'}}",
        "'n': {'Value': {'N': '1'}, 'Exists': true}",
        "'n': {'Value': {'N': '1'}, 'ComparisonOperator': 'EQ'}",
        "'n': {'AttributeValueList': [{'N': '2'}], 'ComparisonOperator': 'LT'}",
        "'n': {'ComparisonOperator': 'NOT_NULL'}",
        "'z': {'Exists': false}",
        "'z': {'ComparisonOperator': 'NULL', 'AttributeValueList': []}",
        "'z': {'ComparisonOperator': 'NE', 'AttributeValueList': [{'N': '2'}]}",
        "'n': {'Value': {'N': '1'}}, 'z': {'Exists': false}",
      })
  void expected_thatIsMet(String expected) {
    call("PutItem", put(expected));
    assertThat(get("simple", KEY)).isEqualTo(json(KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'n': {'Value': {'N': '2'}}",
        "'n': {'Value': {'S': '1'}}",
        "'n': {'Exists': false}",
        "'z': {'Value': {'N': '1'}}",
        "'n': {'ComparisonOperator': 'NULL'}",
        "'n': {'Value': {'N': '1'}}, 'z': {'ComparisonOperator': 'NOT_NULL'}",
      })
  void expected_thatIsNotMet(String expected) {
    assertThat(client.refusal("PutItem", put(expected)).type())
        .isEqualTo("ConditionalCheckFailedException");
    assertThat(
            client
                .refusal(
                    "DeleteItem",
                    "{'TableName': 'simple', 'Key': " + KEY + ", 'Expected': {" + expected + "}}")
                .type())
        .isEqualTo("ConditionalCheckFailedException");
  }

  @Test
  void expected_joinedByOr() {
    String expected =
        "'n': {'Value': {'N': '2'}}, 'z': {'Exists': false}}, 'ConditionalOperator': 'OR'";
    call(
        "PutItem",
        "{'TableName': 'simple', 'Item': {'pk': {'S': 'a'}}, 'Expected': {" + expected + "}");
    assertThat(get("simple", KEY)).isEqualTo(json(KEY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "|Value must be provided when Exists is null for Attribute: a",
        "'Exists': true|Value must be provided when Exists is true for Attribute: a",
        "'Exists': false, 'Value': {'N': '1'}|Value cannot be used when Exists is false for"
            + " Attribute: a",
        "'ComparisonOperator': 'LT'|Value or AttributeValueList must be used with"
            + " ComparisonOperator: LT for Attribute: a",
        "'Exists': true, 'ComparisonOperator': 'LT'|Exists and ComparisonOperator cannot be used"
            + " together for Attribute: a",
        "'AttributeValueList': [{'S': 'a'}], 'Value': {'S': 'a'}, 'ComparisonOperator': 'LT'|Value"
            + " and AttributeValueList cannot be used together for Attribute: a",
        "'AttributeValueList': [{'S': 'a'}]|AttributeValueList can only be used with a"
            + " ComparisonOperator for Attribute: a",
        "'Value': {'S': 'a'}, 'ComparisonOperator': 'NULL'|Invalid number of argument(s) for the"
            + " NULL ComparisonOperator",
        "'AttributeValueList': [], 'ComparisonOperator': 'EQ'|Invalid number of argument(s) for"
            + " the EQ ComparisonOperator",
      })
  void expected_thatIsMalformed(String expected, String message) {
    String request = put("'a': {" + (expected == null ? "" : expected) + "}");

    assertThat(client.refusal("PutItem", request).message()).isEqualTo(MALFORMED + message);
  }

  @Test
  void updates() {
    call(
        "UpdateItem",
        update(
            "'n': {'Action': 'ADD', 'Value': {'N': '5'}},"
                + " 'tags': {'Action': 'DELETE', 'Value': {'SS': ['x', 'z']}},"
                + " 'list': {'Action': 'ADD', 'Value': {'L': [{'S': 'end'}]}},"
                + " 'new': {'Value': {'BOOL': true}},"
                + " 'more': {'Action': 'ADD', 'Value': {'NS': ['1']}},"
                + " 'gone': {'Action': 'DELETE'}"));

    assertThat(get("simple", KEY))
        .isEqualTo(
            json(
                "{'pk': {'S': 'a'}, 'n': {'N': '6'}, 'tags': {'SS': ['y']}, 'list': {'L': [{'N':"
                    + " '1'}, {'S': 'end'}]}, 'new': {'BOOL': true}, 'more': {'NS': ['1']}}"));
  }

  @Test
  void updates_ofAMissingItem() {
    String request = "{'TableName': 'simple', 'Key': {'pk': {'S': 'b'}}, 'AttributeUpdates': {%s}}";

    call("UpdateItem", request.formatted("'n': {'Action': 'DELETE'}"));
    assertThat(call("GetItem", "{'TableName': 'simple', 'Key': {'pk': {'S': 'b'}}}")).isEmpty();
    call("UpdateItem", request.formatted(""));
    assertThat(get("simple", "{'pk': {'S': 'b'}}")).isEqualTo(json("{'pk': {'S': 'b'}}"));
  }

  @Test
  void updatedNew_returnsTheUpdatedAttributes() {
    assertThat(
            call(
                "UpdateItem",
                "{'TableName': 'simple', 'Key': "
                    + KEY
                    + ", 'AttributeUpdates': {'n': {'Action': 'ADD', 'Value': {'N': '1'}}, 'tags':"
                    + " {'Action': 'DELETE'}}, 'ReturnValues': 'UPDATED_NEW'}"))
        .isEqualTo(json("{'Attributes': {'n': {'N': '2'}}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'n': {}|Only DELETE action is allowed when no attribute value is specified",
        "'n': {'Action': 'ADD'}|Only DELETE action is allowed when no attribute value is specified",
        "'n': {'Action': 'DELETE', 'Value': {'N': '1'}}|DELETE action with value is not supported"
            + " for the type N",
        "'n': {'Action': 'ADD', 'Value': {'S': '1'}}|ADD action is not supported for the type S",
      })
  void updates_thatAreNotAllowed(String updates, String message) {
    assertThat(client.refusal("UpdateItem", update(updates)).message())
        .isEqualTo(MALFORMED + message);
  }

  @Test
  void updates_ofAKey() {
    assertInvalid(
        "UpdateItem",
        update("'pk': {'Value': {'S': 'x'}}"),
        "One or more parameter values were invalid: Cannot update attribute pk. This attribute is"
            + " part of the key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'tags': {'Action': 'ADD', 'Value': {'N': '1'}}",
        "'tags': {'Action': 'ADD', 'Value': {'NS': ['1']}}",
        "'n': {'Action': 'DELETE', 'Value': {'NS': ['1']}}",
        "'n': {'Action': 'ADD', 'Value': {'L': []}}",
      })
  void updates_ofAnotherType(String updates) {
    assertThat(client.refusal("UpdateItem", update(updates)).message())
        .isEqualTo("Type mismatch for attribute to update");
  }

  @Test
  void besideExpressions_theyAreRefused() {
    EngineClient.Refusal refusal =
        client.refusal(
            "UpdateItem",
            "{'TableName': 'simple', 'Key': "
                + KEY
                + ", 'AttributeUpdates': {}, 'Expected': {}, 'UpdateExpression': 'REMOVE n',"
                + " 'ConditionExpression': 'attribute_exists(n)'}");

    assertThat(refusal.message())
        .isEqualTo(
            "Can not use both expression and non-expression parameters in the same request:"
                + " Non-expression parameters: {AttributeUpdates, Expected} Expression parameters:"
                + " {UpdateExpression, ConditionExpression}");
  }
}
