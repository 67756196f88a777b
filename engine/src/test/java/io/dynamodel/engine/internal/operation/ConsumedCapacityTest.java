package io.dynamodel.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * ReturnConsumedCapacity of the operations on items.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">Read
 *     and write operations</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.ThroughputConsiderations">Provisioned
 *     throughput considerations for local secondary indexes</a>
 */
class ConsumedCapacityTest extends ItemOperationTest {

  /** Returns an item of a size, including its names. */
  private static String item(String key, int size) {
    return "{'pk': {'S': '"
        + key
        + "'}, 'p': {'S': '"
        + "x".repeat(size - 3 - key.length())
        + "'}}";
  }

  private double put(String item) {
    return units(
        consumed(
            call(
                "PutItem",
                "{'TableName': 'simple', 'ReturnConsumedCapacity': 'TOTAL', 'Item': "
                    + item
                    + "}")));
  }

  private double get(String key, boolean consistent) {
    return units(
        consumed(
            call(
                "GetItem",
                """
                {'TableName': 'simple', 'Key': {'pk': {'S': '%s'}}, 'ConsistentRead': %s,
                 'ReturnConsumedCapacity': 'TOTAL'}
                """
                    .formatted(key, consistent))));
  }

  @Test
  void aPut_consumesAUnitForEachKilobyte_ofTheLargerItem() {
    assertThat(put(item("a", 1024))).isEqualTo(1);
    assertThat(put(item("a", 1025))).isEqualTo(2);
    assertThat(put(item("a", 3000))).isEqualTo(3);
    assertThat(put(item("a", 10))).isEqualTo(3);
    assertThat(put(item("a", 10))).isEqualTo(1);
  }

  @Test
  void aGet_consumesAUnitForEachFourKilobytes_halfOfItIfEventuallyConsistent() {
    put(item("a", 4096));
    assertThat(get("a", true)).isEqualTo(1);
    assertThat(get("a", false)).isEqualTo(0.5);
    put(item("a", 4097));
    assertThat(get("a", true)).isEqualTo(2);
    assertThat(get("a", false)).isEqualTo(1);
    assertThat(get("missing", true)).isEqualTo(1);
    assertThat(get("missing", false)).isEqualTo(0.5);
  }

  @Test
  void anUpdateAndADelete_consumeByTheLargerItem() {
    put(item("a", 2500));
    String write =
        "{'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}, 'ReturnConsumedCapacity': 'TOTAL'%s}";
    assertThat(
            units(
                consumed(call("UpdateItem", write.formatted(", 'UpdateExpression': 'REMOVE p'")))))
        .isEqualTo(3);
    assertThat(units(consumed(call("DeleteItem", write.formatted(""))))).isEqualTo(1);
    put(item("a", 2500));
    assertThat(units(consumed(call("DeleteItem", write.formatted(""))))).isEqualTo(3);
    assertThat(units(consumed(call("DeleteItem", write.formatted(""))))).isEqualTo(1);
  }

  @Test
  void aPage_consumesByTheSumOfTheEvaluatedItems() {
    for (int i = 0; i < 4; i++) {
      put(item("k" + i, 1500));
    }
    String scan =
        "{'TableName': 'simple', 'ReturnConsumedCapacity': 'TOTAL', 'ConsistentRead': true,"
            + " 'FilterExpression': 'attribute_not_exists(p)'}";
    assertThat(units(consumed(call("Scan", scan)))).isEqualTo(2);
    assertThat(units(consumed(call("Scan", scan.replace("true", "false"))))).isEqualTo(1);
  }

  @Test
  void aBatch_consumesByEachItem() {
    put(item("a", 1500));
    put(item("b", 1500));
    assertThat(
            call(
                    "BatchGetItem",
                    """
                    {'RequestItems': {'simple': {'Keys': [{'pk': {'S': 'a'}}, {'pk': {'S': 'b'}},
                       {'pk': {'S': 'missing'}}]}}, 'ReturnConsumedCapacity': 'TOTAL'}
                    """)
                .get("ConsumedCapacity"))
        .hasToString("[{TableName=simple, CapacityUnits=1.5}]");
    assertThat(
            call(
                    "BatchWriteItem",
                    """
                    {'RequestItems': {'simple': [{'DeleteRequest': {'Key': {'pk': {'S': 'a'}}}},
                       {'PutRequest': {'Item': {'pk': {'S': 'c'}}}}]}, 'ReturnConsumedCapacity': 'TOTAL'}
                    """)
                .get("ConsumedCapacity"))
        .hasToString("[{TableName=simple, CapacityUnits=3.0}]");
  }

  @Test
  void transactions_consumeTwiceAsMuch() {
    put(item("a", 1500));
    assertThat(
            call(
                    "TransactWriteItems",
                    """
                    {'ReturnConsumedCapacity': 'TOTAL', 'TransactItems': [
                      {'Put': {'TableName': 'simple', 'Item': {'pk': {'S': 'b'}}}},
                      {'ConditionCheck': {'TableName': 'simple', 'Key': {'pk': {'S': 'a'}},
                        'ConditionExpression': 'attribute_exists(pk)'}}]}
                    """)
                .get("ConsumedCapacity"))
        .hasToString("[{TableName=simple, CapacityUnits=6.0, WriteCapacityUnits=6.0}]");
    assertThat(
            call(
                    "TransactGetItems",
                    """
                    {'ReturnConsumedCapacity': 'INDEXES', 'TransactItems': [
                      {'Get': {'TableName': 'simple', 'Key': {'pk': {'S': 'a'}}}},
                      {'Get': {'TableName': 'simple', 'Key': {'pk': {'S': 'missing'}}}}]}
                    """)
                .get("ConsumedCapacity"))
        .hasToString(
            "[{TableName=simple, CapacityUnits=4.0, ReadCapacityUnits=4.0,"
                + " Table={CapacityUnits=4.0, ReadCapacityUnits=4.0}}]");
  }

  private Map<String, Object> putOrder(String more) {
    return consumed(
        call(
            "PutItem",
            """
            {'TableName': 'orders', 'ReturnConsumedCapacity': 'INDEXES',
             'Item': {'customer': {'S': 'a'}, 'number': {'N': '1'}%s}}
            """
                .formatted(more)));
  }

  @Test
  void aWrite_consumesInEachIndexWhoseEntryChanges() {
    assertThat(putOrder(""))
        .hasToString("{TableName=orders, CapacityUnits=1.0, Table={CapacityUnits=1.0}}");
    // A new entry in each index.
    assertThat(putOrder(", 'status': {'S': 'open'}, 'placed': {'S': 'mon'}"))
        .isEqualTo(
            json(
                """
                {'TableName': 'orders', 'CapacityUnits': 4.0, 'Table': {'CapacityUnits': 1.0},
                 'LocalSecondaryIndexes': {'byPlaced': {'CapacityUnits': 1.0}},
                 'GlobalSecondaryIndexes': {'byStatus': {'CapacityUnits': 1.0}, 'all': {'CapacityUnits': 1.0}}}
                """));
    // An attribute that only one index projects.
    assertThat(putOrder(", 'status': {'S': 'open'}, 'placed': {'S': 'mon'}, 'note': {'S': 'x'}"))
        .isEqualTo(
            json(
                """
                {'TableName': 'orders', 'CapacityUnits': 2.0, 'Table': {'CapacityUnits': 1.0},
                 'GlobalSecondaryIndexes': {'all': {'CapacityUnits': 1.0}}}
                """));
    // A moved entry is deleted and put.
    assertThat(putOrder(", 'status': {'S': 'open'}, 'placed': {'S': 'tue'}, 'note': {'S': 'x'}"))
        .isEqualTo(
            json(
                """
                {'TableName': 'orders', 'CapacityUnits': 6.0, 'Table': {'CapacityUnits': 1.0},
                 'LocalSecondaryIndexes': {'byPlaced': {'CapacityUnits': 2.0}},
                 'GlobalSecondaryIndexes': {'byStatus': {'CapacityUnits': 2.0}, 'all': {'CapacityUnits': 1.0}}}
                """));
  }

  @Test
  void aQueryOnAnIndex_consumesInTheIndex_andInTheTableForFetchedItems() {
    putOrder(", 'placed': {'S': 'mon'}, 'p': {'S': '" + "x".repeat(5000) + "'}");
    String query =
        """
        {'TableName': 'orders', 'IndexName': 'byPlaced', 'KeyConditionExpression': 'customer = :c',
         'ExpressionAttributeValues': {':c': {'S': 'a'}}, 'ReturnConsumedCapacity': 'INDEXES'%s}
        """;
    assertThat(consumed(call("Query", query.formatted(""))))
        .isEqualTo(
            json(
                """
                {'TableName': 'orders', 'CapacityUnits': 0.5, 'Table': {'CapacityUnits': 0.0},
                 'LocalSecondaryIndexes': {'byPlaced': {'CapacityUnits': 0.5}}}
                """));
    assertThat(consumed(call("Query", query.formatted(", 'Select': 'ALL_ATTRIBUTES'"))))
        .isEqualTo(
            json(
                """
                {'TableName': 'orders', 'CapacityUnits': 1.5, 'Table': {'CapacityUnits': 1.0},
                 'LocalSecondaryIndexes': {'byPlaced': {'CapacityUnits': 0.5}}}
                """));
  }

  @Test
  void itemCollections_areMeasuredInTablesWithLocalIndexesOnly() {
    String put = "{'TableName': '%s', 'ReturnItemCollectionMetrics': 'SIZE', 'Item': %s}";
    assertThat(call("PutItem", put.formatted("simple", "{'pk': {'S': 'a'}}"))).isEmpty();
    assertThat(
            call(
                "PutItem",
                put.formatted("orders", "{'customer': {'S': 'a'}, 'number': {'N': '1'}}")))
        .isEqualTo(
            json(
                """
                {'ItemCollectionMetrics': {'ItemCollectionKey': {'customer': {'S': 'a'}},
                  'SizeEstimateRangeGB': [0.0, 1.0]}}
                """));
    assertThat(
            call(
                "BatchWriteItem",
                """
                {'ReturnItemCollectionMetrics': 'SIZE', 'RequestItems': {'orders': [
                  {'PutRequest': {'Item': {'customer': {'S': 'a'}, 'number': {'N': '1'}}}},
                  {'PutRequest': {'Item': {'customer': {'S': 'a'}, 'number': {'N': '2'}}}}]}}
                """))
        .isEqualTo(
            json(
                """
                {'UnprocessedItems': {}, 'ItemCollectionMetrics': {'orders': [
                  {'ItemCollectionKey': {'customer': {'S': 'a'}}, 'SizeEstimateRangeGB': [0.0, 1.0]}]}}
                """));
  }
}
