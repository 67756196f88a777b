package io.dynamodel.engine.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import io.dynamodel.engine.internal.operation.TableOperationTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * CreateTable.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 */
class CreateTableTest extends TableOperationTest {
  @Test
  void aTable_isBeingCreatedInTheResponse_andActiveForTheNextRequest() {
    Map<String, Object> created = createTable("songs", "");
    assertThat(created)
        .containsEntry("TableStatus", "CREATING")
        .containsEntry("TableName", "songs")
        .containsEntry("TableArn", "arn:aws:dynamodb:us-east-1:123456789012:table/songs")
        .containsEntry("ItemCount", BigDecimal.ZERO)
        .containsEntry("TableSizeBytes", BigDecimal.ZERO)
        .containsEntry("BillingModeSummary", json("{'BillingMode': 'PAY_PER_REQUEST'}"))
        .doesNotContainKey("WarmThroughput");
    assertThat(describe("songs"))
        .containsEntry("TableStatus", "ACTIVE")
        .containsEntry("TableId", created.get("TableId"))
        .containsEntry("CreationDateTime", new BigDecimal("1767225600.000"))
        .containsEntry("DeletionProtectionEnabled", false);
  }

  @Test
  void onDemand_hasZeroUnits_andTheInitialThroughput() {
    createTable("songs", ", 'OnDemandThroughput': {'MaxReadRequestUnits': 100}");
    assertThat(describe("songs"))
        .containsEntry(
            "ProvisionedThroughput",
            json("{'NumberOfDecreasesToday': 0, 'ReadCapacityUnits': 0, 'WriteCapacityUnits': 0}"))
        .containsEntry(
            "WarmThroughput",
            json("{'ReadUnitsPerSecond': 12000, 'WriteUnitsPerSecond': 4000, 'Status': 'ACTIVE'}"))
        .containsEntry("OnDemandThroughput", json("{'MaxReadRequestUnits': 100}"))
        .containsEntry(
            "BillingModeSummary",
            json(
                "{'BillingMode': 'PAY_PER_REQUEST',"
                    + " 'LastUpdateToPayPerRequestDateTime': 1767225600.000}"));
  }

  @Test
  void provisioned_isTheDefault_andHasNoBillingModeSummary() {
    call(
        "CreateTable",
        """
        {'TableName': 'songs',
         'ProvisionedThroughput': {'ReadCapacityUnits': 5, 'WriteCapacityUnits': 3},
         'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'B'}],
         'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}]}
        """);
    assertThat(describe("songs"))
        .containsEntry(
            "ProvisionedThroughput",
            json("{'NumberOfDecreasesToday': 0, 'ReadCapacityUnits': 5, 'WriteCapacityUnits': 3}"))
        .containsEntry(
            "WarmThroughput",
            json("{'ReadUnitsPerSecond': 5, 'WriteUnitsPerSecond': 3, 'Status': 'ACTIVE'}"))
        .doesNotContainKey("BillingModeSummary");
  }

  @Test
  void indexes_areDescribedWithTheirKeys_projectionsAndArns() {
    Map<String, Object> created = createWithIndexes();
    List<Map<String, Object>> global = list(created, "GlobalSecondaryIndexes");
    assertThat(global).hasSize(2);
    assertThat(global.get(0))
        .containsEntry("IndexName", "zzz")
        .containsEntry("IndexStatus", "CREATING")
        .containsEntry(
            "Projection", json("{'ProjectionType': 'INCLUDE', 'NonKeyAttributes': ['u', 'v']}"))
        .containsEntry("IndexArn", "arn:aws:dynamodb:us-east-1:123456789012:table/songs/index/zzz")
        .doesNotContainKeys("Backfilling", "WarmThroughput");
    Map<String, Object> described = describe("songs");
    assertThat(list(described, "GlobalSecondaryIndexes").get(1))
        .containsEntry("IndexName", "aaa")
        .containsEntry("IndexStatus", "ACTIVE")
        .containsEntry("IndexSizeBytes", BigDecimal.ZERO)
        .containsEntry("ItemCount", BigDecimal.ZERO);
    assertThat(list(described, "LocalSecondaryIndexes"))
        .singleElement()
        .isEqualTo(
            json(
                """
                {'IndexName': 'local', 'IndexSizeBytes': 0, 'ItemCount': 0,
                 'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'},
                               {'AttributeName': 'n', 'KeyType': 'RANGE'}],
                 'Projection': {'ProjectionType': 'KEYS_ONLY'},
                 'IndexArn': 'arn:aws:dynamodb:us-east-1:123456789012:table/songs/index/local'}
                """));
  }

  @Test
  void attributeDefinitions_areSortedByName() {
    createWithIndexes();
    assertThat(list(describe("songs"), "AttributeDefinitions"))
        .extracting(attribute -> attribute.get("AttributeName"))
        .containsExactly("h", "n", "pk", "sk");
  }

  private Map<String, Object> createWithIndexes() {
    return EngineClient.object(
        call(
            "CreateTable",
            """
            {'TableName': 'songs', 'BillingMode': 'PAY_PER_REQUEST',
             'AttributeDefinitions': [
               {'AttributeName': 'sk', 'AttributeType': 'N'},
               {'AttributeName': 'pk', 'AttributeType': 'S'},
               {'AttributeName': 'h', 'AttributeType': 'S'},
               {'AttributeName': 'n', 'AttributeType': 'N'}],
             'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'},
                           {'AttributeName': 'sk', 'KeyType': 'RANGE'}],
             'GlobalSecondaryIndexes': [
               {'IndexName': 'zzz', 'KeySchema': [{'AttributeName': 'h', 'KeyType': 'HASH'}],
                'Projection': {'ProjectionType': 'INCLUDE', 'NonKeyAttributes': ['v', 'u']}},
               {'IndexName': 'aaa', 'KeySchema': [{'AttributeName': 'n', 'KeyType': 'HASH'},
                                                {'AttributeName': 'pk', 'KeyType': 'RANGE'}],
                'Projection': {'ProjectionType': 'ALL'}}],
             'LocalSecondaryIndexes': [
               {'IndexName': 'local', 'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'},
                                                    {'AttributeName': 'n', 'KeyType': 'RANGE'}],
                'Projection': {'ProjectionType': 'KEYS_ONLY'}}]}
            """),
        "TableDescription");
  }

  @Test
  void aGlobalIndex_mayHaveFourAttributesInEachPartOfItsKey() {
    StringBuilder attributes = new StringBuilder();
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      attributes.append(", {'AttributeName': 'k").append(i).append("', 'AttributeType': 'S'}");
      keys.append(i == 0 ? "" : ", ")
          .append("{'AttributeName': 'k")
          .append(i)
          .append(i < 4 ? "', 'KeyType': 'HASH'}" : "', 'KeyType': 'RANGE'}");
    }
    call(
        "CreateTable",
        "{'TableName': 'songs', 'BillingMode': 'PAY_PER_REQUEST',"
            + " 'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'S'}"
            + attributes
            + "], 'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}],"
            + " 'GlobalSecondaryIndexes': [{'IndexName': 'wide', 'KeySchema': ["
            + keys
            + "], 'Projection': {'ProjectionType': 'ALL'}}]}");
    assertThat(list(describe("songs"), "GlobalSecondaryIndexes").get(0).get("KeySchema"))
        .isEqualTo(json("{'keys': [" + keys + "]}").get("keys"));
  }

  @Test
  void streamTagsAndSettings_areEffectiveAtOnce() {
    Map<String, Object> created =
        createTable(
            "songs",
            ", 'StreamSpecification': {'StreamEnabled': true, 'StreamViewType': 'NEW_IMAGE'},"
                + " 'Tags': [{'Key': 'team', 'Value': 'a'}],"
                + " 'TableClass': 'STANDARD_INFREQUENT_ACCESS', 'DeletionProtectionEnabled': true,"
                + " 'SSESpecification': {'Enabled': true}");
    assertThat(created)
        .containsEntry(
            "StreamSpecification", json("{'StreamEnabled': true, 'StreamViewType': 'NEW_IMAGE'}"))
        .containsEntry("LatestStreamLabel", "2026-01-01T00:00:00.000")
        .containsEntry(
            "LatestStreamArn",
            "arn:aws:dynamodb:us-east-1:123456789012:table/songs/stream/2026-01-01T00:00:00.000")
        .containsEntry("TableClassSummary", json("{'TableClass': 'STANDARD_INFREQUENT_ACCESS'}"))
        .containsEntry("DeletionProtectionEnabled", true)
        .containsEntry(
            "SSEDescription",
            json(
                "{'Status': 'ENABLED', 'SSEType': 'KMS', 'KMSMasterKeyArn':"
                    + " 'arn:aws:kms:us-east-1:123456789012:alias/aws/dynamodb'}"));
    assertThat(
            call(
                "ListTagsOfResource",
                "{'ResourceArn': 'arn:aws:dynamodb:us-east-1:123456789012:table/songs'}"))
        .isEqualTo(json("{'Tags': [{'Key': 'team', 'Value': 'a'}]}"));
  }

  @Test
  void aNameInUse_isRefused_andNamesAreCaseSensitive() {
    createTable("songs");
    assertRefused(
        "CreateTable",
        """
        {'TableName': 'songs', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [{'AttributeName': 'other', 'AttributeType': 'N'}],
         'KeySchema': [{'AttributeName': 'other', 'KeyType': 'HASH'}]}
        """,
        "ResourceInUseException",
        "Table already exists: songs");
    createTable("Songs");
  }

  @Test
  void aTableThatIsCreatedAgain_hasAnotherId() {
    createTable("songs");
    Object id = describe("songs").get("TableId");
    call("DeleteTable", "{'TableName': 'songs'}");
    createTable("songs");
    assertThat(describe("songs").get("TableId")).isNotEqualTo(id);
  }

  @Test
  void theNameMayBeAnArn() {
    createTable("arn:aws:dynamodb:us-east-1:123456789012:table/songs");
    assertThat(describe("arn:aws:dynamodb:us-east-1:123456789012:table/songs"))
        .containsEntry("TableName", "songs");
  }
}
