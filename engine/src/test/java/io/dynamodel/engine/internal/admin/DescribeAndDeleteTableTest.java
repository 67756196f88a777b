package io.dynamodel.engine.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import io.dynamodel.engine.internal.operation.TableOperationTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * DescribeTable, DeleteTable and ListTables.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html">DescribeTable</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html">DeleteTable</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html">ListTables</a>
 */
class DescribeAndDeleteTableTest extends TableOperationTest {
  @Test
  void describe_countsTheCurrentItemsAndBytes() {
    createTable("songs");
    put("songs", "{'pk': {'S': 'a'}, 'n': {'N': '12'}}");
    put("songs", "{'pk': {'S': 'b'}}");
    put("songs", "{'pk': {'S': 'b'}, 'x': {'BOOL': true}}");
    // pk 2 + a 1 + n 1 + number 2; pk 2 + b 1 + x 1 + bool 1
    assertThat(describe("songs"))
        .containsEntry("ItemCount", new BigDecimal(2))
        .containsEntry("TableSizeBytes", new BigDecimal(11));
  }

  @Test
  void delete_describesTheTable_andDeletesIt() {
    createTable("songs");
    Map<String, Object> deleted =
        EngineClient.object(call("DeleteTable", "{'TableName': 'songs'}"), "TableDescription");
    assertThat(deleted)
        .containsEntry("TableStatus", "DELETING")
        .containsEntry("TableName", "songs")
        .doesNotContainKeys("KeySchema", "AttributeDefinitions", "CreationDateTime");
    for (String operation : List.of("DescribeTable", "DeleteTable", "DescribeTimeToLive")) {
      assertRefused(
          operation,
          "{'TableName': 'songs'}",
          "ResourceNotFoundException",
          "Requested resource not found: Table: songs not found");
    }
    assertThat(call("ListTables", "{}")).isEqualTo(json("{'TableNames': []}"));
  }

  @Test
  void aProtectedTable_isNotDeleted() {
    createTable("songs", ", 'DeletionProtectionEnabled': true");
    assertInvalid(
        "DeleteTable",
        "{'TableName': 'songs'}",
        "Resource cannot be deleted as it is currently protected against deletion. Disable deletion"
            + " protection first.");
    update("songs", "'DeletionProtectionEnabled': false");
    call("DeleteTable", "{'TableName': 'songs'}");
  }

  @Test
  void list_isSortedByName_inPages() {
    for (String name : List.of("songs", "Songs", "a-b", "a.b", "a_b")) {
      createTable(name);
    }
    List<Object> names = new ArrayList<>();
    Object start = null;
    int pages = 0;
    do {
      String after = start == null ? "" : ", 'ExclusiveStartTableName': '" + start + "'";
      Map<String, ?> page = call("ListTables", "{'Limit': 2" + after + "}");
      names.addAll((List<?>) page.get("TableNames"));
      start = page.get("LastEvaluatedTableName");
      pages++;
    } while (start != null);
    assertThat(names).containsExactly("Songs", "a-b", "a.b", "a_b", "songs");
    assertThat(pages).isEqualTo(3);
    assertThat(call("ListTables", "{'Limit': 5}")).doesNotContainKey("LastEvaluatedTableName");
    assertThat(call("ListTables", "{'ExclusiveStartTableName': 'a.c'}"))
        .isEqualTo(json("{'TableNames': ['a_b', 'songs']}"));
  }

  @Test
  void list_hasAtMostAHundredNamesAPage() {
    for (int i = 0; i < 101; i++) {
      createTable("t%03d".formatted(i));
    }
    Map<String, ?> page = call("ListTables", "{}");
    assertThat((List<?>) page.get("TableNames")).hasSize(100);
    assertThat(page.get("LastEvaluatedTableName")).isEqualTo("t099");
  }

  @Test
  void list_checksItsMembers() {
    assertInvalid(
        "ListTables",
        "{'Limit': 101, 'ExclusiveStartTableName': 'a'}",
        "2 validation errors detected: Value 'a' at 'exclusiveStartTableName' failed to satisfy"
            + " constraint: Member must have length greater than or equal to 3; Value '101' at"
            + " 'limit' failed to satisfy constraint: Member must have value less than or equal to"
            + " 100");
    assertInvalid(
        "ListTables",
        "{'Limit': 0}",
        "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member"
            + " must have value greater than or equal to 1");
  }

  @Test
  void limitsAndEndpoints_areDescribed() {
    assertThat(call("DescribeLimits", "{}"))
        .isEqualTo(
            json(
                """
                {'AccountMaxReadCapacityUnits': 80000, 'AccountMaxWriteCapacityUnits': 80000,
                 'TableMaxReadCapacityUnits': 40000, 'TableMaxWriteCapacityUnits': 40000}
                """));
    assertThat(call("DescribeEndpoints", "{}"))
        .isEqualTo(
            json(
                "{'Endpoints': [{'Address': 'dynamodb.us-east-1.amazonaws.com',"
                    + " 'CachePeriodInMinutes': 1440}]}"));
  }
}
