package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.table.TableSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Turns point-in-time recovery on or off. The engine stores the setting, but makes no backups.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContinuousBackups.html">UpdateContinuousBackups</a>
 */
public final class UpdateContinuousBackups implements Operation {
  @Override
  public byte[] handle(Members request, Context context) {
    String name = request.tableName(TextRule.NAME);
    Members in =
        request.requiredObject(
            "PointInTimeRecoverySpecification", "PointInTimeRecoverySpecification");
    boolean enabled = in.requiredBool("PointInTimeRecoveryEnabled");
    Integer days = in.integer("RecoveryPeriodInDays", 1, TableSettings.RECOVERY_DAYS);
    request.check();
    if (!enabled && days != null) {
      throw RequestException.validation(
          "Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time"
              + " recovery.");
    }
    return context.commit(
        changes -> {
          Table table = ContinuousBackups.table(changes.database(), name);
          TableSettings settings =
              changed(table.definition().settings(), enabled, days, changes.now());
          changes.putTable(table.definition().withSettings(settings));
          return ContinuousBackups.description(settings, changes.now());
        });
  }

  private static TableSettings changed(
      TableSettings settings, boolean enabled, @Nullable Integer days, Instant now) {
    if (!enabled) {
      return settings.withRecovery(null, TableSettings.RECOVERY_DAYS);
    }
    Instant since = settings.recoverySince();
    return settings.withRecovery(
        since == null ? now : since, days == null ? settings.recoveryDays() : days);
  }
}
