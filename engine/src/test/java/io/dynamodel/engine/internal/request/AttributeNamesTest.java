package io.dynamodel.engine.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.operation.ItemOperationTest;
import org.junit.jupiter.api.Test;

/**
 * Names of attributes and keys of maps have 1 to 65,535 bytes; placeholders have up to 255.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">Naming
 *     rules</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas
 *     and limits</a>
 */
class AttributeNamesTest extends ItemOperationTest {
  private static final String LONGEST = "é".repeat(32_767) + "x";
  private static final String TOO_LONG = LONGEST + "x";
  private static final String EMPTY = "Empty attribute name";
  private static final String LONG = "Attribute name is too large, must be less than 65536 bytes";
  private static final String NAMES = "ExpressionAttributeNames contains invalid ";
  private static final String VALUES = "ExpressionAttributeValues contains invalid ";

  @Test
  void aNameOf65535Bytes_isStored_andReadByItsPlaceholder() {
    String item = "{'pk': {'S': 'a'}, '" + LONGEST + "': {'M': {'" + LONGEST + "': {'N': '1'}}}}";
    put("simple", item);
    assertThat(get("simple", "{'pk': {'S': 'a'}}")).isEqualTo(json(item));
    assertThat(
            call(
                "GetItem",
                "{'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'ProjectionExpression':"
                    + " '#n.#n', 'ExpressionAttributeNames': {'#n': '"
                    + LONGEST
                    + "'}}"))
        .isEqualTo(json("{'Item': {'" + LONGEST + "': {'M': {'" + LONGEST + "': {'N': '1'}}}}}"));
  }

  @Test
  void itemsAndMaps() {
    for (String[] name : new String[][] {{"", EMPTY}, {TOO_LONG, LONG}}) {
      String attribute = "'" + name[0] + "': {'S': 'x'}";
      String put = "{'TableName': 'simple', 'Item': {'pk': {'S': 'a'}, %s}}";
      assertMalformed("PutItem", put.formatted(attribute), name[1]);
      assertMalformed(
          "PutItem", put.formatted("'l': {'L': [{'M': {" + attribute + "}}]}"), name[1]);
      assertInvalid(
          "BatchWriteItem",
          "{'RequestItems': {'simple': [{'PutRequest': {'Item': {'pk': {'S': 'a'}, "
              + attribute
              + "}}}]}}",
          name[1]);
    }
  }

  @Test
  void nesting_isReportedBeforeNamesInMaps_andAfterThoseOfTheItem() {
    String deep = "'d': " + "{'M': {'a': ".repeat(40) + "{'S': 'x'}" + "}}".repeat(40);
    String put = "{'TransactItems': [{'Put': {'TableName': 'simple', 'Item': {%s}}}]}";
    assertInvalid("TransactWriteItems", put.formatted(deep + ", '': {'S': 'x'}"), EMPTY);
    assertInvalid(
        "TransactWriteItems",
        put.formatted("'m': {'M': {'': {'S': 'x'}}}, " + deep),
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
            + " beyond supported limit");
  }

  @Test
  void updatesAndProjections() {
    for (String[] name : new String[][] {{"", EMPTY}, {TOO_LONG, LONG}}) {
      assertMalformed(
          "UpdateItem",
          """
          {'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'UpdateExpression': 'SET #n = :v',
           'ExpressionAttributeNames': {'#n': '%s'}, 'ExpressionAttributeValues': {':v': {'S': ''}}}
          """
              .formatted(name[0]),
          name[1]);
      assertMalformed(
          "UpdateItem",
          """
          {'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'UpdateExpression': 'SET n = :v',
           'ExpressionAttributeValues': {':v': {'M': {'%s': {'S': ''}}}}}
          """
              .formatted(name[0]),
          name[1]);
      assertMalformed(
          "UpdateItem",
          """
          {'TableName': 'simple', 'Key': {'pk': {'S': 'a'}},
           'AttributeUpdates': {'%s': {'Action': 'DELETE'}}}
          """
              .formatted(name[0]),
          name[1]);
      assertInvalid(
          "GetItem",
          "{'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'AttributesToGet': ['"
              + name[0]
              + "']}",
          name[1]);
      assertInvalid(
          "Scan",
          "{'TableName': 'simple', 'ProjectionExpression': '#n', 'ExpressionAttributeNames':"
              + " {'#n': '"
              + name[0]
              + "'}}",
          NAMES + "value: " + name[1] + " for key #n");
    }
  }

  @Test
  void aPlaceholder_hasUpTo255Bytes() {
    String longest = "n".repeat(254);
    String scan =
        "{'TableName': 'simple', 'ProjectionExpression': '#%s', 'ExpressionAttributeNames':"
            + " {'#%s': 'x'}}";
    call("Scan", scan.formatted(longest, longest));
    assertInvalid(
        "Scan",
        scan.formatted("n", longest + "-x"),
        NAMES
            + "key: The expression attribute map contains a key that is too long; size of key:"
            + " 257");
    String filter =
        "{'TableName': 'simple', 'FilterExpression': 'x = :v', 'ExpressionAttributeValues': {'%s':"
            + " %s}}";
    assertInvalid(
        "Scan",
        filter.formatted(":" + longest + "n", "{'S': 'x'}"),
        VALUES + "key: The expression attribute map contains a key that is too long;");
    // The keys are checked before the values.
    assertInvalid(
        "Scan", filter.formatted(":a-b", "{}"), VALUES + "key: Syntax error; key: \":a-b\"");
  }

  @Test
  void placeholdersWithoutAnExpression_areIgnoredByTransactionsOnly() {
    String placeholders =
        "'ExpressionAttributeNames': {'#n': 'n'}, 'ExpressionAttributeValues': {':v': {'S': ''}}";
    call(
        "TransactWriteItems",
        "{'TransactItems': [{'Put': {'TableName': 'simple', 'Item': {'pk': {'S': 'a'}}, "
            + placeholders
            + "}}]}");
    call(
        "TransactGetItems",
        "{'TransactItems': [{'Get': {'TableName': 'simple', 'Key': {'pk': {'S': 'a'}},"
            + " 'ExpressionAttributeNames': {'#n': 'n'}}}]}");
    assertMalformed(
        "PutItem",
        "{'TableName': 'simple', 'Item': {'pk': {'S': 'a'}}, " + placeholders + "}",
        "ExpressionAttributeNames can only be specified when using expressions");
    assertInvalid(
        "GetItem",
        "{'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'ExpressionAttributeNames': {'#n':"
            + " 'n'}}",
        "ExpressionAttributeNames can only be specified when using expressions");
  }
}
