package io.dynamodel.engine.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import io.dynamodel.engine.internal.operation.ItemOperationTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PutItem.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html">PutItem</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas
 *     and limits</a>
 */
class PutItemTest extends ItemOperationTest {

  @Test
  void putsAnItem_andReturnsNothing() {
    assertThat(
            call("PutItem", "{'TableName': 'simple', 'Item': {'pk': {'S': 'a'}, 'x': {'N': '1'}}}"))
        .isEmpty();
    assertThat(get("simple", "{'pk': {'S': 'a'}}"))
        .isEqualTo(json("{'pk': {'S': 'a'}, 'x': {'N': '1'}}"));
  }

  @Test
  void anItemWithTheSameKey_isReplacedAsAWhole() {
    put("simple", "{'pk': {'S': 'a'}, 'x': {'N': '1'}}");
    put("simple", "{'pk': {'S': 'a'}, 'y': {'N': '2'}}");
    assertThat(get("simple", "{'pk': {'S': 'a'}}"))
        .isEqualTo(json("{'pk': {'S': 'a'}, 'y': {'N': '2'}}"));
  }

  @Test
  void allTypes_areStored() {
    String item =
        """
        {'pk': {'S': 'types'}, 's': {'S': 'é \uD83D\uDE00 "'}, 'n': {'N': '-12.5'}, 'b': {'B': 'AAH/'},
         'yes': {'BOOL': true}, 'no': {'BOOL': false}, 'null': {'NULL': true},
         'ss': {'SS': ['', 'a']}, 'ns': {'NS': ['-2', '1']}, 'bs': {'BS': ['', 'AA==']},
         'm': {'M': {'k': {'M': {}}, 'e': {'S': ''}}}, 'l': {'L': [{'L': []}, {'N': '0'}]}}
        """
            .replace("\"", "\\\"");
    put("simple", item);
    assertThat(get("simple", "{'pk': {'S': 'types'}}")).isEqualTo(json(item));
  }

  @Test
  void returnValues_allOld_areTheAttributesOfTheItemThatWasReplaced() {
    String put =
        "{'TableName': 'simple', 'Item': {'pk': {'S': 'a'}, 'x': {'N': '%s'}}, 'ReturnValues':"
            + " 'ALL_OLD'}";
    assertThat(call("PutItem", put.formatted(1))).isEmpty();
    assertThat(call("PutItem", put.formatted(2)))
        .isEqualTo(json("{'Attributes': {'pk': {'S': 'a'}, 'x': {'N': '1'}}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"})
  void otherReturnValues_areRefused(String values) {
    assertMalformed(
        "PutItem",
        "{'TableName': 'simple', 'Item': {'pk': {'S': 'a'}}, 'ReturnValues': '" + values + "'}",
        "ReturnValues can only be ALL_OLD or NONE");
  }

  @Test
  void aConditionThatIsMet_allowsThePut() {
    call(
        "PutItem",
        "{'TableName': 'simple', 'Item': {'pk': {'S': 'a'}}, 'ConditionExpression':"
            + " 'attribute_not_exists(pk)'}");
    assertThat(get("simple", "{'pk': {'S': 'a'}}")).isNotNull();
  }

  @Test
  void aFailedCondition_keepsTheItem_andReturnsItOnRequest() {
    put("simple", "{'pk': {'S': 'a'}, 'x': {'N': '1'}}");
    String request =
        "{'TableName': 'simple', 'Item': {'pk': {'S': 'a'}}, 'ConditionExpression':"
            + " 'attribute_not_exists(pk)'%s}";
    assertRefused(
        "PutItem",
        request.formatted(""),
        "ConditionalCheckFailedException",
        "The conditional request failed");
    assertThat(client.refusal("PutItem", request.formatted("")).members())
        .doesNotContainKey("Item");
    assertThat(
            client
                .refusal(
                    "PutItem",
                    request.formatted(", 'ReturnValuesOnConditionCheckFailure': 'ALL_OLD'"))
                .members())
        .containsEntry("Item", json("{'pk': {'S': 'a'}, 'x': {'N': '1'}}"));
    assertThat(get("simple", "{'pk': {'S': 'a'}}"))
        .isEqualTo(json("{'pk': {'S': 'a'}, 'x': {'N': '1'}}"));
  }

  @Test
  void aFailedConditionOnAMissingItem_returnsNone() {
    EngineClient.Refusal refusal =
        client.refusal(
            "PutItem",
            """
            {'TableName': 'simple', 'Item': {'pk': {'S': 'a'}}, 'ConditionExpression': 'attribute_exists(pk)',
             'ReturnValuesOnConditionCheckFailure': 'ALL_OLD'}
            """);
    assertThat(refusal.type()).isEqualTo("ConditionalCheckFailedException");
    assertThat(refusal.members()).doesNotContainKey("Item");
  }

  @Test
  void anotherUnequalToAMissingAttribute_isTrue() {
    call(
        "PutItem",
        """
        {'TableName': 'simple', 'Item': {'pk': {'S': 'a'}}, 'ConditionExpression': 'x <> :x',
         'ExpressionAttributeValues': {':x': {'S': 'x'}}}
        """);
    assertThat(get("simple", "{'pk': {'S': 'a'}}")).isNotNull();
  }

  @Test
  void anItemWithoutItsKey_isRefused() {
    assertInvalid(
        "PutItem",
        "{'TableName': 'orders', 'Item': {'customer': {'S': 'a'}}}",
        "One or more parameter values were invalid: Missing the key number in the item");
    assertInvalid(
        "PutItem",
        "{'TableName': 'simple', 'Item': {}}",
        "One or more parameter values were invalid: Missing the key pk in the item");
  }

  @Test
  void aKeyOfAnotherType_isRefused() {
    assertInvalid(
        "PutItem",
        "{'TableName': 'simple', 'Item': {'pk': {'N': '1'}}}",
        "One or more parameter values were invalid: Type mismatch for key pk expected: S actual:"
            + " N");
  }

  @Test
  void anEmptyKey_isRefused() {
    assertInvalid(
        "PutItem",
        "{'TableName': 'simple', 'Item': {'pk': {'S': ''}}}",
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
            + " contain an empty string value. Key: pk");
  }

  @Test
  void aPartitionKey_hasUpTo2048Bytes() {
    put("simple", "{'pk': {'S': '" + "k".repeat(2048) + "'}}");
    assertInvalid(
        "PutItem",
        "{'TableName': 'simple', 'Item': {'pk': {'S': '" + "k".repeat(2049) + "'}}}",
        "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size"
            + " limit of2048 bytes");
    assertInvalid(
        "PutItem",
        "{'TableName': 'simple', 'Item': {'pk': {'S': '" + "é".repeat(1025) + "'}}}",
        "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size"
            + " limit of2048 bytes");
  }

  @Test
  void aSortKey_hasUpTo1024Bytes() {
    String item = "{'customer': {'S': 'a'}, 'number': {'N': '1'}, 'placed': {'S': '%s'}}";
    put("orders", item.formatted("d".repeat(1024)));
    assertInvalid(
        "PutItem",
        "{'TableName': 'orders', 'Item': " + item.formatted("d".repeat(1025)) + "}",
        "One or more parameter values were invalid: Aggregated size of all range keys has exceeded"
            + " the size limit of 1024 bytes");
  }

  @Test
  void aKeyOfAnIndex_mayBeMissing_butNotOfAnotherTypeOrEmpty() {
    put("orders", "{'customer': {'S': 'a'}, 'number': {'N': '1'}}");
    assertInvalid(
        "PutItem",
        "{'TableName': 'orders', 'Item': {'customer': {'S': 'a'}, 'number': {'N': '1'}, 'status':"
            + " {'N': '1'}}}",
        "One or more parameter values were invalid: Type mismatch for Index Key status Expected: S"
            + " Actual: N IndexName: all");
    assertInvalid(
        "PutItem",
        "{'TableName': 'orders', 'Item': {'customer': {'S': 'a'}, 'number': {'N': '1'}, 'status':"
            + " {'S': ''}}}",
        "One or more parameter values are not valid. A value specified for a secondary index key is"
            + " not supported. The AttributeValue for a key attribute cannot contain an empty"
            + " string value. IndexName: all, IndexKey: status");
  }

  @Test
  void anItem_hasUpTo409600Bytes_namesIncluded() {
    int payload = 409_600 - "pkap".length();
    put("simple", "{'pk': {'S': 'a'}, 'p': {'S': '" + "x".repeat(payload) + "'}}");
    assertInvalid(
        "PutItem",
        "{'TableName': 'simple', 'Item': {'pk': {'S': 'a'}, 'p': {'S': '"
            + "x".repeat(payload + 1)
            + "'}}}",
        "Item size has exceeded the maximum allowed size");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'SS': []} | One or more parameter values were invalid: An string set  may not be empty",
        "{'NS': []} | One or more parameter values were invalid: An number set  may not be empty",
        "{'BS': []} | One or more parameter values were invalid: Binary sets should not be empty",
        "{'NULL': false} | One or more parameter values were invalid: Null attribute value types"
            + " must have the value of true",
        "{} | Supplied AttributeValue is empty, must contain exactly one of the supported"
            + " datatypes",
        "{'S': 'a', 'N': '1'} | Supplied AttributeValue has more than one datatypes set, must"
            + " contain exactly one of the supported datatypes",
      })
  void anInvalidAttributeValue_isRefused(String value, String message) {
    String quoted = value.replace('"', '\'');
    for (String nested :
        new String[] {quoted, "{'M': {'a': " + quoted + "}}", "{'L': [" + quoted + "]}"}) {
      assertInvalid(
          "PutItem",
          "{'TableName': 'simple', 'Item': {'pk': {'S': 'a'}, 'v': " + nested + "}}",
          message);
    }
  }

  @Test
  void aNameOfAnAttribute_isNotEmpty_atAnyLevel() {
    assertMalformed(
        "PutItem",
        "{'TableName': 'simple', 'Item': {'pk': {'S': 'a'}, '': {'S': 'x'}, 'bad': {'SS': []}}}",
        "Empty attribute name");
    assertMalformed(
        "PutItem",
        "{'TableName': 'simple', 'Item': {'pk': {'S': 'a'}, 'm': {'M': {'': {'S': 'x'}}}}}",
        "Empty attribute name");
  }

  @Test
  void nothingIsInsideOfAKey() {
    assertInvalid(
        "PutItem",
        "{'TableName': 'simple', 'Item': {'pk': {'S': 'a'}}, 'ConditionExpression':"
            + " 'attribute_exists(pk.x)'}",
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
            + " allowed: Key: pk");
  }

  @Test
  void numbers_areReturnedInFull() {
    put(
        "simple",
        "{'pk': {'S': 'a'}, 'big': {'N': '1E125'}, 'small': {'N': '1E-130'}, 'zero': {'N': '-0'},"
            + " 'trimmed': {'N': '01.500'}}");
    assertThat(get("simple", "{'pk': {'S': 'a'}}"))
        .isEqualTo(
            Map.of(
                "pk", Map.of("S", "a"),
                "big", Map.of("N", "1" + "0".repeat(125)),
                "small", Map.of("N", "0." + "0".repeat(129) + "1"),
                "zero", Map.of("N", "0"),
                "trimmed", Map.of("N", "1.5")));
  }

  @Test
  void aValueNested31Levels_isStored_andOneMoreIsRefused() {
    String item = "{'pk': {'S': 'a'}, 'n': %s}";
    put("simple", item.formatted("{'M': {'a': ".repeat(31) + "{'S': 'x'}" + "}}".repeat(31)));
    assertMalformed(
        "PutItem",
        "{'TableName': 'simple', 'Item': "
            + item.formatted("{'L': [".repeat(32) + "{'S': 'x'}" + "]}".repeat(32))
            + "}",
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
            + " beyond supported limit");
  }

  @Test
  void constraintsOfMembers_areReportedTogether_beforeAnythingElse() {
    assertInvalid(
        "PutItem",
        """
        {'TableName': 'missing', 'Item': {'pk': {'SS': []}}, 'ReturnValues': 'SOME',
         'ReturnConsumedCapacity': 'SOME', 'ReturnItemCollectionMetrics': 'SOME'}
        """,
        "3 validation errors detected: Value 'SOME' at 'returnConsumedCapacity' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Value"
            + " 'SOME' at 'returnItemCollectionMetrics' failed to satisfy constraint: Member must"
            + " satisfy enum value set: [SIZE, NONE]; Value 'SOME' at 'returnValues' failed to"
            + " satisfy constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD,"
            + " ALL_OLD, NONE, UPDATED_NEW]");
  }

  @Test
  void errorsOfTheRequest_precedeThoseOfAMissingTable() {
    String request = "{'TableName': 'missing', 'Item': {'pk': {'S': 'a'}}%s}";
    assertMalformed(
        "PutItem",
        request.formatted(", 'ConditionExpression': 'a = = b'"),
        "Invalid ConditionExpression: Syntax error; token: \"=\", near: \"= = b\"");
    assertInvalid(
        "PutItem",
        request.formatted(
            ", 'ConditionExpression': 'attribute_exists(a)', 'ExpressionAttributeValues': {':v':"
                + " {'S': 'x'}}"),
        "Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}");
    assertMalformed(
        "PutItem",
        request.formatted(", 'ExpressionAttributeValues': {':v': {'S': 'x'}}"),
        "ExpressionAttributeValues can only be specified when using expressions");
    assertRefused(
        "PutItem",
        request.formatted(""),
        "ResourceNotFoundException",
        "Requested resource not found");
  }
}
