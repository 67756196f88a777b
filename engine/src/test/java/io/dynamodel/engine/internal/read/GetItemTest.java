package io.dynamodel.engine.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.operation.ItemOperationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * GetItem.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html">GetItem</a>
 */
class GetItemTest extends ItemOperationTest {

  @Test
  void anItem_isReturnedWithAllItsAttributes() {
    put("orders", "{'customer': {'S': 'a'}, 'number': {'N': '1.0'}, 'amount': {'N': '5'}}");
    assertThat(
            call(
                "GetItem",
                "{'TableName': 'orders', 'Key': {'customer': {'S': 'a'}, 'number': {'N': '1'}}}"))
        .isEqualTo(
            json("{'Item': {'customer': {'S': 'a'}, 'number': {'N': '1'}, 'amount': {'N': '5'}}}"));
  }

  @Test
  void aMissingItem_isNotInTheResponse() {
    assertThat(call("GetItem", "{'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}}")).isEmpty();
  }

  @Test
  void aProjection_selectsAttributesNestedKeysAndElements() {
    put(
        "simple",
        """
        {'pk': {'S': 'a'}, 'm': {'M': {'x': {'N': '1'}, 'y': {'N': '2'}}},
         'l': {'L': [{'S': '0'}, {'S': '1'}, {'S': '2'}]}, 'other': {'S': 'o'}}
        """);
    assertThat(
            call(
                    "GetItem",
                    """
                    {'TableName': 'simple', 'Key': {'pk': {'S': 'a'}},
                     'ProjectionExpression': 'm.#x, l[2], l[0]', 'ExpressionAttributeNames': {'#x': 'x'}}
                    """)
                .get("Item"))
        .isEqualTo(json("{'m': {'M': {'x': {'N': '1'}}}, 'l': {'L': [{'S': '0'}, {'S': '2'}]}}"));
  }

  @Test
  void aProjectionThatMatchesNothing_returnsAnEmptyItem() {
    put("simple", "{'pk': {'S': 'a'}}");
    assertThat(
            call(
                "GetItem",
                "{'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'ProjectionExpression': 'x'}"))
        .isEqualTo(json("{'Item': {}}"));
  }

  @Test
  void overlappingPaths_areRefused_alsoWithoutAnItem() {
    assertInvalid(
        "GetItem",
        """
        {'TableName': 'simple', 'Key': {'pk': {'S': 'none'}}, 'ProjectionExpression': '#a, #b.c',
         'ExpressionAttributeNames': {'#a': 'a', '#b': 'a'}}
        """,
        "Invalid ProjectionExpression: Two document paths overlap with each other; must remove or"
            + " rewrite one of these paths; path one: [a], path two: [a, c]");
  }

  @Test
  void attributesToGet_isTheLegacyProjection() {
    put("simple", "{'pk': {'S': 'a'}, 'x': {'N': '1'}, 'y': {'N': '2'}}");
    assertThat(
            call(
                "GetItem",
                "{'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'AttributesToGet': ['x',"
                    + " 'z']}"))
        .isEqualTo(json("{'Item': {'x': {'N': '1'}}}"));
    assertInvalid(
        "GetItem",
        "{'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'AttributesToGet': ['x'],"
            + " 'ProjectionExpression': 'x'}",
        "Can not use both expression and non-expression parameters in the same request:"
            + " Non-expression parameters: {AttributesToGet} Expression parameters:"
            + " {ProjectionExpression}");
    assertInvalid(
        "GetItem",
        "{'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'AttributesToGet': ['x', 'x']}",
        "One or more parameter values were invalid: Duplicate value in attribute name: x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'customer': {'S': 'a'}}",
        "{'customer': {'S': 'a'}, 'number': {'S': '1'}}",
        "{'customer': {'S': 'a'}, 'other': {'N': '1'}}",
        "{'customer': {'S': 'a'}, 'number': {'N': '1'}, 'other': {'N': '1'}}",
        "{'customer': {'SS': ['a']}, 'number': {'N': '1'}}"
      })
  void aKeyThatDoesNotFitTheTable_isRefused(String key) {
    assertInvalid(
        "GetItem",
        "{'TableName': 'orders', 'Key': " + key + "}",
        "The provided key element does not match the schema");
  }

  @Test
  void anEmptyOrTooLongKey_isRefused() {
    assertInvalid(
        "GetItem",
        "{'TableName': 'simple', 'Key': {'pk': {'S': ''}}}",
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
            + " contain an empty string value. Key: pk");
    assertInvalid(
        "GetItem",
        "{'TableName': 'simple', 'Key': {'pk': {'S': '" + "k".repeat(2049) + "'}}}",
        "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size"
            + " limit of2048 bytes");
  }

  @Test
  void aTable_canBeNamedByItsArn() {
    put("simple", "{'pk': {'S': 'a'}}");
    assertThat(
            call(
                "GetItem",
                "{'TableName': 'arn:aws:dynamodb:us-east-1:000000000000:table/simple', 'Key':"
                    + " {'pk': {'S': 'a'}}}"))
        .containsKey("Item");
  }

  @Test
  void aTableName_isChecked() {
    String constraint =
        "1 validation error detected: Value %s at 'tableName' failed to satisfy constraint: Member"
            + " must %s";
    assertInvalid("GetItem", "{'Key': {}}", constraint.formatted("null", "not be null"));
    assertInvalid(
        "GetItem",
        "{'TableName': '', 'Key': {}}",
        constraint.formatted("''", "have length greater than or equal to 1"));
    assertInvalid(
        "GetItem",
        "{'TableName': 'a b!', 'Key': {}}",
        constraint.formatted("'a b!'", "satisfy regular expression pattern: [a-zA-Z0-9_.-]+"));
    assertInvalid(
        "GetItem",
        "{'TableName': '" + "a".repeat(256) + "', 'Key': {}}",
        constraint.formatted("'" + "a".repeat(256) + "'", "have length less than or equal to 255"));
    assertInvalid(
        "GetItem",
        "{'TableName': ''}",
        "2 validation errors detected: Value '' at 'tableName' failed to satisfy constraint: Member"
            + " must have length greater than or equal to 1; Value null at 'key' failed to satisfy"
            + " constraint: Member must not be null");
  }

  @Test
  void errorsOfExpressions_precedeThoseOfAMissingTable() {
    assertInvalid(
        "GetItem",
        "{'TableName': 'missing', 'Key': {'pk': {'S': 'a'}}, 'ProjectionExpression': '!!!'}",
        "Invalid ProjectionExpression: Syntax error; token: \"!\", near: \"!!\"");
    assertInvalid(
        "GetItem",
        "{'TableName': 'missing', 'Key': {'pk': {'S': 'a'}}, 'ExpressionAttributeNames': {'#a':"
            + " 'a'}}",
        "ExpressionAttributeNames can only be specified when using expressions");
    assertRefused(
        "GetItem",
        "{'TableName': 'missing', 'Key': {'pk': {'S': 'a'}}, 'ProjectionExpression': 'a'}",
        "ResourceNotFoundException",
        "Requested resource not found");
  }

  @Test
  void aMemberOfAnotherJsonType_isASerializationError() {
    assertThat(
            client
                .refusal("GetItem", "{'TableName': 'simple', 'Key': [{'pk': {'S': 'a'}}]}")
                .type())
        .isEqualTo("SerializationException");
    assertThat(client.refusal("GetItem", "{'TableName': 'simple', 'Key': {'pk': {'S': 1}}}").type())
        .isEqualTo("SerializationException");
    assertThat(
            client.refusal("GetItem", "{'TableName': 'simple', 'Key': {'pk': {'B': '%'}}}").type())
        .isEqualTo("SerializationException");
  }
}
