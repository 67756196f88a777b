package io.dynamodel.engine.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.operation.ItemOperationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * UpdateItem.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html">UpdateItem</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Update
 *     expressions</a>
 */
class UpdateItemTest extends ItemOperationTest {
  private static final String KEY = "{'pk': {'S': 'a'}}";

  private String update(String expression, String values, String returnValues) {
    return "{'TableName': 'simple', 'Key': "
        + KEY
        + ", 'UpdateExpression': '"
        + expression
        + "'"
        + (values.isEmpty() ? "" : ", 'ExpressionAttributeValues': {" + values + "}")
        + ", 'ReturnValues': '"
        + returnValues
        + "'}";
  }

  @Test
  void setOnAMissingItem_createsIt() {
    call("UpdateItem", update("SET x = :x", "':x': {'N': '1'}", "NONE"));
    assertThat(get("simple", KEY)).isEqualTo(json("{'pk': {'S': 'a'}, 'x': {'N': '1'}}"));
  }

  @Test
  void anUpdateWithoutAnExpression_createsTheItem() {
    call("UpdateItem", "{'TableName': 'simple', 'Key': " + KEY + "}");
    assertThat(get("simple", KEY)).isEqualTo(json(KEY));
  }

  @Test
  void removeOnAMissingItem_doesNotCreateIt() {
    assertThat(call("UpdateItem", update("REMOVE x", "", "ALL_NEW"))).isEmpty();
    assertThat(get("simple", KEY)).isNull();
  }

  @Test
  void allClauses_readTheOldItem() {
    put(
        "simple",
        "{'pk': {'S': 'a'}, 'n': {'N': '1'}, 'l': {'L': [{'N': '0'}]}, 's': {'SS': ['p', 'q']},"
            + " 'gone': {'S': ''}}");
    call(
        "UpdateItem",
        update(
            "SET n = n + :one, m = n, l[5] = :one REMOVE gone ADD c :one DELETE s :p",
            "':one': {'N': '1'}, ':p': {'SS': ['p']}",
            "NONE"));
    assertThat(get("simple", KEY))
        .isEqualTo(
            json(
                """
                {'pk': {'S': 'a'}, 'n': {'N': '2'}, 'm': {'N': '1'}, 'c': {'N': '1'},
                 'l': {'L': [{'N': '0'}, {'N': '1'}]}, 's': {'SS': ['q']}}
                """));
  }

  @Test
  void returnValues_areTheWholeItemOrTheUpdatedAttributes_beforeOrAfter() {
    for (String[] expected :
        new String[][] {
          {"ALL_OLD", "{'Attributes': {'pk': {'S': 'a'}, 'x': {'N': '1'}, 'y': {'N': '5'}}}"},
          {
            "ALL_NEW",
            "{'Attributes': {'pk': {'S': 'a'}, 'x': {'N': '2'}, 'y': {'N': '5'}, 'z': {'N': '2'}}}"
          },
          {"UPDATED_OLD", "{'Attributes': {'x': {'N': '1'}}}"},
          {"UPDATED_NEW", "{'Attributes': {'x': {'N': '2'}, 'z': {'N': '2'}}}"},
          {"NONE", "{}"}
        }) {
      put("simple", "{'pk': {'S': 'a'}, 'x': {'N': '1'}, 'y': {'N': '5'}}");
      assertThat(call("UpdateItem", update("SET x = :x, z = :x", "':x': {'N': '2'}", expected[0])))
          .as(expected[0])
          .isEqualTo(json(expected[1]));
    }
  }

  @Test
  void oldReturnValuesOfAMissingItem_areNone() {
    assertThat(call("UpdateItem", update("SET x = :x", "':x': {'N': '2'}", "ALL_OLD"))).isEmpty();
    assertThat(call("UpdateItem", update("SET z = :x", "':x': {'N': '2'}", "UPDATED_OLD")))
        .isEmpty();
  }

  @Test
  void updatedValuesOfNestedPaths_areOnlyThosePaths() {
    put(
        "simple",
        "{'pk': {'S': 'a'}, 'm': {'M': {'l': {'L': [{'N': '1'}, {'N': '2'}]}, 'o': {'N': '0'}}}}");
    assertThat(call("UpdateItem", update("SET m.l[1] = :x", "':x': {'N': '3'}", "UPDATED_NEW")))
        .isEqualTo(json("{'Attributes': {'m': {'M': {'l': {'L': [{'N': '3'}]}}}}}"));
    assertThat(call("UpdateItem", update("SET m.l[1] = :x", "':x': {'N': '4'}", "UPDATED_OLD")))
        .isEqualTo(json("{'Attributes': {'m': {'M': {'l': {'L': [{'N': '3'}]}}}}}"));
  }

  @Test
  void anElementAppendedBeyondTheEnd_isNotAnUpdatedValue() {
    put("simple", "{'pk': {'S': 'a'}, 'l': {'L': [{'N': '1'}]}}");
    assertThat(call("UpdateItem", update("SET l[7] = :x", "':x': {'N': '3'}", "UPDATED_NEW")))
        .isEmpty();
  }

  @Test
  void removedAttributes_areOldValues_butNoNewOnes() {
    put("simple", "{'pk': {'S': 'a'}, 'x': {'N': '1'}}");
    assertThat(call("UpdateItem", update("REMOVE x", "", "UPDATED_NEW"))).isEmpty();
    put("simple", "{'pk': {'S': 'a'}, 'x': {'N': '1'}}");
    assertThat(call("UpdateItem", update("REMOVE x", "", "UPDATED_OLD")))
        .isEqualTo(json("{'Attributes': {'x': {'N': '1'}}}"));
  }

  @Test
  void setUnderAMissingParent_isRefused() {
    put("simple", "{'pk': {'S': 'a'}}");
    assertInvalid(
        "UpdateItem",
        update("SET m.x = :x", "':x': {'N': '1'}", "NONE"),
        "The document path provided in the update expression is invalid for update");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SET pk = :v | ':v': {'S': 'b'} | One or more parameter values were invalid: Cannot update"
            + " attribute pk. This attribute is part of the key",
        "REMOVE pk | | One or more parameter values were invalid: Cannot update attribute pk. This"
            + " attribute is part of the key",
        "SET x = :missing | ':v': {'S': 'b'} | Invalid UpdateExpression: An expression attribute"
            + " value used in expression is not defined; attribute value: :missing",
        "SET x = :v | ':v': {'S': 'b'}, ':u': {'S': ''} | Value provided in"
            + " ExpressionAttributeValues unused in expressions: keys: {:u}",
        "SET x = :v, x = :v | ':v': {'S': 'b'} | Invalid UpdateExpression: Two document paths"
            + " overlap with each other; must remove or rewrite one of these paths; path one: [x],"
            + " path two: [x]",
        "SET x = :v | ':v': {'SS': []} | 1 validation error detected: One or more parameter values"
            + " were invalid: An string set  may not be empty",
      })
  void anUpdateThatIsNotValid_isRefused(String expression, String values, String message) {
    assertInvalid("UpdateItem", update(expression, values == null ? "" : values, "NONE"), message);
  }

  @Test
  void anItem_growsUpTo409600Bytes() {
    int payload = 409_600 - "pkap".length();
    call("UpdateItem", update("SET p = :p", "':p': {'S': '" + "x".repeat(payload) + "'}", "NONE"));
    assertInvalid(
        "UpdateItem",
        update("SET p = :p", "':p': {'S': '" + "x".repeat(payload + 1) + "'}", "NONE"),
        "Item size to update has exceeded the maximum allowed size");
  }

  @Test
  void aKeyOfAnIndex_isNotUpdatedToAnotherTypeOrToNothing() {
    String update =
        """
        {'TableName': 'orders', 'Key': {'customer': {'S': 'a'}, 'number': {'N': '1'}},
         'UpdateExpression': 'SET #s = :s', 'ExpressionAttributeNames': {'#s': 'status'},
         'ExpressionAttributeValues': {':s': %s}}
        """;
    call("UpdateItem", update.formatted("{'S': 'open'}"));
    assertInvalid(
        "UpdateItem",
        update.formatted("{'N': '1'}"),
        "One or more parameter values were invalid: Type mismatch for Index Key status Expected: S"
            + " Actual: N IndexName: all");
    assertInvalid(
        "UpdateItem",
        update.formatted("{'S': '" + "x".repeat(2049) + "'}"),
        "The update expression attempted to update the secondary index key beyond allowed size"
            + " limits");
    assertInvalid(
        "UpdateItem",
        update.formatted("{'S': ''}"),
        "One or more parameter values are not valid. The update expression attempted to update a"
            + " secondary index key to a value that is not supported. The AttributeValue for a key"
            + " attribute cannot contain an empty string value.");
  }

  @Test
  void aTypeThatDoesNotFitAnIndex_isFoundInTheItemToo() {
    put("orders", "{'customer': {'S': 'a'}, 'number': {'N': '1'}, 'n': {'N': '5'}}");
    assertInvalid(
        "UpdateItem",
        """
        {'TableName': 'orders', 'Key': {'customer': {'S': 'a'}, 'number': {'N': '1'}},
         'UpdateExpression': 'SET placed = n'}
        """,
        "The update expression attempted to update the secondary index key to unsupported type");
  }

  @Test
  void nothingIsInsideOfAKeyOfAnIndex() {
    assertInvalid(
        "UpdateItem",
        """
        {'TableName': 'orders', 'Key': {'customer': {'S': 'a'}, 'number': {'N': '1'}},
         'UpdateExpression': 'SET x = placed[1]'}
        """,
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
            + " allowed: IndexKey: placed");
  }

  @Test
  void valuesThatUpdatesNest_haveUpTo31Levels() {
    put("simple", "{'pk': {'S': 'a'}, 'm': {'M': {}}}");
    call("UpdateItem", update("SET m.x = :v", "':v': " + nested(30), "NONE"));
    assertInvalid(
        "UpdateItem",
        update("SET m.x = :v", "':v': " + nested(31), "NONE"),
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
            + " beyond supported limit");
  }

  private static String nested(int levels) {
    return "{'M': {'a': ".repeat(levels) + "{'S': 'x'}" + "}}".repeat(levels);
  }

  @Test
  void aFailedCondition_returnsTheItemOnRequest() {
    put("simple", "{'pk': {'S': 'a'}, 'x': {'N': '1'}}");
    assertThat(
            client
                .refusal(
                    "UpdateItem",
                    """
                    {'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'UpdateExpression': 'SET x = :x',
                     'ConditionExpression': 'x > :x', 'ExpressionAttributeValues': {':x': {'N': '2'}},
                     'ReturnValuesOnConditionCheckFailure': 'ALL_OLD'}
                    """)
                .members())
        .containsEntry("Item", json("{'pk': {'S': 'a'}, 'x': {'N': '1'}}"));
  }

  @Test
  void errorsOfExpressions_precedeThoseOfAMissingTable() {
    assertInvalid(
        "UpdateItem",
        "{'TableName': 'missing', 'Key': {'pk': {'S': 'a'}}, 'UpdateExpression': ''}",
        "Invalid UpdateExpression: The expression can not be empty;");
    assertMalformed(
        "UpdateItem",
        "{'TableName': 'missing', 'Key': {'pk': {'S': 'a'}}, 'ExpressionAttributeValues': {':v':"
            + " {'S': ''}}}",
        "ExpressionAttributeValues can only be specified when using expressions");
    assertRefused(
        "UpdateItem",
        "{'TableName': 'missing', 'Key': {'pk': {'S': 'a'}}}",
        "ResourceNotFoundException",
        "Requested resource not found");
  }

  @Test
  void aMissingKey_isReportedWithOtherConstraints_inTheOrderOfTheMembers() {
    assertInvalid(
        "UpdateItem",
        "{'TableName': '', 'ReturnConsumedCapacity': 'SOME', 'ReturnValues': 'SOME',"
            + " 'UpdateExpression': 'REMOVE a'}",
        "4 validation errors detected: Value 'SOME' at 'returnConsumedCapacity' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Value '' at"
            + " 'tableName' failed to satisfy constraint: Member must have length greater than or"
            + " equal to 1; Value 'SOME' at 'returnValues' failed to satisfy constraint: Member"
            + " must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW];"
            + " Value null at 'key' failed to satisfy constraint: Member must not be null");
    assertInvalid(
        "UpdateItem",
        "{'TableName': 'simple', 'Expected': {'a': {'Exists': false}, 'b': {'Exists': false}},"
            + " 'ConditionalOperator': 'XOR'}",
        "2 validation errors detected: Value 'XOR' at 'conditionalOperator' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [OR, AND]; Value null at 'key'"
            + " failed to satisfy constraint: Member must not be null");
  }
}
