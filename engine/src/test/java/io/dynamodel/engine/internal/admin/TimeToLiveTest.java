package io.dynamodel.engine.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import io.dynamodel.engine.internal.operation.TableOperationTest;
import io.dynamodel.engine.internal.stream.StreamReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * UpdateTimeToLive, DescribeTimeToLive, and the deletion of expired items.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html">Using
 *     time to live (TTL) in DynamoDB</a>
 */
class TimeToLiveTest extends TableOperationTest {
  @BeforeEach
  public void createTable() {
    createTable(
        "sessions",
        ", 'StreamSpecification':"
            + " {'StreamEnabled': true, 'StreamViewType': 'NEW_AND_OLD_IMAGES'}");
  }

  private static String setting(String attribute, boolean enabled) {
    return "{'TableName': 'sessions', 'TimeToLiveSpecification': {'AttributeName': '"
        + attribute
        + "', 'Enabled': "
        + enabled
        + "}}";
  }

  private Object described() {
    return call("DescribeTimeToLive", "{'TableName': 'sessions'}").get("TimeToLiveDescription");
  }

  @Test
  void theAttribute_isSetAndRemoved() {
    assertThat(described()).isEqualTo(json("{'TimeToLiveStatus': 'DISABLED'}"));
    assertThat(call("UpdateTimeToLive", setting("until", true)))
        .isEqualTo(
            json("{'TimeToLiveSpecification': {'AttributeName': 'until', 'Enabled': true}}"));
    assertThat(described())
        .isEqualTo(json("{'TimeToLiveStatus': 'ENABLED', 'AttributeName': 'until'}"));
    call("UpdateTimeToLive", setting("until", false));
    assertThat(described()).isEqualTo(json("{'TimeToLiveStatus': 'DISABLED'}"));
  }

  @Test
  void anUnchangedSetting_isRefused() {
    assertInvalid("UpdateTimeToLive", setting("until", false), "TimeToLive is already disabled");
    call("UpdateTimeToLive", setting("until", true));
    assertInvalid("UpdateTimeToLive", setting("until", true), "TimeToLive is already enabled");
    for (boolean enabled : new boolean[] {true, false}) {
      assertInvalid(
          "UpdateTimeToLive",
          setting("other", enabled),
          "TimeToLive is active on a different AttributeName: current AttributeName is until");
    }
  }

  @Test
  void members_areChecked() {
    assertInvalid(
        "UpdateTimeToLive",
        setting("", true),
        "1 validation error detected: Value '' at 'timeToLiveSpecification.attributeName' failed to"
            + " satisfy constraint: Member must have length greater than or equal to 1");
    assertInvalid(
        "UpdateTimeToLive",
        "{'TableName': 'sessions', 'TimeToLiveSpecification': {}}",
        "2 validation errors detected: Value null at 'timeToLiveSpecification.attributeName' failed"
            + " to satisfy constraint: Member must not be null; Value null at"
            + " 'timeToLiveSpecification.enabled' failed to satisfy constraint: Member must not be"
            + " null");
    assertInvalid(
        "UpdateTimeToLive",
        "{'TableName': 'sessions'}",
        "1 validation error detected: Value null at 'timeToLiveSpecification' failed to satisfy"
            + " constraint: Member must not be null");
    assertRefused(
        "UpdateTimeToLive",
        setting("until", true).replace("sessions", "none"),
        "ResourceNotFoundException",
        "Requested resource not found: Table: none not found");
  }

  private void putSession(String id, String until) {
    put("sessions", "{'pk': {'S': '" + id + "'}, 'until': " + until + "}");
  }

  private List<String> sessions() {
    return EngineClient.items(call("Scan", "{'TableName': 'sessions'}")).stream()
        .map(item -> EngineClient.object(item, "pk").get("S").toString())
        .sorted()
        .toList();
  }

  private static String number(Instant time) {
    return "{'N': '" + time.getEpochSecond() + "'}";
  }

  @Test
  void expiredItems_canBeReadUntilTheyAreDeleted_aMinuteLater() {
    call("UpdateTimeToLive", setting("until", true));
    putSession("old", number(clock.instant().minusSeconds(1)));
    putSession("soon", number(clock.instant().plusSeconds(90)));
    assertThat(sessions()).containsExactly("old", "soon");
    clock.advance(Duration.ofSeconds(60));
    assertThat(sessions()).containsExactly("soon");
    clock.advance(Duration.ofSeconds(60));
    assertThat(sessions()).isEmpty();
  }

  @Test
  void onlyNumbersOfSecondsOfTheLastFiveYears_expire() {
    call("UpdateTimeToLive", setting("until", true));
    long now = clock.instant().getEpochSecond();
    putSession("text", "{'S': '" + (now - 10) + "'}");
    putSession("ancient", "{'N': '" + (now - 6L * 365 * 24 * 3600) + "'}");
    putSession("zero", "{'N': '0'}");
    putSession("millis", "{'N': '" + (now - 10) * 1000 + "'}");
    putSession("fraction", "{'N': '" + (now - 10) + ".5'}");
    put("sessions", "{'pk': {'S': 'without'}}");
    clock.advance(Duration.ofMinutes(2));
    assertThat(sessions()).containsExactly("ancient", "millis", "text", "without", "zero");
  }

  @Test
  void withoutASetting_nothingExpires() {
    putSession("old", number(clock.instant().minusSeconds(1)));
    clock.advance(Duration.ofDays(1));
    assertThat(sessions()).containsExactly("old");
  }

  @Test
  void anExpiredItem_isRemovedInTheStreamByTheService() {
    call("UpdateTimeToLive", setting("until", true));
    putSession("old", number(clock.instant().minusSeconds(1)));
    putSession("gone", number(clock.instant().plusSeconds(1_000)));
    call("DeleteItem", "{'TableName': 'sessions', 'Key': {'pk': {'S': 'gone'}}}");
    clock.advance(Duration.ofMinutes(1));
    String arn = String.valueOf(describe("sessions").get("LatestStreamArn"));
    List<Map<String, Object>> removed =
        StreamReading.all(this::streams, arn).stream()
            .filter(record -> record.get("eventName").equals("REMOVE"))
            .toList();
    assertThat(removed).hasSize(2);
    assertThat(removed.get(0)).doesNotContainKey("userIdentity");
    assertThat(removed.get(1))
        .containsEntry(
            "userIdentity", json("{'PrincipalId': 'dynamodb.amazonaws.com', 'Type': 'Service'}"));
    assertThat(EngineClient.object(EngineClient.object(removed.get(1), "dynamodb"), "OldImage"))
        .containsEntry("pk", json("{'S': 'old'}"));
  }
}
