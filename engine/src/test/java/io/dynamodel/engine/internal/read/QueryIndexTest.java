package io.dynamodel.engine.internal.read;

import static io.dynamodel.engine.EngineClient.items;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.operation.EngineItems;
import io.dynamodel.engine.internal.operation.ItemOperationTest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Query on global and local indexes.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html">Using
 *     global secondary indexes</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html">Local
 *     secondary indexes</a>
 */
class QueryIndexTest extends ItemOperationTest {

  @BeforeEach
  void putOrders() {
    put(
        "orders",
        """
        {'customer': {'S': 'a'}, 'number': {'N': '1'}, 'status': {'S': 'open'}, 'placed': {'S': 'tue'},
         'amount': {'N': '5'}, 'note': {'S': 'x'}}
        """);
    put(
        "orders",
        """
        {'customer': {'S': 'a'}, 'number': {'N': '2'}, 'status': {'S': 'open'}, 'placed': {'S': 'mon'},
         'amount': {'N': '6'}, 'note': {'S': 'y'}}
        """);
    put("orders", "{'customer': {'S': 'b'}, 'number': {'N': '3'}, 'status': {'S': 'open'}}");
  }

  private static String byStatus(String more) {
    return """
    {'TableName': 'orders', 'IndexName': 'byStatus', 'KeyConditionExpression': '#s = :s',
     'ExpressionAttributeNames': {'#s': 'status'}, 'ExpressionAttributeValues': {':s': {'S': 'open'}}%s}
    """
        .formatted(more);
  }

  private static String byPlaced(String more) {
    return """
    {'TableName': 'orders', 'IndexName': 'byPlaced', 'KeyConditionExpression': 'customer = :c',
     'ExpressionAttributeValues': {':c': {'S': 'a'}}%s}
    """
        .formatted(more);
  }

  @Test
  void aGlobalIndex_hasProjectedAttributes_byItsOwnKey_withoutItemsThatLackIt() {
    assertThat(items(call("Query", byStatus(""))))
        .containsExactly(
            EngineItems.item(
                """
                {'customer': {'S': 'a'}, 'number': {'N': '2'}, 'status': {'S': 'open'}, 'placed': {'S': 'mon'},
                 'amount': {'N': '6'}}
                """),
            EngineItems.item(
                """
                {'customer': {'S': 'a'}, 'number': {'N': '1'}, 'status': {'S': 'open'}, 'placed': {'S': 'tue'},
                 'amount': {'N': '5'}}
                """));
  }

  @Test
  void aStartKeyOfAnIndex_hasTheKeysOfIndexAndTable() {
    Map<String, @Nullable Object> page = call("Query", byStatus(", 'Limit': 1"));
    Object key = page.get("LastEvaluatedKey");
    assertThat(key)
        .isEqualTo(
            json(
                """
                {'customer': {'S': 'a'}, 'number': {'N': '2'}, 'status': {'S': 'open'}, 'placed': {'S': 'mon'}}
                """));
    assertThat(
            items(
                call(
                    "Query",
                    byStatus(
                        """
                        , 'ExclusiveStartKey': {'customer': {'S': 'a'}, 'number': {'N': '2'},
                        'status': {'S': 'open'}, 'placed': {'S': 'mon'}}
                        """))))
        .hasSize(1);
  }

  @Test
  void itemsWithTheSameKeyInAnIndex_arePagedWithoutLoss() {
    for (int i = 10; i < 30; i++) {
      put(
          "orders",
          "{'customer': {'S': 'c%d'}, 'number': {'N': '1'}, 'status': {'S': 'same'}}".formatted(i));
    }
    Map<String, Object> query =
        Map.of(
            "TableName",
            "orders",
            "IndexName",
            "all",
            "KeyConditionExpression",
            "#s = :s",
            "ExpressionAttributeNames",
            Map.of("#s", "status"),
            "ExpressionAttributeValues",
            Map.of(":s", Map.of("S", "same")),
            "Limit",
            3);
    int found = 0;
    Object start = null;
    java.util.Set<Object> seen = new java.util.HashSet<>();
    do {
      Map<String, Object> page = new java.util.HashMap<>(query);
      if (start != null) {
        page.put("ExclusiveStartKey", start);
      }
      Map<String, @Nullable Object> response = client.call("Query", page);
      found += items(response).size();
      seen.addAll(items(response));
      start = response.get("LastEvaluatedKey");
    } while (start != null);
    assertThat(found).isEqualTo(20);
    assertThat(seen).hasSize(20);
  }

  @Test
  void consistentReads_areForTablesAndLocalIndexes() {
    assertInvalid(
        "Query",
        byStatus(", 'ConsistentRead': true"),
        "Consistent reads are not supported on global secondary indexes");
    assertThat(items(call("Query", byPlaced(", 'ConsistentRead': true")))).hasSize(2);
  }

  @Test
  void attributesThatAGlobalIndexDoesNotProject_cannotBeSelected() {
    assertInvalid(
        "Query",
        byStatus(", 'ProjectionExpression': 'amount, note, otherwise.x'"),
        "One or more parameter values were invalid: Global secondary index byStatus does not"
            + " project [note, otherwise]");
    assertInvalid(
        "Query",
        byStatus(", 'Select': 'ALL_ATTRIBUTES'"),
        "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for"
            + " global secondary index byStatus because its projection type is not ALL");
  }

  @Test
  void attributesThatALocalIndexDoesNotProject_areFetchedFromTheTable() {
    assertThat(items(call("Query", byPlaced(", 'ProjectionExpression': 'placed, note'"))))
        .isEqualTo(
            List.of(
                json("{'placed': {'S': 'mon'}, 'note': {'S': 'y'}}"),
                json("{'placed': {'S': 'tue'}, 'note': {'S': 'x'}}")));
    assertThat(items(call("Query", byPlaced(", 'Select': 'ALL_ATTRIBUTES'"))).get(0))
        .containsKeys("amount", "note", "status");
    assertThat(items(call("Query", byPlaced(""))).get(0))
        .doesNotContainKeys("amount", "note", "status");
    assertThat(items(call("Query", byPlaced(", 'Select': 'ALL_PROJECTED_ATTRIBUTES'"))).get(0))
        .containsOnlyKeys("customer", "number", "placed");
  }

  @Test
  void aFilter_hasOnlyAttributesThatTheIndexProjects() {
    assertInvalid(
        "Query",
        byStatus(", 'FilterExpression': 'attribute_exists(note)'"),
        "One or more parameter values were invalid: Secondary index byStatus does not project one"
            + " or more filter attributes: [note]");
    assertInvalid(
        "Query",
        byPlaced(", 'FilterExpression': 'attribute_exists(note)'"),
        "One or more parameter values were invalid: Secondary index byPlaced does not project one"
            + " or more filter attributes: [note]");
    // Keys of the table are not keys of the index.
    assertThat(items(call("Query", byStatus(", 'FilterExpression': 'attribute_exists(customer)'"))))
        .hasSize(2);
  }

  @Test
  void anUnknownIndex_isRefused() {
    assertInvalid(
        "Query",
        byStatus("").replace("byStatus", "missing"),
        "The table does not have the specified index: missing");
  }

  @Test
  void theKeyConditions_areThoseOfTheIndex() {
    assertInvalid(
        "Query",
        byPlaced("")
            .replace("customer = :c", "number = :c")
            .replace("number", "#n")
            .replace(
                "'ExpressionAttributeValues'",
                "'ExpressionAttributeNames': {'#n': 'number'}, 'ExpressionAttributeValues'"),
        "Query condition missed key schema element: customer");
  }

  @Test
  void aKeyOfSeveralAttributes_isQueriedFromItsFirst() {
    call(
        "CreateTable",
        """
        {'TableName': 'multi', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [
           {'AttributeName': 'pk', 'AttributeType': 'S'}, {'AttributeName': 'h', 'AttributeType': 'S'},
           {'AttributeName': 'i', 'AttributeType': 'S'}, {'AttributeName': 'a', 'AttributeType': 'S'},
           {'AttributeName': 'b', 'AttributeType': 'N'}, {'AttributeName': 'c', 'AttributeType': 'S'}],
         'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}],
         'GlobalSecondaryIndexes': [{'IndexName': 'multi', 'Projection': {'ProjectionType': 'ALL'},
           'KeySchema': [
             {'AttributeName': 'h', 'KeyType': 'HASH'}, {'AttributeName': 'i', 'KeyType': 'HASH'},
             {'AttributeName': 'a', 'KeyType': 'RANGE'}, {'AttributeName': 'b', 'KeyType': 'RANGE'},
             {'AttributeName': 'c', 'KeyType': 'RANGE'}]}]}
        """);
    String item =
        "{'pk': {'S': '%s'}, 'h': {'S': 'h'}, 'i': {'S': 'i'}, 'a': {'S': '%s'}, 'b': {'N': '%s'},"
            + " 'c': {'S': '%s'}}";
    put("multi", item.formatted("1", "x", "2", "p"));
    put("multi", item.formatted("2", "x", "10", "p"));
    put("multi", item.formatted("3", "x", "2", "o"));
    put("multi", item.formatted("4", "w", "2", "p"));
    put(
        "multi",
        "{'pk': {'S': '5'}, 'h': {'S': 'h'}, 'i': {'S': 'i'}, 'a': {'S': 'x'}, 'b': {'N': '1'}}");
    assertThat(multi("h = :h AND i = :i")).containsExactly("4", "3", "1", "2");
    assertThat(multi("a = :a AND i = :i AND h = :h")).containsExactly("3", "1", "2");
    assertThat(multi("h = :h AND i = :i AND a = :a AND b > :b")).containsExactly("2");
    assertThat(multi("h = :h AND i = :i AND a = :a AND b = :b AND begins_with(c, :c)"))
        .containsExactly("1");
    assertThat(multi("h = :h AND i = :i AND a < :a")).containsExactly("4");
    assertInvalid(
        "Query",
        multiQuery("h = :h AND a = :a"),
        "HASH key attributes i must have equality conditions specified in the query");
    assertInvalid(
        "Query",
        multiQuery("h = :h AND i > :i AND a = :a"),
        "HASH key attributes i must have equality conditions specified in the query");
    assertInvalid(
        "Query",
        multiQuery("h = :h AND i = :i AND b = :b"),
        "RANGE key attributes a must have equality conditions specified in the query because a"
            + " condition is present on key attribute b");
    assertInvalid(
        "Query",
        multiQuery("h = :h AND i = :i AND a = :a AND b > :b AND c = :c"),
        "RANGE key attributes b must have equality conditions specified in the query because a"
            + " condition is present on key attribute c");
  }

  private List<Object> multi(String condition) {
    return items(call("Query", multiQuery(condition))).stream()
        .map(item -> ((Map<?, ?>) item.get("pk")).get("S"))
        .map(Object.class::cast)
        .toList();
  }

  private static String multiQuery(String condition) {
    StringBuilder values = new StringBuilder();
    for (String[] value :
        new String[][] {
          {":h", "{'S': 'h'}"},
          {":i", "{'S': 'i'}"},
          {":a", "{'S': 'x'}"},
          {":b", "{'N': '2'}"},
          {":c", "{'S': 'p'}"}
        }) {
      if (condition.contains(value[0])) {
        values.append(values.isEmpty() ? "" : ", ").append("'" + value[0] + "': " + value[1]);
      }
    }
    return "{'TableName': 'multi', 'IndexName': 'multi', 'KeyConditionExpression': '"
        + condition
        + "', 'ExpressionAttributeValues': {"
        + values
        + "}}";
  }
}
