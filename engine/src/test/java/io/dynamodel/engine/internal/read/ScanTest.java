package io.dynamodel.engine.internal.read;

import static io.dynamodel.engine.EngineClient.items;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.operation.EngineItems;
import io.dynamodel.engine.internal.operation.ItemOperationTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Scan.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html">Scan</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html">Scanning
 *     tables</a>
 */
class ScanTest extends ItemOperationTest {
  private static final int ITEMS = 40;

  private void fill() {
    for (int i = 0; i < ITEMS; i++) {
      put("simple", "{'pk': {'S': 'key%02d'}, 'n': {'N': '%d'}}".formatted(i, i));
    }
  }

  @Test
  void anEmptyTable_hasNothing() {
    assertThat(call("Scan", "{'TableName': 'simple'}"))
        .isEqualTo(json("{'Items': [], 'Count': 0, 'ScannedCount': 0}"));
  }

  @Test
  void aScan_isSortedNeitherByNameNorByTimeOfPut_butAlwaysTheSame() {
    fill();
    List<Map<String, Object>> first = items(call("Scan", "{'TableName': 'simple'}"));
    assertThat(first).hasSize(ITEMS).isEqualTo(items(call("Scan", "{'TableName': 'simple'}")));
    List<Map<String, Object>> byName = new ArrayList<>(first);
    byName.sort(java.util.Comparator.comparing(item -> item.get("pk").toString()));
    assertThat(first).isNotEqualTo(byName);
  }

  @Test
  void pages_continueAfterThePreviousOne() {
    fill();
    List<Map<String, Object>> all = new ArrayList<>();
    Object start = null;
    int pages = 0;
    do {
      Map<String, @Nullable Object> page =
          client.call(
              "Scan",
              start == null
                  ? Map.of("TableName", "simple", "Limit", 7)
                  : Map.of("TableName", "simple", "Limit", 7, "ExclusiveStartKey", start));
      all.addAll(items(page));
      start = page.get("LastEvaluatedKey");
      pages++;
    } while (start != null);
    assertThat(pages).isEqualTo(6);
    assertThat(all).isEqualTo(items(call("Scan", "{'TableName': 'simple'}")));
  }

  @Test
  void aLimitThatIsReachedAtTheLastItem_stillReturnsAKey_afterWhichThereIsNothing() {
    put("simple", "{'pk': {'S': 'a'}}");
    Map<String, @Nullable Object> page = call("Scan", "{'TableName': 'simple', 'Limit': 1}");
    assertThat(page.get("LastEvaluatedKey")).isEqualTo(json("{'pk': {'S': 'a'}}"));
    assertThat(call("Scan", "{'TableName': 'simple', 'ExclusiveStartKey': {'pk': {'S': 'a'}}}"))
        .isEqualTo(json("{'Items': [], 'Count': 0, 'ScannedCount': 0}"));
  }

  @Test
  void aStartKey_neednotExist() {
    fill();
    Map<String, @Nullable Object> page =
        call("Scan", "{'TableName': 'simple', 'ExclusiveStartKey': {'pk': {'S': 'never put'}}}");
    assertThat(items(page).size()).isBetween(0, ITEMS);
  }

  @Test
  void segments_divideTheTable() {
    fill();
    Set<Object> seen = new HashSet<>();
    int count = 0;
    for (int segment = 0; segment < 4; segment++) {
      List<Map<String, Object>> items =
          items(
              call(
                  "Scan",
                  "{'TableName': 'simple', 'Segment': " + segment + ", 'TotalSegments': 4}"));
      assertThat(items).isNotEmpty();
      seen.addAll(items);
      count += items.size();
    }
    assertThat(count).isEqualTo(ITEMS);
    assertThat(seen).hasSize(ITEMS);
  }

  @Test
  void aFilter_isAppliedAfterTheLimit() {
    fill();
    Map<String, @Nullable Object> page =
        call(
            "Scan",
            """
            {'TableName': 'simple', 'Limit': 10, 'FilterExpression': 'n < :n',
             'ExpressionAttributeValues': {':n': {'N': '0'}}}
            """);
    assertThat(page)
        .containsKey("LastEvaluatedKey")
        .containsEntry("Items", List.of())
        .containsEntry("Count", java.math.BigDecimal.ZERO)
        .containsEntry("ScannedCount", java.math.BigDecimal.TEN);
  }

  @Test
  void aPage_endsAtOneMegabyte_beforeTheFilter() {
    for (int i = 0; i < 4; i++) {
      put("simple", "{'pk': {'S': '%d'}, 'p': {'S': '%s'}}".formatted(i, "x".repeat(300_000)));
    }
    Map<String, @Nullable Object> page =
        call("Scan", "{'TableName': 'simple', 'FilterExpression': 'attribute_not_exists(p)'}");
    assertThat(page).containsKey("LastEvaluatedKey").containsEntry("Items", List.of());
    assertThat(page.get("ScannedCount")).isEqualTo(new java.math.BigDecimal(4));
  }

  @Test
  void select_countsOnly() {
    fill();
    assertThat(call("Scan", "{'TableName': 'simple', 'Select': 'COUNT'}"))
        .isEqualTo(json("{'Count': 40, 'ScannedCount': 40}"));
  }

  @Test
  void anIndex_hasOnlyItemsWithItsKeys_andProjectedAttributes() {
    put("orders", "{'customer': {'S': 'a'}, 'number': {'N': '1'}, 'status': {'S': 'open'}}");
    put(
        "orders",
        """
        {'customer': {'S': 'a'}, 'number': {'N': '2'}, 'status': {'S': 'open'}, 'placed': {'S': 'mon'},
         'amount': {'N': '5'}, 'note': {'S': 'x'}}
        """);
    assertThat(items(call("Scan", "{'TableName': 'orders', 'IndexName': 'byStatus'}")))
        .containsExactly(
            EngineItems.item(
                """
                {'customer': {'S': 'a'}, 'number': {'N': '2'}, 'status': {'S': 'open'}, 'placed': {'S': 'mon'},
                 'amount': {'N': '5'}}
                """));
    assertThat(items(call("Scan", "{'TableName': 'orders', 'IndexName': 'byPlaced'}")))
        .containsExactly(
            EngineItems.item(
                "{'customer': {'S': 'a'}, 'number': {'N': '2'}, 'placed': {'S': 'mon'}}"));
    assertThat(items(call("Scan", "{'TableName': 'orders', 'IndexName': 'all'}"))).hasSize(2);
  }

  @Test
  void attributesThatAnIndexLacks_areMissingForAFilter() {
    put(
        "orders",
        "{'customer': {'S': 'a'}, 'number': {'N': '2'}, 'placed': {'S': 'mon'}, 'note': {'S':"
            + " 'x'}}");
    assertThat(
            items(
                call(
                    "Scan",
                    "{'TableName': 'orders', 'IndexName': 'byPlaced', 'FilterExpression':"
                        + " 'attribute_exists(note)'}")))
        .isEmpty();
  }

  @Test
  void parametersThatDoNotFit_areRefused() {
    String scan = "{'TableName': 'simple', %s}";
    assertInvalid(
        "Scan",
        scan.formatted("'Segment': 0"),
        "The TotalSegments parameter is required but was not present in the request when Segment"
            + " parameter is present");
    assertInvalid(
        "Scan",
        scan.formatted("'TotalSegments': 4"),
        "The Segment parameter is required but was not present in the request when parameter"
            + " TotalSegments is present");
    assertInvalid(
        "Scan",
        scan.formatted("'Segment': 5, 'TotalSegments': 5"),
        "The Segment parameter is zero-based and must be less than parameter TotalSegments:"
            + " Segment: 5 is not less than TotalSegments: 5");
    assertInvalid(
        "Scan",
        scan.formatted("'Limit': 0"),
        "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member"
            + " must have value greater than or equal to 1");
    assertInvalid(
        "Scan",
        scan.formatted("'Select': 'SPECIFIC_ATTRIBUTES'"),
        "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
            + " SPECIFIC_ATTRIBUTES");
    assertInvalid(
        "Scan",
        scan.formatted("'Select': 'COUNT', 'ProjectionExpression': 'a'"),
        "Cannot specify the ProjectionExpression when choosing to get only the Count");
    assertInvalid(
        "Scan",
        scan.formatted("'Select': 'ALL_ATTRIBUTES', 'AttributesToGet': ['a']"),
        "Cannot specify the AttributesToGet when choosing to get ALL_ATTRIBUTES");
    assertInvalid(
        "Scan",
        scan.formatted("'Select': 'ALL_PROJECTED_ATTRIBUTES'"),
        "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    assertInvalid(
        "Scan",
        scan.formatted("'IndexName': 'missing'"),
        "The table does not have the specified index: missing");
    assertInvalid(
        "Scan",
        "{'TableName': 'orders', 'IndexName': 'all', 'ConsistentRead': true}",
        "Consistent reads are not supported on global secondary indexes");
  }

  @Test
  void anInvalidStartKey_isRefused() {
    assertInvalid(
        "Scan",
        "{'TableName': 'simple', 'ExclusiveStartKey': {'other': {'S': 'a'}}}",
        "The provided starting key is invalid: The provided key element does not match the schema");
    assertInvalid(
        "Scan",
        "{'TableName': 'orders', 'IndexName': 'all', 'ExclusiveStartKey': {'status': {'S': 'a'}}}",
        "The provided starting key is invalid");
    assertInvalid(
        "Scan",
        "{'TableName': 'simple', 'ExclusiveStartKey': {'pk': {'SS': []}}}",
        "The provided starting key is invalid: One or more parameter values were invalid: An string"
            + " set  may not be empty");
    fill();
    int other =
        items(call("Scan", "{'TableName': 'simple', 'Segment': 0, 'TotalSegments': 2}")).stream()
                .anyMatch(item -> item.get("pk").equals(Map.of("S", "key00")))
            ? 1
            : 0;
    assertInvalid(
        "Scan",
        """
        {'TableName': 'simple', 'ExclusiveStartKey': {'pk': {'S': 'key00'}}, 'Segment': %d,
         'TotalSegments': 2}
        """
            .formatted(other),
        "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use"
            + " ExclusiveStartKey with correct Segment. TotalSegments: 2 Segment: "
            + other);
  }
}
