package io.dynamodel.engine.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import io.dynamodel.engine.internal.operation.TableOperationTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * UpdateTable of everything except indexes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html">UpdateTable</a>
 */
class UpdateTableTest extends TableOperationTest {
  private static final String INVALID = "One or more parameter values were invalid: ";

  @BeforeEach
  void createTables() {
    createTable("songs");
    call(
        "CreateTable",
        """
        {'TableName': 'paid',
         'ProvisionedThroughput': {'ReadCapacityUnits': 5, 'WriteCapacityUnits': 5},
         'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'S'}],
         'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}]}
        """);
  }

  private static String units(int read, int write) {
    return "'ProvisionedThroughput': {'ReadCapacityUnits': "
        + read
        + ", 'WriteCapacityUnits': "
        + write
        + "}";
  }

  @Test
  void units_increaseAndDecrease_andTheTimesAreStored() {
    assertThat(update("paid", units(6, 5))).containsEntry("TableStatus", "UPDATING");
    clock.advance(Duration.ofSeconds(1));
    update("paid", units(6, 4));
    assertThat(describe("paid"))
        .containsEntry("TableStatus", "ACTIVE")
        .containsEntry(
            "ProvisionedThroughput",
            json(
                """
                {'LastIncreaseDateTime': 1767225600.000, 'LastDecreaseDateTime': 1767225601.000,
                 'NumberOfDecreasesToday': 1, 'ReadCapacityUnits': 6, 'WriteCapacityUnits': 4}
                """));
  }

  @Test
  void unchangedUnits_areRefused() {
    String message =
        "The provisioned throughput for the table will not change. The requested value equals the"
            + " current value. Current ReadCapacityUnits provisioned for the table: 5. Requested"
            + " ReadCapacityUnits: 5. Current WriteCapacityUnits provisioned for the table: 5."
            + " Requested WriteCapacityUnits: 5. Refer to the Amazon DynamoDB Developer Guide for"
            + " current limits and how to request higher limits.";
    assertUpdateInvalid("paid", units(5, 5), message);
    assertUpdateInvalid("paid", "'BillingMode': 'PROVISIONED', " + units(5, 5), message);
  }

  @Test
  void warmThroughput_followsTheHighestUnits_andNeverDecreases() {
    update("paid", units(9, 5));
    update("paid", units(1, 1));
    assertThat(describe("paid").get("WarmThroughput"))
        .isEqualTo(json("{'ReadUnitsPerSecond': 9, 'WriteUnitsPerSecond': 5, 'Status': 'ACTIVE'}"));
    assertUpdateInvalid(
        "paid",
        "'WarmThroughput': {'ReadUnitsPerSecond': 8}",
        INVALID
            + "Requested ReadUnitsPerSecond for WarmThroughput for table is lower than current"
            + " WarmThroughput, decreasing WarmThroughput is not supported");
    assertThat(update("paid", "'WarmThroughput': {'WriteUnitsPerSecond': 50}"))
        .containsEntry("TableStatus", "ACTIVE");
    assertThat(describe("paid").get("WarmThroughput"))
        .isEqualTo(
            json("{'ReadUnitsPerSecond': 9, 'WriteUnitsPerSecond': 50, 'Status': 'ACTIVE'}"));
  }

  @Test
  void unitsMayDecreaseFourTimesADay_thenOnceAnHour() {
    for (int write = 4; write >= 1; write--) {
      update("paid", units(5, write));
      clock.advance(Duration.ofSeconds(2));
    }
    String fifth = "{'TableName': 'paid', " + units(4, 1) + "}";
    assertRefused(
        "UpdateTable",
        fifth,
        "LimitExceededException",
        "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC"
            + " day. After the first 4 decreases, each subsequent decrease in the same UTC day can"
            + " be performed at most once every 3600 seconds. Number of decreases today: 4. Last"
            + " decrease at Thursday, January 1, 2026 at 12:00:06 AM Coordinated Universal Time."
            + " Next decrease can be made at Thursday, January 1, 2026 at 1:00:06 AM Coordinated"
            + " Universal Time.");
    update("paid", units(7, 7));
    clock.advance(Duration.ofHours(1));
    update("paid", units(4, 1));
    clock.advance(Duration.ofHours(23));
    update("paid", units(3, 1));
    assertThat(EngineClient.object(describe("paid"), "ProvisionedThroughput"))
        .extracting(units -> units.get("NumberOfDecreasesToday").toString())
        .isEqualTo("1");
  }

  @Test
  void billing_switchesBothWays_andBackOnTheSameDay() {
    assertThat(update("paid", "'BillingMode': 'PAY_PER_REQUEST'"))
        .containsEntry("TableStatus", "UPDATING");
    Map<String, Object> onDemand = describe("paid");
    assertThat(EngineClient.object(onDemand, "BillingModeSummary"))
        .containsEntry("BillingMode", "PAY_PER_REQUEST");
    assertThat(onDemand)
        .containsEntry(
            "ProvisionedThroughput",
            json("{'NumberOfDecreasesToday': 0, 'ReadCapacityUnits': 0, 'WriteCapacityUnits': 0}"))
        .containsEntry(
            "WarmThroughput",
            json("{'ReadUnitsPerSecond': 12000, 'WriteUnitsPerSecond': 4000, 'Status': 'ACTIVE'}"));
    update("paid", "'BillingMode': 'PROVISIONED', " + units(1, 2));
    assertThat(describe("paid"))
        .containsEntry(
            "BillingModeSummary",
            json(
                "{'BillingMode': 'PROVISIONED', 'LastUpdateToPayPerRequestDateTime':"
                    + " 1767225600.000}"))
        .containsEntry(
            "ProvisionedThroughput",
            json("{'NumberOfDecreasesToday': 0, 'ReadCapacityUnits': 1, 'WriteCapacityUnits': 2}"));
  }

  @Test
  void onDemandAgain_changesNothing() {
    assertThat(update("songs", "'BillingMode': 'PAY_PER_REQUEST'"))
        .containsEntry("TableStatus", "UPDATING");
    assertThat(describe("songs")).containsEntry("TableStatus", "ACTIVE");
  }

  @TestFactory
  Stream<DynamicTest> unitsThatDoNotFitTheBillingMode_areRefused() {
    return Stream.of(
        refusal(
            "paid",
            "'BillingMode': 'PROVISIONED'",
            INVALID + "ProvisionedThroughput must be specified when BillingMode is PROVISIONED"),
        refusal(
            "paid",
            "'BillingMode': 'PAY_PER_REQUEST', " + units(5, 5),
            INVALID
                + "ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST"),
        refusal(
            "songs",
            units(5, 5),
            INVALID
                + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when"
                + " BillingMode is PAY_PER_REQUEST"),
        refusal(
            "paid",
            "'OnDemandThroughput': {'MaxReadRequestUnits': 5}",
            INVALID
                + "MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table"
                + " BillingMode is PROVISIONED"),
        refusal(
            "songs",
            "'OnDemandThroughput': {'MaxReadRequestUnits': 0}",
            INVALID
                + "Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of"
                + " valid range"));
  }

  private DynamicTest refusal(String table, String members, String message) {
    return DynamicTest.dynamicTest(members, () -> assertUpdateInvalid(table, members, message));
  }

  @Test
  void limitsOnDemand_areMerged_andRemovedByMinusOne() {
    assertThat(update("songs", "'OnDemandThroughput': {'MaxReadRequestUnits': 7}"))
        .containsEntry("TableStatus", "ACTIVE");
    update("songs", "'OnDemandThroughput': {'MaxWriteRequestUnits': 8}");
    assertThat(describe("songs").get("OnDemandThroughput"))
        .isEqualTo(json("{'MaxReadRequestUnits': 7, 'MaxWriteRequestUnits': 8}"));
    update("songs", "'OnDemandThroughput': {'MaxReadRequestUnits': -1}");
    assertThat(describe("songs").get("OnDemandThroughput"))
        .isEqualTo(json("{'MaxWriteRequestUnits': 8}"));
    update("songs", "'OnDemandThroughput': {'MaxWriteRequestUnits': -1}");
    assertThat(describe("songs")).doesNotContainKey("OnDemandThroughput");
  }

  @Test
  void streams_areTurnedOnAndOff_andEachHasAnotherArn() {
    String on = "'StreamSpecification': {'StreamEnabled': true, 'StreamViewType': 'KEYS_ONLY'}";
    String off = "'StreamSpecification': {'StreamEnabled': false}";
    assertUpdateInvalid("songs", off, "Table has no stream to disable: TableName: songs");
    Object first = update("songs", on).get("LatestStreamArn");
    assertUpdateInvalid("songs", on, "Table already has an enabled stream: TableName: songs");
    Map<String, Object> disabled = update("songs", off);
    assertThat(disabled)
        .containsEntry("LatestStreamArn", first)
        .doesNotContainKey("StreamSpecification");
    assertThat(update("songs", on).get("LatestStreamArn"))
        .isEqualTo(
            "arn:aws:dynamodb:us-east-1:123456789012:table/songs/stream/2026-01-01T00:00:00.001");
    assertUpdateInvalid(
        "paid",
        "'StreamSpecification': {'StreamEnabled': true}",
        INVALID + "If stream is being enabled then UpdateViewType is required");
    assertUpdateInvalid(
        "paid",
        "'StreamSpecification': {'StreamEnabled': false, 'StreamViewType': 'KEYS_ONLY'}",
        INVALID + "If stream is being disabled, then UpdateViewType must not be specified");
  }

  @Test
  void settings_areChangedOneByOne() {
    assertThat(update("songs", "'DeletionProtectionEnabled': true"))
        .containsEntry("TableStatus", "ACTIVE")
        .containsEntry("DeletionProtectionEnabled", true);
    assertThat(update("songs", "'TableClass': 'STANDARD'"))
        .containsEntry("TableStatus", "UPDATING")
        .doesNotContainKey("TableClassSummary");
    update("songs", "'TableClass': 'STANDARD_INFREQUENT_ACCESS'");
    update("songs", "'SSESpecification': {'Enabled': true, 'KMSMasterKeyId': 'a-key'}");
    assertThat(describe("songs"))
        .containsEntry("TableClassSummary", json("{'TableClass': 'STANDARD_INFREQUENT_ACCESS'}"))
        .containsEntry(
            "SSEDescription",
            json(
                "{'Status': 'ENABLED', 'SSEType': 'KMS', 'KMSMasterKeyArn':"
                    + " 'arn:aws:kms:us-east-1:123456789012:key/a-key'}"));
    update("songs", "'SSESpecification': {'Enabled': false}");
    assertThat(describe("songs")).doesNotContainKey("SSEDescription");
    assertUpdateInvalid(
        "songs",
        "'SSESpecification': {'Enabled': false}",
        INVALID + "Table is already encrypted by default");
  }

  @TestFactory
  List<DynamicTest> changesThatMustBeSeparate_areRefusedTogether() {
    String stream = "'StreamSpecification': {'StreamEnabled': true, 'StreamViewType': 'KEYS_ONLY'}";
    String protection = "'DeletionProtectionEnabled': true";
    String alone = " must be the only operation in the request";
    return List.of(
        refusal(
            "songs",
            "'SSESpecification': {'Enabled': true}, " + protection,
            INVALID + "Server-Side Encryption modification" + alone),
        refusal(
            "songs",
            "'TableClass': 'STANDARD', " + protection,
            INVALID + "TableClass modification" + alone),
        refusal(
            "songs",
            protection + ", " + stream,
            INVALID + "DeletionProtection modification" + alone),
        refusal(
            "songs",
            "'WarmThroughput': {'ReadUnitsPerSecond': 13000}, " + stream,
            INVALID + "WarmThroughput" + alone),
        refusal(
            "songs",
            "'OnDemandThroughput': {'MaxReadRequestUnits': 1}, " + stream,
            INVALID
                + "OnDemandThroughput can only be combined with BillingMode in an UpdateTable"
                + " request"),
        refusal(
            "paid",
            units(6, 6) + ", " + stream,
            INVALID + "You cannot modify stream status while updating table IOPS"));
  }

  @Test
  void onDemandWithALimitOrAStream_isOneChange() {
    update(
        "paid",
        "'BillingMode': 'PAY_PER_REQUEST', 'OnDemandThroughput': {'MaxReadRequestUnits': 100}");
    assertThat(describe("paid").get("OnDemandThroughput"))
        .isEqualTo(json("{'MaxReadRequestUnits': 100}"));
    update("paid", "'BillingMode': 'PROVISIONED', " + units(1, 1));
    assertThat(describe("paid")).doesNotContainKey("OnDemandThroughput");
    update(
        "paid",
        "'BillingMode': 'PAY_PER_REQUEST',"
            + " 'StreamSpecification': {'StreamEnabled': true, 'StreamViewType': 'KEYS_ONLY'}");
    assertThat(describe("paid")).containsKey("LatestStreamArn");
  }

  @Test
  void aRequestWithoutAChange_isRefused_evenForAMissingTable() {
    String message =
        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
            + " GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates,"
            + " MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency,"
            + " DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is"
            + " required";
    assertUpdateInvalid("none", "'GlobalSecondaryIndexUpdates': []", message);
    assertUpdateInvalid("songs", "'WarmThroughput': {}", message);
    assertUpdateInvalid(
        "songs",
        "'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'N'}]",
        message);
  }

  @Test
  void aMissingTable_isNotFound() {
    assertRefused(
        "UpdateTable",
        "{'TableName': 'none', 'BillingMode': 'PAY_PER_REQUEST'}",
        "ResourceNotFoundException",
        "Requested resource not found: Table: none not found");
  }
}
