package io.dynamodel.engine.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.operation.TableOperationTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * UpdateTable of global indexes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html">Managing
 *     Global Secondary Indexes in DynamoDB</a>
 */
class UpdateTableIndexesTest extends TableOperationTest {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String UNITS = "{'ReadCapacityUnits': 2, 'WriteCapacityUnits': 2}";

  private static final String CREATE =
      "'AttributeDefinitions': [{'AttributeName': 'genre', 'AttributeType': 'S'}],"
          + " 'GlobalSecondaryIndexUpdates': [{'Create': {'IndexName': 'byGenre',"
          + " 'KeySchema': [{'AttributeName': 'genre', 'KeyType': 'HASH'}],"
          + " 'Projection': {'ProjectionType': 'ALL'}}}]";

  private static final String DELETE =
      "'GlobalSecondaryIndexUpdates': [{'Delete': {'IndexName': 'byGenre'}}]";

  @BeforeEach
  void createTables() {
    createTable("songs");
    call(
        "CreateTable",
        """
        {'TableName': 'paid',
         'ProvisionedThroughput': {'ReadCapacityUnits': 5, 'WriteCapacityUnits': 5},
         'AttributeDefinitions': [
           {'AttributeName': 'pk', 'AttributeType': 'S'},
           {'AttributeName': 'sk', 'AttributeType': 'S'}],
         'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'},
                       {'AttributeName': 'sk', 'KeyType': 'RANGE'}],
         'LocalSecondaryIndexes': [
           {'IndexName': 'local', 'Projection': {'ProjectionType': 'ALL'},
            'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'},
                          {'AttributeName': 'sk', 'KeyType': 'RANGE'}]}],
         'GlobalSecondaryIndexes': [
           {'IndexName': 'global', 'Projection': {'ProjectionType': 'ALL'},
            'ProvisionedThroughput': {'ReadCapacityUnits': 1, 'WriteCapacityUnits': 1},
            'KeySchema': [{'AttributeName': 'sk', 'KeyType': 'HASH'}]}]}
        """);
  }

  @Test
  void aNewIndex_isBeingCreatedInTheResponse_andHasTheExistingItems() {
    put("songs", "{'pk': {'S': '1'}, 'genre': {'S': 'jazz'}}");
    put("songs", "{'pk': {'S': '2'}, 'genre': {'S': 'rock'}}");
    put("songs", "{'pk': {'S': '3'}}");
    Map<String, Object> updated = update("songs", CREATE);
    assertThat(updated).containsEntry("TableStatus", "UPDATING");
    assertThat(list(updated, "GlobalSecondaryIndexes"))
        .singleElement()
        .satisfies(
            index ->
                assertThat(index)
                    .containsEntry("IndexStatus", "CREATING")
                    .containsEntry("Backfilling", false));
    Map<String, Object> described = describe("songs");
    assertThat(list(described, "GlobalSecondaryIndexes"))
        .singleElement()
        .satisfies(
            index ->
                assertThat(index)
                    .containsEntry("IndexStatus", "ACTIVE")
                    .containsEntry("ItemCount", new BigDecimal(2))
                    .containsEntry("IndexSizeBytes", new BigDecimal(24))
                    .doesNotContainKey("Backfilling"));
    assertThat(list(described, "AttributeDefinitions")).hasSize(2);
    assertThat(query("jazz"))
        .isEqualTo(json("{'items': [{'genre': {'S': 'jazz'}, 'pk': {'S': '1'}}]}").get("items"));
  }

  private Object query(String genre) {
    return list(
        call(
            "Query",
            "{'TableName': 'songs', 'IndexName': 'byGenre', 'KeyConditionExpression': 'genre = :g',"
                + " 'ExpressionAttributeValues': {':g': {'S': '"
                + genre
                + "'}}}"),
        "Items");
  }

  @Test
  void itemsThatDoNotFitTheKeyOfANewIndex_areLeftOut() {
    put("songs", "{'pk': {'S': '1'}, 'genre': {'N': '1'}}");
    put("songs", "{'pk': {'S': '2'}, 'genre': {'S': ''}}");
    put("songs", "{'pk': {'S': '3'}, 'genre': {'S': '" + "x".repeat(2049) + "'}}");
    update("songs", CREATE);
    assertThat(list(describe("songs"), "GlobalSecondaryIndexes").get(0))
        .containsEntry("ItemCount", BigDecimal.ZERO);
  }

  @Test
  void aDeletedIndex_isStillInTheResponse_andItsAttributesAreRemoved() {
    update("songs", CREATE);
    Map<String, Object> updated = update("songs", DELETE);
    assertThat(updated).containsEntry("TableStatus", "UPDATING");
    assertThat(list(updated, "GlobalSecondaryIndexes"))
        .singleElement()
        .satisfies(index -> assertThat(index).containsEntry("IndexStatus", "DELETING"));
    Map<String, Object> described = describe("songs");
    assertThat(described).doesNotContainKey("GlobalSecondaryIndexes");
    assertThat(list(described, "AttributeDefinitions"))
        .extracting(attribute -> attribute.get("AttributeName"))
        .containsExactly("pk");
    update("songs", CREATE);
  }

  @Test
  void unitsOfAnIndex_changeIndependently() {
    Map<String, Object> updated =
        update("paid", change("global", "'ProvisionedThroughput': " + UNITS));
    assertThat(updated).containsEntry("TableStatus", "ACTIVE");
    assertThat(list(updated, "GlobalSecondaryIndexes").get(0))
        .containsEntry("IndexStatus", "UPDATING");
    assertThat(list(describe("paid"), "GlobalSecondaryIndexes").get(0).get("ProvisionedThroughput"))
        .isEqualTo(
            json(
                "{'LastIncreaseDateTime': 1767225600.000, 'NumberOfDecreasesToday': 0,"
                    + " 'ReadCapacityUnits': 2, 'WriteCapacityUnits': 2}"));
    assertUpdateInvalid(
        "paid",
        change("global", "'ProvisionedThroughput': " + UNITS),
        "The provisioned throughput for the index global will not change. The requested value"
            + " equals the current value. Current ReadCapacityUnits provisioned for the index"
            + " global: 2. Requested ReadCapacityUnits: 2. Current WriteCapacityUnits provisioned"
            + " for the index global: 2. Requested WriteCapacityUnits: 2. Refer to the Amazon"
            + " DynamoDB Developer Guide for current limits and how to request higher limits.");
  }

  private static String change(String index, String members) {
    return "'GlobalSecondaryIndexUpdates': [{'Update': {'IndexName': '"
        + index
        + "', "
        + members
        + "}}]";
  }

  @Test
  void aSwitchOfTheBillingMode_changesAllIndexes() {
    update("paid", "'BillingMode': 'PAY_PER_REQUEST'");
    assertThat(list(describe("paid"), "GlobalSecondaryIndexes").get(0).get("ProvisionedThroughput"))
        .isEqualTo(
            json("{'NumberOfDecreasesToday': 0, 'ReadCapacityUnits': 0, 'WriteCapacityUnits': 0}"));
    String back = "'BillingMode': 'PROVISIONED', 'ProvisionedThroughput': " + UNITS;
    assertUpdateInvalid(
        "paid", back, INVALID + "ProvisionedThroughput must be specified for index: global");
    update("paid", back + ", " + change("global", "'ProvisionedThroughput': " + UNITS));
    assertThat(list(describe("paid"), "GlobalSecondaryIndexes").get(0).get("ProvisionedThroughput"))
        .isEqualTo(
            json("{'NumberOfDecreasesToday': 0, 'ReadCapacityUnits': 2, 'WriteCapacityUnits': 2}"));
  }

  @Test
  void limitsOnDemandOfAnIndex_areSetAndRemoved() {
    update("songs", CREATE);
    update("songs", change("byGenre", "'OnDemandThroughput': {'MaxReadRequestUnits': 9}"));
    assertThat(list(describe("songs"), "GlobalSecondaryIndexes").get(0).get("OnDemandThroughput"))
        .isEqualTo(json("{'MaxReadRequestUnits': 9}"));
    update("songs", change("byGenre", "'OnDemandThroughput': {'MaxReadRequestUnits': -1}"));
    assertThat(list(describe("songs"), "GlobalSecondaryIndexes").get(0))
        .doesNotContainKey("OnDemandThroughput");
  }

  @TestFactory
  Stream<DynamicTest> invalidRequests_areRefused() {
    return Stream.of(
        refusal(
            "songs",
            CREATE.replaceFirst("'AttributeDefinitions': \\[[^]]*\\],", ""),
            INVALID + "AttributeDefinitions is not specified for index: byGenre"),
        refusal(
            "songs",
            CREATE.replaceFirst("'AttributeName': 'genre'", "'AttributeName': 'other'"),
            INVALID
                + "Some index key attributes are not defined in AttributeDefinitions. Keys:"
                + " [genre], AttributeDefinitions: [other, pk]"),
        refusal(
            "paid",
            CREATE.replace("byGenre", "local"),
            "Attempting to create an index which already exists"),
        refusal(
            "paid",
            CREATE,
            INVALID
                + "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index:"
                + " byGenre"),
        refusal(
            "songs",
            CREATE.replace("{'ProjectionType'", "{'NonKeyAttributes': ['x'], 'ProjectionType'"),
            INVALID + "ProjectionType is ALL, but NonKeyAttributes is specified"),
        refusal(
            "paid",
            DELETE.replace("byGenre", "local"),
            "Cannot delete an index that is not a GlobalSecondaryIndex: local"),
        refusal(
            "paid",
            change("local", "'ProvisionedThroughput': " + UNITS),
            "Cannot update an index that is not a GlobalSecondaryIndex: local"),
        refusal(
            "paid",
            "'GlobalSecondaryIndexUpdates': [{}]",
            INVALID
                + "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,"
                + " GlobalSecondaryIndexUpdate.Delete must not be null"),
        refusal(
            "paid",
            "'GlobalSecondaryIndexUpdates': [{'Delete': {'IndexName': 'global'}, 'Update':"
                + " {'IndexName': 'global', 'ProvisionedThroughput': "
                + UNITS
                + "}}]",
            INVALID
                + "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate"
                + " object"),
        refusal(
            "paid",
            "'GlobalSecondaryIndexUpdates': [{'Delete': {'IndexName': 'global'}}, {'Delete':"
                + " {'IndexName': 'global'}}]",
            INVALID
                + "Only one global secondary index update per index is allowed simultaneously."
                + " Index: global"),
        refusal(
            "paid",
            "'DeletionProtectionEnabled': true, 'GlobalSecondaryIndexUpdates': []",
            INVALID + "List of GlobalSecondaryIndexUpdates is empty"),
        refusal(
            "paid",
            "'ProvisionedThroughput': " + UNITS + ", " + DELETE.replace("byGenre", "global"),
            INVALID + "You cannot create or delete index while updating table IOPS"));
  }

  private DynamicTest refusal(String table, String members, String message) {
    return DynamicTest.dynamicTest(members, () -> assertUpdateInvalid(table, members, message));
  }

  @Test
  void anAttributeOfAnotherKey_keepsItsType_butAnUnusedDefinitionIsIgnored() {
    update("songs", CREATE);
    String another = CREATE.replace("byGenre", "another");
    String number = another.replace("'AttributeType': 'S'", "'AttributeType': 'N'");
    assertUpdateInvalid(
        "songs",
        number,
        INVALID
            + "Attributes cannot be redefined. Please check that your attribute has the same type"
            + " as previously defined. Existing schema: Schema:[SchemaElement: key{genre:S:HASH}]"
            + " New schema: Schema:[SchemaElement: key{genre:N:HASH}]");
    update(
        "songs",
        another.replace(
            "Definitions': [", "Definitions': [{'AttributeName': 'pk', 'AttributeType': 'N'}, "));
    assertThat(list(describe("songs"), "AttributeDefinitions"))
        .extracting(attribute -> attribute.get("AttributeType"))
        .containsExactly("S", "S");
    update("songs", DELETE);
    update("songs", DELETE.replace("byGenre", "another"));
    update("songs", number);
  }

  @Test
  void aMissingIndex_isNotFound() {
    for (String members :
        List.of(DELETE, change("byGenre", "'WarmThroughput': {'ReadUnitsPerSecond': 13000}"))) {
      assertRefused(
          "UpdateTable",
          "{'TableName': 'songs', " + members + "}",
          "ResourceNotFoundException",
          "Requested resource not found: Index byGenre for table songs");
    }
  }

  @Test
  void onlyOneIndexAtATime_isCreatedOrDeleted() {
    assertRefused(
        "UpdateTable",
        "{'TableName': 'paid', "
            + CREATE.replace("[{'Create'", "[{'Delete': {'IndexName': 'global'}}, {'Create'")
            + "}",
        "LimitExceededException",
        "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously"
            + " per table");
  }

  @Test
  void moreThanTwentyIndexes_exceedALimit() {
    for (int i = 0; i < 20; i++) {
      update("songs", CREATE.replace("byGenre", "index" + i));
    }
    assertRefused(
        "UpdateTable",
        "{'TableName': 'songs', " + CREATE + "}",
        "LimitExceededException",
        "Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of"
            + " 20");
  }
}
