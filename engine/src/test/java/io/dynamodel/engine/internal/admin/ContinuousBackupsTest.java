package io.dynamodel.engine.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.operation.TableOperationTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * UpdateContinuousBackups and DescribeContinuousBackups.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContinuousBackups.html">UpdateContinuousBackups</a>
 */
class ContinuousBackupsTest extends TableOperationTest {
  @BeforeEach
  public void createTable() {
    createTable("songs");
  }

  private static String setting(String members) {
    return "{'TableName': 'songs', 'PointInTimeRecoverySpecification': {" + members + "}}";
  }

  private Object described() {
    return call("DescribeContinuousBackups", "{'TableName': 'songs'}");
  }

  @Test
  void recovery_isOffAtFirst() {
    assertThat(described())
        .isEqualTo(
            json(
                """
                {'ContinuousBackupsDescription': {'ContinuousBackupsStatus': 'ENABLED',
                  'PointInTimeRecoveryDescription': {'PointInTimeRecoveryStatus': 'DISABLED'}}}
                """));
  }

  @Test
  void recovery_isTurnedOn_forAPeriodThatIsResetWhenItIsTurnedOff() {
    call("UpdateContinuousBackups", setting("'PointInTimeRecoveryEnabled': true"));
    clock.advance(Duration.ofHours(1));
    assertThat(described()).isEqualTo(enabled(35, "1767225600.000", "1767229200.000"));
    call(
        "UpdateContinuousBackups",
        setting("'PointInTimeRecoveryEnabled': true, 'RecoveryPeriodInDays': 1"));
    clock.advance(Duration.ofHours(24));
    assertThat(described()).isEqualTo(enabled(1, "1767229200.000", "1767315600.000"));
    call("UpdateContinuousBackups", setting("'PointInTimeRecoveryEnabled': false"));
    assertThat(call("UpdateContinuousBackups", setting("'PointInTimeRecoveryEnabled': true")))
        .isEqualTo(enabled(35, "1767315600.000", "1767315600.000"));
  }

  private static Object enabled(int days, String earliest, String latest) {
    return json(
        "{'ContinuousBackupsDescription': {'ContinuousBackupsStatus': 'ENABLED',"
            + " 'PointInTimeRecoveryDescription': {'PointInTimeRecoveryStatus': 'ENABLED',"
            + " 'RecoveryPeriodInDays': "
            + days
            + ", 'EarliestRestorableDateTime': "
            + earliest
            + ", 'LatestRestorableDateTime': "
            + latest
            + "}}}");
  }

  @Test
  void invalidSettings_areRefused() {
    assertInvalid(
        "UpdateContinuousBackups",
        setting("'PointInTimeRecoveryEnabled': false, 'RecoveryPeriodInDays': 7"),
        "Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time"
            + " recovery.");
    assertInvalid(
        "UpdateContinuousBackups",
        setting("'PointInTimeRecoveryEnabled': true, 'RecoveryPeriodInDays': 36"),
        "1 validation error detected: Value '36' at"
            + " 'pointInTimeRecoverySpecification.recoveryPeriodInDays' failed to satisfy"
            + " constraint: Member must have value less than or equal to 35");
    assertRefused(
        "DescribeContinuousBackups",
        "{'TableName': 'none'}",
        "TableNotFoundException",
        "Table not found: none");
  }
}
